package com.aocv2.tracking.benchmarks.load;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;

/**
 * A server that speaks MongoDB's protocol and keeps what it is told in memory: stands in for MongoDB where none can be
 * installed. Prints its connection string and runs until its standard input ends.
 */
final class ProtocolServer {
    private ProtocolServer() {}

    /** Runs it. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        MongoServer server = new MongoServer(new MemoryBackend());
        InetSocketAddress address = server.bind();
        System.out.println("mongodb://127.0.0.1:" + address.getPort() + "/tracking");
        while (System.in.read() >= 0) {
            // Whoever started it closes this, or has died.
        }
        server.shutdownNow();
    }
}
