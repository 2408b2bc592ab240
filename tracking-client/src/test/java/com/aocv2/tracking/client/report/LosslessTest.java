package com.aocv2.tracking.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.client.queue.Durability;
import java.io.File;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class LosslessTest {
    @TempDir
    private File folder;

    private final ReporterRig rig = new ReporterRig();

    private ReporterOptions.Builder options() {
        return rig.options().durability(Durability.ASYNC).folder(folder);
    }

    /**
     * Requests are cut before and after the server has stored them, are never answered, are refused; the network comes
     * and goes; the app is closed and opened; somebody sets the clock. All that was taken arrives once, fixes in order.
     */
    @RepeatedTest(8)
    void whatWasTakenArrivesOnceAndInOrder() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        FaultyServer server = new FaultyServer(random);
        Reporter reporter = rig.open(options());
        int taken = 0;
        int served = 0;
        for (int step = 0; step < 400; step++) {
            taken += act(reporter, random);
            if (random.nextInt(60) == 0) {
                reporter.close();
                reporter = rig.open(options());
            }
            served = serve(server, served, true);
            rig.time.advance(Duration.ofMillis(random.nextInt(2000)));
        }
        reporter.online(true);
        for (int i = 0; i < 1000 && reporter.state().queued() > 0; i++) {
            served = serve(server, served, false);
            rig.time.advance(Duration.ofSeconds(1));
        }
        assertThat(reporter.state().queued()).as("queued, seed %d", seed).isZero();
        assertThat(server.stored()).as("stored, seed %d", seed).isEqualTo(taken);
        assertThat(server.fixTimes()).as("seed %d", seed).isSorted();
        assertThat(server.duplicates()).as("lost answers, seed %d", seed).isPositive();
        assertThat(rig.heard.refusals).as("seed %d", seed).isEmpty();
        reporter.close();
    }

    private int act(Reporter reporter, Random random) {
        switch (random.nextInt(12)) {
            case 0:
                rig.time.shiftWall(Duration.ofSeconds(random.nextInt(7200) - 3600));
                return 0;
            case 1:
                reporter.online(random.nextInt(3) > 0);
                return 0;
            case 2:
                return taken(reporter.alarm("sos"));
            case 3:
                return burst(reporter, 150);
            default:
                return burst(reporter, 5);
        }
    }

    private int burst(Reporter reporter, int positions) {
        int taken = 0;
        for (int i = 0; i < positions; i++) {
            taken += taken(reporter.report(Position.at(37.7793, -122.4193)
                    .fixTime(rig.time.wallMillis())
                    .build()));
        }
        return taken;
    }

    private static int taken(ReportResult result) {
        assertThat(result).isEqualTo(ReportResult.QUEUED);
        return 1;
    }

    private int serve(FaultyServer server, int served, boolean mayFail) {
        int next = served;
        while (next < rig.uplink.requests().size()) {
            server.serve(rig.uplink.requests().get(next++), mayFail);
        }
        return next;
    }
}
