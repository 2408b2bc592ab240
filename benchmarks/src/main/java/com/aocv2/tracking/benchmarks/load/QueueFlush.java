package com.aocv2.tracking.benchmarks.load;

import com.aocv2.tracking.client.TrackingClient;
import com.aocv2.tracking.client.connection.TokenSupplier;
import com.aocv2.tracking.client.report.Position;
import com.aocv2.tracking.client.report.ReportResult;
import com.aocv2.tracking.client.report.Reporter;
import com.aocv2.tracking.client.report.ReporterOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** How soon a queue that filled up without a network is empty once there is one. */
final class QueueFlush {
    private static final int FIXES = 10_000;
    private static final int ROUNDS = 5;

    private final Report report;

    QueueFlush(Report report) {
        this.report = report;
    }

    void measure(Path folder) throws Exception {
        try (ServerUnderLoad server = ServerUnderLoad.start(folder)) {
            double longest = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                double seconds = flush(server, folder, "ambulance-" + round);
                report.fact("flush", "%,d fixes in %.2f s, round %d", FIXES, seconds, round);
                longest = Math.max(longest, seconds);
            }
            report.atMost("flush", longest, 2, "s at the longest");
        }
    }

    private static double flush(ServerUnderLoad server, Path folder, String vehicle) throws Exception {
        try (TrackingClient client = TrackingClient.builder("http://127.0.0.1:" + server.port())
                .token(TokenSupplier.fixed(server.deviceToken(vehicle)))
                .build()) {
            client.online(false);
            Reporter reporter = client.reporter(
                    vehicle,
                    ReporterOptions.builder()
                            .folder(folder.resolve("queue").toFile())
                            .build());
            fill(reporter);
            long start = System.nanoTime();
            client.online(true);
            if (!reporter.awaitEmpty(Waiting.PATIENCE)) {
                throw new IOException("not flushed: " + reporter.state());
            }
            return (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        }
    }

    private static void fill(Reporter reporter) throws IOException {
        long first = System.currentTimeMillis() - TimeUnit.SECONDS.toMillis(FIXES);
        for (int i = 0; i < FIXES; i++) {
            ReportResult result = reporter.report(Position.at(37.7 + i * 1e-6, -122.4)
                    .fixTime(first + TimeUnit.SECONDS.toMillis(i))
                    .accuracy(8.5)
                    .speed(13.9)
                    .build());
            if (result != ReportResult.QUEUED) {
                throw new IOException("not taken: " + result);
            }
        }
    }
}
