package com.aocv2.tracking.server.ws;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The open connections. Thread-safe. */
final class Connections {
    /** What is done with connections of any kind. */
    interface Connection {
        /** Called about once a second: keeps the line alive, and ends what may not go on. */
        void tick();

        /** Ends the connection for a restart, after what is owed to it; the future ends with it. */
        CompletableFuture<Void> shutDown();

        /** Ends the connection whatever is owed to it. */
        void closeNow();
    }

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    void add(Connection connection) {
        open.add(connection);
        if (closing) {
            CompletableFuture<Void> unused = connection.shutDown(); // It leaves by itself.
        }
    }

    void remove(Connection connection) {
        open.remove(connection);
    }

    int size() {
        return open.size();
    }

    void tick() {
        for (Connection connection : open) {
            try {
                connection.tick();
            } catch (RuntimeException e) {
                System.getLogger(Connections.class.getName())
                        .log(System.Logger.Level.WARNING, "a connection could not be kept", e);
            }
        }
    }

    /** Ends those that are left. */
    void closeNow() {
        open.forEach(Connection::closeNow);
    }

    /** Ends all; the future ends with the last. */
    CompletableFuture<Void> shutDown() {
        closing = true;
        return CompletableFuture.allOf(open.stream().map(Connection::shutDown).toArray(CompletableFuture[]::new));
    }
}
