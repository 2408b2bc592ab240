package com.aocv2.tracking.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.client.internal.threads.Diagnostics;
import com.aocv2.tracking.client.queue.MessageQueue;
import com.aocv2.tracking.client.queue.QueuedMessage;
import com.aocv2.tracking.client.testing.FakeUplink;
import com.aocv2.tracking.client.testing.ManualScheduler;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SyncTest {
    private final ReporterRig rig = new ReporterRig();
    private final ManualScheduler time = rig.time;
    private final Progress progress = new Progress(new Announcer(rig.heard, time.serialCallbacks(), () -> null));
    private final Disk disk = new Disk();
    private final Reporter reporter = new Reporter(
            "ambulance-7",
            rig.options().build(),
            new Surroundings(
                    time,
                    time,
                    List.of(new FakeUplink()),
                    ReporterRig.ANSWER_TIMEOUT,
                    new Diagnostics((message, cause) -> {}),
                    new Random(1)),
            disk,
            progress,
            () -> {});

    private ReportResult report() {
        return reporter.report(Position.at(1, 2).build());
    }

    @Test
    void whatIsReportedIsSyncedWithinASecondAndOnceForMany() {
        for (int i = 0; i < 10; i++) {
            report();
        }
        assertThat(disk.syncs).isZero();
        time.advance(Duration.ofSeconds(1));
        assertThat(disk.syncs).isEqualTo(1);
        time.advance(Duration.ofSeconds(10));
        assertThat(disk.syncs).isEqualTo(1);
        report();
        time.advance(Duration.ofSeconds(1));
        assertThat(disk.syncs).isEqualTo(2);
    }

    @Test
    void whatAnEarlierProcessLeftIsSyncedToo() {
        reporter.start(true);
        time.advance(Duration.ofSeconds(1));
        assertThat(disk.syncs).isEqualTo(1);
    }

    @Test
    void aFullDiskIsSaidAndTriedAgainUntilItHasRoom() {
        disk.failure = new IOException("no space left on device");
        assertThat(report()).isEqualTo(ReportResult.QUEUED_IN_MEMORY);
        assertThat(reporter.state().storageFailure()).isSameAs(disk.failure);
        time.advance(Duration.ofSeconds(60));
        assertThat(disk.syncs).isBetween(20, 60);

        disk.failure = null;
        time.advance(Duration.ofSeconds(2));
        assertThat(reporter.state().storageFailure()).isNull();
        int syncs = disk.syncs;
        time.advance(Duration.ofSeconds(60));
        assertThat(disk.syncs).isEqualTo(syncs);
        assertThat(report()).isEqualTo(ReportResult.QUEUED);
    }

    @Test
    void aClosedReporterTriesNoDisk() {
        disk.failure = new IOException("no space left on device");
        report();
        reporter.close();
        time.advance(Duration.ofSeconds(60));
        assertThat(disk.syncs).isLessThanOrEqualTo(1);
        assertThat(time.pending()).isZero();
    }

    /** A queue in memory that counts syncs and says that the disk is full. */
    private final class Disk implements MessageQueue {
        private final MessageQueue memory =
                MessageQueue.inMemory(rig.options().build().limits(), progress, time);
        private @Nullable IOException failure;
        private int syncs;

        @Override
        public Added add(Kind kind, long fixTime, long clockOffset, byte[] json) {
            progress.onStorage(failure);
            Added added = memory.add(kind, fixTime, clockOffset, json);
            return failure == null ? added : Added.IN_MEMORY;
        }

        @Override
        public void sync() {
            syncs++;
            progress.onStorage(failure);
        }

        @Override
        public List<QueuedMessage> peek(Kind kind, int most, int mostBytes) {
            return memory.peek(kind, most, mostBytes);
        }

        @Override
        public void remove(Collection<QueuedMessage> messages) {
            memory.remove(messages);
        }

        @Override
        public int size() {
            return memory.size();
        }

        @Override
        public long bytes() {
            return memory.bytes();
        }

        @Override
        public long newestFixTime() {
            return memory.newestFixTime();
        }

        @Override
        public void close() {
            memory.close();
        }
    }
}
