package com.aocv2.tracking.store.mongodb;

import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.StoreFullException;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * The connection: every operation is bounded in time, written to a majority and journaled, and fails with a {@link
 * StoreException} that says what was tried. Thread-safe.
 */
final class Mongo implements AutoCloseable {
    static final int DUPLICATE_KEY = 11000;
    private static final int OUT_OF_DISK = 14031;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoClient client;
    private final MongoDatabase database;
    private final String hosts;
    private volatile boolean closed;

    Mongo(MongoDbConfig config) {
        this.client = MongoClients.create(settings(config));
        this.database = client.getDatabase(config.database());
        this.hosts = String.join(",", config.connection().getHosts());
    }

    private static MongoClientSettings settings(MongoDbConfig config) {
        int millis = (int) config.timeout().toMillis();
        return MongoClientSettings.builder()
                .applyConnectionString(config.connection())
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readPreference(ReadPreference.primary())
                .applicationName("aoc-tracking " + config.node())
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(millis, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket ->
                        socket.connectTimeout(millis, TimeUnit.MILLISECONDS).readTimeout(millis, TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(millis, TimeUnit.MILLISECONDS))
                .build();
    }

    MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection(name, BsonDocument.class);
    }

    /** Does it; {@code trying} completes "could not". */
    <T> T call(String trying, Supplier<T> work) {
        if (closed) {
            throw new StoreException("the store is closed");
        }
        try {
            return work.get();
        } catch (MongoException e) {
            throw failure(trying, e);
        } catch (IllegalStateException e) {
            // What the driver says of a client that was closed meanwhile.
            throw new StoreException(closed ? "the store is closed" : "could not " + trying + ": " + e.getMessage(), e);
        }
    }

    void run(String trying, Runnable work) {
        call(trying, () -> {
            work.run();
            return true;
        });
    }

    private StoreException failure(String trying, MongoException e) {
        String message = "could not " + trying + " in MongoDB at " + hosts + ": " + e.getMessage();
        return e.getCode() == OUT_OF_DISK ? new StoreFullException(message, e) : new StoreException(message, e);
    }

    /** How many of the writes met a document, and which of them failed. */
    record Bulk(int matched, List<BulkWriteError> errors) {}

    /** Writes all that can be written; a duplicate key is an answer, anything else an error. */
    Bulk write(String trying, MongoCollection<BsonDocument> to, List<? extends WriteModel<BsonDocument>> writes) {
        if (writes.isEmpty()) {
            return new Bulk(0, List.of());
        }
        return call(trying, () -> {
            try {
                return new Bulk(to.bulkWrite(writes, UNORDERED).getMatchedCount(), List.of());
            } catch (MongoBulkWriteException e) {
                requireDuplicatesOnly(e);
                @Nullable BulkWriteResult done = e.getWriteResult();
                return new Bulk(done == null ? 0 : done.getMatchedCount(), e.getWriteErrors());
            }
        });
    }

    private static void requireDuplicatesOnly(MongoBulkWriteException e) {
        boolean other = e.getWriteErrors().stream().anyMatch(error -> error.getCode() != DUPLICATE_KEY);
        if (other || e.getWriteConcernError() != null) {
            throw e;
        }
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        client.close();
    }
}
