package com.aocv2.tracking.benchmarks.load;

import com.aocv2.tracking.benchmarks.RealDisk;
import com.aocv2.tracking.server.PostLoad;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The load run: starts the server's jar on a real disk with the JVM settings for production, loads it, and holds what it
 * measures against the targets. Exit code 1 where one is missed. Options are system properties: {@code load.java} (the
 * JVM of the server), {@code load.jar}, {@code load.seconds} (of each measurement), {@code load.parts} (of single, batches and fleet),
 * {@code benchmarks.folder}.
 */
public final class LoadRun {
    private static final int CONNECTIONS = 16;
    private static final double SECONDS = Integer.getInteger("load.seconds", 20);
    private static final double WARM_UP_SECONDS = Integer.getInteger("load.warmup", 10);
    private static final String PARTS = System.getProperty("load.parts", "single batches fleet");
    private static final int FLEET = 10_000;
    private static final int SUBSCRIBERS = 200;

    private final Report report = new Report();

    private LoadRun() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        System.exit(new LoadRun().run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        try (RealDisk disk = RealDisk.open()) {
            report.fact("disk", "%s, 4 KiB written and synced in %,d µs (median)", disk.folder(), disk.syncMicros());
            report.fact(
                    "processors",
                    "%d, for server and generator",
                    Runtime.getRuntime().availableProcessors());
            report.fact("server", "%s", ServerUnderLoad.version());
            report.fact("settings", "%s", String.join(" ", ServerUnderLoad.JVM_SETTINGS));
            if (PARTS.contains("single")) {
                single(disk.folder().resolve("single"));
            }
            if (PARTS.contains("batches")) {
                batches(disk.folder().resolve("batches"));
            }
            if (PARTS.contains("fleet")) {
                fleet(disk.folder().resolve("fleet"));
            }
        }
        return report.finish();
    }

    private void single(Path folder) throws Exception {
        try (ServerUnderLoad server = ServerUnderLoad.start(folder)) {
            report.atMost("ready", server.readyMillis() / 1000.0, 2.5, "s after the start of the JVM");
            List<String> tokens = tokens(server);
            long first = System.currentTimeMillis() - 3_600_000;
            post(server, tokens, first, WARM_UP_SECONDS);
            PostLoad measured = post(server, tokens, first + 1_800_000, SECONDS);
            report.fact("POST", "%,d acknowledged, %,d refused", measured.accepted(), measured.refused());
            report.atLeast("POST", measured.accepted() / SECONDS, 12_000, "durable fixes/s, one each, 16 connections");
            report.fact("POST", "median %.2f ms", measured.percentile(50) / 1000.0);
            report.atMost("POST P99", measured.percentile(99) / 1000.0, 10, "ms");
        }
    }

    private static PostLoad post(ServerUnderLoad server, List<String> tokens, long first, double seconds)
            throws IOException {
        PostLoad load = new PostLoad(server.port(), tokens, first, false);
        load.run(seconds);
        return load;
    }

    private static List<String> tokens(ServerUnderLoad server) throws Exception {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            tokens.add(server.deviceToken("load-" + i));
        }
        return tokens;
    }

    private void batches(Path folder) throws Exception {
        try (ServerUnderLoad server = ServerUnderLoad.start(folder)) {
            try (SocketLoad socket = new SocketLoad(server.port(), server.adminToken())) {
                socket.run(WARM_UP_SECONDS);
                long before = socket.acknowledged();
                double seconds = socket.run(SECONDS);
                report.atLeast(
                        "WebSocket",
                        (socket.acknowledged() - before) / seconds,
                        150_000,
                        "durable fixes/s in batches of 100 over one socket");
            }
        }
    }

    private void fleet(Path folder) throws Exception {
        try (ServerUnderLoad server = ServerUnderLoad.start(folder);
                Subscribers subscribers = new Subscribers(server.port(), server.adminToken());
                FleetLoad fleet = new FleetLoad(server.port(), server.adminToken(), FLEET)) {
            fleet.reportAll();
            subscribers.open(SUBSCRIBERS);
            fleet.run(SECONDS, FLEET / 10);
            report.fact(
                    "fleet",
                    "%,d vehicles at %,d fixes/s, %d subscribers to all of them, %,d messages delivered",
                    FLEET,
                    FLEET / 10,
                    SUBSCRIBERS,
                    subscribers.received());
            report.atMost("resident memory", server.residentMebibytes(), 150, "MB");
            report.fact("resident memory", "%.0f MB at most", server.highestResidentMebibytes());
        }
    }
}
