package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.server.TrackingServer;
import com.aocv2.tracking.server.auth.AdminLink;
import com.aocv2.tracking.server.config.Config;
import com.aocv2.tracking.server.config.StoreConfig;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** The server that this process is: what it says at its start, and how it ends. */
final class RunningServer {
    private final TrackingServer server;
    private final PrintWriter out;

    private RunningServer(TrackingServer server, PrintWriter out) {
        this.server = server;
        this.out = out;
    }

    /** @param afterwards what is to be done when the server has stopped */
    static RunningServer start(Config config, PrintWriter out, PrintWriter err, Runnable afterwards) {
        config.notes().forEach(note -> err.println("note: " + note));
        err.flush();
        TrackingServer server = TrackingServer.start(config);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(server, afterwards), "tracking-shutdown"));
        return new RunningServer(server, out);
    }

    /** A server that was told to stop and did has not failed, but the JVM would exit with 143 after SIGTERM. */
    private static void shutDown(TrackingServer server, Runnable afterwards) {
        int exitCode = 1;
        try {
            server.stop();
            afterwards.run();
            exitCode = 0;
        } finally {
            Runtime.getRuntime().halt(exitCode);
        }
    }

    TrackingServer server() {
        return server;
    }

    /** Prints the way in, where nobody is admin yet. */
    Optional<AdminLink> printAdminLink() {
        Optional<AdminLink> link = server.adminLink();
        link.ifPresent(l -> {
            out.println("Nobody is admin yet. Whoever opens this link first becomes it; it is good once, until "
                    + l.expires().truncatedTo(ChronoUnit.SECONDS) + ":");
            out.println("  " + l.url(server.url()));
        });
        return link;
    }

    void printReady() {
        StoreConfig store = server.config().store();
        String data = switch (store.kind()) {
            case MEMORY -> "in memory only, nothing outlives this process";
            case ROCKSDB -> "in " + store.dataFolder().toAbsolutePath().normalize();
            case MONGODB -> "in MongoDB";
        };
        out.printf(
                Locale.ROOT,
                "Ready after %,d ms: %s (WebSocket also on port %d); data %s%n",
                sinceStart().toMillis(),
                server.url(),
                server.wsPort(),
                data);
        out.flush();
    }

    private static Duration sinceStart() {
        Instant now = Instant.now();
        return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now);
    }

    void join() {
        try {
            server.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
