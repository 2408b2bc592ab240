package com.aocv2.tracking.benchmarks.load;

import com.aocv2.tracking.client.TrackingClient;
import com.aocv2.tracking.client.connection.TokenSupplier;
import com.aocv2.tracking.client.live.LiveFeed;
import com.aocv2.tracking.client.live.LiveFilter;
import com.aocv2.tracking.client.live.LiveListener;
import com.aocv2.tracking.client.live.LiveState;
import com.aocv2.tracking.client.report.Position;
import com.aocv2.tracking.client.report.Reporter;
import com.aocv2.tracking.client.report.ReporterOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What a client with a reporter and a feed takes while nothing happens. */
final class IdleClient {
    private static final int FIXES = 200;
    private static final long IDLE_SECONDS = 20;
    private static final double MEBIBYTE = 1 << 20;

    /** The threads that OkHttp and its Okio keep: one reads each socket, others come and go. */
    private static final List<String> OF_OKHTTP = List.of("OkHttp", "Okio", "http://", "127.0.0.1");

    private final Report report;

    IdleClient(Report report) {
        this.report = report;
    }

    void measure(Path folder) throws Exception {
        try (ServerUnderLoad server = ServerUnderLoad.start(folder)) {
            // Once without being measured, so that what is loaded once counts for nothing.
            use(server, folder.resolve("before"), false);
            use(server, folder.resolve("queue"), true);
        }
    }

    private void use(ServerUnderLoad server, Path queue, boolean measured) throws Exception {
        double before = heap();
        Set<Thread> known = Thread.getAllStackTraces().keySet();
        try (TrackingClient client = TrackingClient.builder("http://127.0.0.1:" + server.port())
                .token(TokenSupplier.fixed(server.adminToken()))
                .build()) {
            Reporter reporter = client.reporter(
                    "idle", ReporterOptions.builder().folder(queue.toFile()).build());
            LiveFeed feed = client.live(LiveFilter.all(), new LiveListener() {});
            report(reporter);
            Waiting.until("live", () -> feed.state().phase() == LiveState.Phase.LIVE);
            if (measured) {
                TimeUnit.SECONDS.sleep(IDLE_SECONDS);
                measure(before, known);
            }
        }
    }

    private static void report(Reporter reporter) throws Exception {
        for (int i = 0; i < FIXES; i++) {
            reporter.report(Position.at(37.7 + i * 1e-5, -122.4).build());
        }
        if (!reporter.awaitEmpty(Waiting.PATIENCE)) {
            throw new IOException("not sent: " + reporter.state());
        }
    }

    private void measure(double before, Set<Thread> known) throws InterruptedException {
        List<String> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !known.contains(thread))
                .map(Thread::getName)
                .filter(name -> OF_OKHTTP.stream().noneMatch(name::startsWith))
                .collect(Collectors.toList());
        report.fact("idle", "threads beyond OkHttp's: %s", threads);
        report.atMost("idle", threads.size(), 2, "threads beyond OkHttp's, with a reporter and a feed");
        report.atMost("idle", heap() - before, 3, "MB of heap");
    }

    /** What is alive, in MiB. */
    private static double heap() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 4; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE;
    }
}
