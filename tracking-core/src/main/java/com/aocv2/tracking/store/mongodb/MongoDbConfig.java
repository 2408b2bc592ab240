package com.aocv2.tracking.store.mongodb;

import com.aocv2.tracking.position.InvalidFieldException;
import com.mongodb.ConnectionString;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is and how it is used.
 *
 * @param connection the connection string; its database is used, or {@value #DEFAULT_DATABASE} where it names none
 * @param node the name of this node among those that share the database
 * @param timeout how long to wait for the server at most with each operation; what takes longer has failed
 * @param fixRetention how long fixes are kept by the database itself; null where {@link
 *     com.aocv2.tracking.store.Store#expire} alone drops them
 */
public record MongoDbConfig(
        ConnectionString connection,
        String node,
        Duration timeout,
        @Nullable Duration fixRetention) {
    static final String DEFAULT_DATABASE = "tracking";
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);

    /** Checks the timeout and the node's name. */
    public MongoDbConfig {
        if (timeout.toMillis() < 1 || timeout.toMillis() > Integer.MAX_VALUE) {
            throw new InvalidFieldException("timeout", "must be at least a millisecond, is " + timeout);
        }
        if (node.isBlank()) {
            throw new InvalidFieldException("node", "must not be blank");
        }
    }

    /**
     * With a timeout of two seconds, and fixes kept until they are dropped.
     *
     * @param uri {@code mongodb://…} or {@code mongodb+srv://…}
     * @param node the name of this node
     * @throws InvalidFieldException naming {@code uri} where that is not a connection string; without the text, which may
     *     hold a password
     */
    public static MongoDbConfig of(String uri, String node) {
        try {
            return new MongoDbConfig(new ConnectionString(uri), node, DEFAULT_TIMEOUT, null);
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException(
                    "uri", "is not a connection string of MongoDB, like mongodb://host:27017/tracking");
        }
    }

    /** The same with another timeout. */
    public MongoDbConfig withTimeout(Duration value) {
        return new MongoDbConfig(connection, node, value, fixRetention);
    }

    /** The same with fixes that the database drops by itself. */
    public MongoDbConfig withFixRetention(Duration value) {
        return new MongoDbConfig(connection, node, timeout, value);
    }

    String database() {
        String named = connection.getDatabase();
        return named == null ? DEFAULT_DATABASE : named;
    }
}
