package com.aocv2.tracking.benchmarks.load;

import com.aocv2.tracking.benchmarks.RealDisk;
import java.nio.file.Path;

/**
 * The load run of the client: starts the server's jar on a real disk, uses it through the SDK, and holds what it measures
 * against the targets. Exit code 1 where one is missed. Options are system properties: {@code load.java} (the JVM of the
 * server), {@code load.jar}, {@code client.parts} (of flush, idle and restart), {@code benchmarks.folder}.
 */
public final class ClientRun {
    private static final String PARTS = System.getProperty("client.parts", "idle flush restart");

    private final Report report = new Report();

    private ClientRun() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        System.exit(new ClientRun().run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        try (RealDisk disk = RealDisk.open()) {
            report.fact("disk", "%s, 4 KiB written and synced in %,d µs (median)", disk.folder(), disk.syncMicros());
            report.fact(
                    "processors",
                    "%d, for server and clients",
                    Runtime.getRuntime().availableProcessors());
            report.fact("server", "%s", ServerUnderLoad.version());
            report.fact("client", "%s", Runtime.version());
            Path folder = disk.folder();
            if (PARTS.contains("idle")) {
                // First, while the heap has nothing else in it.
                new IdleClient(report).measure(folder.resolve("idle"));
            }
            if (PARTS.contains("flush")) {
                new QueueFlush(report).measure(folder.resolve("flush"));
            }
            if (PARTS.contains("restart")) {
                new FeedsOverRestart(report).measure(folder.resolve("restart"));
            }
        }
        return report.finish();
    }
}
