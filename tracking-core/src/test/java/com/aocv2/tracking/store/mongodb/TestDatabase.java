package com.aocv2.tracking.store.mongodb;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Databases that speak MongoDB's protocol, empty, and gone after the test: of the server that the variable {@code
 * TRACKING_TEST_MONGODB_URI} names, or else of one in this process.
 */
public final class TestDatabase implements AfterEachCallback {
    private static final String GIVEN = System.getenv("TRACKING_TEST_MONGODB_URI");

    private final List<String> names = new ArrayList<>();
    private @Nullable MongoServer server;

    /** A connection string to an empty database. */
    public String create() {
        String name = "tracking_test_" + UUID.randomUUID().toString().replace("-", "");
        names.add(name);
        return address() + "/" + name;
    }

    /** Ends a store as if its process were killed: what it has not inserted yet is left to others. */
    public static void kill(MongoDbStore store) {
        store.abandon();
    }

    private String address() {
        if (GIVEN != null) {
            return GIVEN;
        }
        MongoServer running = server;
        if (running == null) {
            running = new MongoServer(new MemoryBackend());
            running.bind();
            server = running;
        }
        return "mongodb://127.0.0.1:" + running.getLocalAddress().getPort();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (GIVEN != null) {
            try (MongoClient client = MongoClients.create(GIVEN)) {
                names.forEach(name -> client.getDatabase(name).drop());
            }
        }
        if (server != null) {
            server.shutdownNow();
        }
    }
}
