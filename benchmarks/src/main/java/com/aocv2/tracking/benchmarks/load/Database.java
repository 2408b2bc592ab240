package com.aocv2.tracking.benchmarks.load;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Projections;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The database that servers share: the one that {@code load.mongodb} names, or a stand-in in a process of its own. */
final class Database implements AutoCloseable {
    private static final @Nullable String GIVEN = System.getProperty("load.mongodb");

    private final String url;
    private final @Nullable Process process;

    private Database(String url, @Nullable Process process) {
        this.url = url;
        this.process = process;
    }

    static Database start() throws IOException {
        if (GIVEN != null) {
            return new Database(GIVEN, null);
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        List.of(java, "-cp", System.getProperty("java.class.path"), ProtocolServer.class.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the stand-in for MongoDB did not start");
        }
        return new Database(line, process);
    }

    /** What it is, for the report. */
    static String describe() {
        return GIVEN != null ? "as given by load.mongodb" : "mongo-java-server, which keeps its data in memory";
    }

    /** A connection string to a database of this name. */
    String url(String name) {
        int slash = url.lastIndexOf('/');
        int query = url.indexOf('?');
        return url.substring(0, slash + 1) + name + (query < 0 ? "" : url.substring(query));
    }

    /** How many fixes of a vehicle that reports once a millisecond, from after the first to the last, are not there. */
    long missing(String name, String vehicleId, long first, long last) {
        BitSet found = new BitSet();
        try (MongoClient client = MongoClients.create(url(name))) {
            client.getDatabase(name)
                    .getCollection("fixes")
                    .find(new Document("_id.v", vehicleId))
                    .projection(Projections.include("_id"))
                    .forEach(fix -> note(fix.get("_id", Document.class).getLong("t"), first, last, found));
        }
        return last - first - found.cardinality();
    }

    private static void note(long fixTime, long first, long last, BitSet found) {
        if (fixTime > first && fixTime <= last) {
            found.set((int) (fixTime - first));
        }
    }

    @Override
    public void close() throws InterruptedException, IOException {
        if (process != null) {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
