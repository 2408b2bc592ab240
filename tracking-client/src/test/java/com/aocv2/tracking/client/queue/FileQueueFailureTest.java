package com.aocv2.tracking.client.queue;

import static com.aocv2.tracking.client.queue.MessageQueueContract.DAY;
import static com.aocv2.tracking.client.queue.MessageQueueContract.NOON;
import static com.aocv2.tracking.client.queue.MessageQueueContract.all;
import static com.aocv2.tracking.client.queue.MessageQueueContract.fix;
import static com.aocv2.tracking.client.queue.MessageQueueContract.fixes;
import static com.aocv2.tracking.client.queue.MessageQueueContract.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.client.queue.MessageQueue.Added;
import com.aocv2.tracking.client.queue.MessageQueue.Kind;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a queue does while its disk is full, or does not sync. */
class FileQueueFailureTest {
    private static final QueueLimits LIMITS = new QueueLimits(100_000, 50 << 20, DAY, OverflowPolicy.DROP_OLDEST);

    @TempDir
    Path folder;

    private FailingFolder disk;
    private Heard heard = new Heard();

    @BeforeEach
    void makeDisk() {
        disk = new FailingFolder(folder.toFile());
    }

    private MessageQueue open() {
        return open(false, LIMITS);
    }

    private MessageQueue open(boolean syncEach, QueueLimits limits) {
        heard = new Heard();
        return FileQueue.open(folder.toFile(), disk, syncEach, limits, heard, new SetClock(NOON));
    }

    @Test
    void fullDiskIsToldOnceAndSoIsItsEnd() {
        try (MessageQueue queue = open()) {
            fixes(queue, 1, 3);
            disk.room = 0;
            assertThat(fix(queue, 4)).isEqualTo(Added.IN_MEMORY);
            assertThat(fix(queue, 5)).isEqualTo(Added.IN_MEMORY);
            queue.sync();
            assertThat(heard.refused).containsExactly(true);
            assertThat(all(queue, Kind.FIX)).containsExactly("1", "2", "3", "4", "5");
            assertThat(queue.newestFixTime()).isEqualTo(NOON + 5);
            disk.room = Long.MAX_VALUE;
            assertThat(fix(queue, 6)).isEqualTo(Added.STORED);
            assertThat(heard.refused).containsExactly(true, false);
        }
        try (MessageQueue queue = open()) {
            assertThat(all(queue, Kind.FIX)).containsExactly("1", "2", "3", "4", "5", "6");
        }
    }

    @Test
    void syncTriesTheDiskAgain() {
        try (MessageQueue queue = open()) {
            disk.room = 0;
            fix(queue, 1);
            queue.add(Kind.URGENT, NOON, 0, json("sos"));
            disk.room = Long.MAX_VALUE;
            queue.sync();
            assertThat(heard.refused).containsExactly(true, false);
        }
        try (MessageQueue queue = open()) {
            assertThat(all(queue, Kind.FIX)).containsExactly("1");
            assertThat(all(queue, Kind.URGENT)).containsExactly("sos");
        }
    }

    @Test
    void halfWrittenRecordIsCutOff() {
        for (int room = 0; room <= Records.size(1); room++) {
            try (MessageQueue queue = open()) {
                queue.remove(queue.peek(Kind.FIX, 10, 1_000));
                disk.room = room;
                assertThat(fix(queue, 1)).isEqualTo(room == Records.size(1) ? Added.STORED : Added.IN_MEMORY);
                disk.room = Long.MAX_VALUE;
                fixes(queue, 2, 2);
            }
            try (MessageQueue queue = open()) {
                assertThat(all(queue, Kind.FIX)).as("room for %d bytes", room).containsExactly("1", "2");
                assertThat(heard.corrupted).isEmpty();
            }
        }
    }

    @Test
    void segmentThatCannotBeCutIsLeftBehind() {
        try (MessageQueue queue = open()) {
            fixes(queue, 1, 2);
            disk.room = 20;
            disk.cutFails = true;
            fix(queue, 3);
            disk.room = Long.MAX_VALUE;
            disk.cutFails = false;
            fixes(queue, 4, 4);
            assertThat(all(queue, Kind.FIX)).containsExactly("1", "2", "3", "4");
        }
        try (MessageQueue queue = open()) {
            assertThat(all(queue, Kind.FIX)).containsExactly("1", "2", "3", "4");
            assertThat(heard.corrupted).isEmpty();
        }
    }

    @Test
    void memoryIsBoundedByTheSamePolicy() {
        try (MessageQueue queue = open()) {
            fixes(queue, 1, 10);
            disk.room = 0;
            for (int number = 11; number <= 2_000; number++) {
                assertThat(fix(queue, number)).isEqualTo(Added.IN_MEMORY);
            }
            assertThat(queue.size()).isEqualTo(1_010);
            assertThat(all(queue, Kind.FIX))
                    .startsWith("1", "2")
                    .contains("10", "1001")
                    .doesNotContain("11", "1000");
            assertThat(heard.droppedInAll()).isEqualTo(990);
        }
    }

    @Test
    void memoryRefusesWhenThatIsThePolicy() {
        QueueLimits limits = new QueueLimits(100_000, 50 << 20, DAY, OverflowPolicy.REFUSE_NEW);
        try (MessageQueue queue = open(false, limits)) {
            disk.room = 0;
            for (int number = 1; number <= 1_000; number++) {
                assertThat(fix(queue, number)).isEqualTo(Added.IN_MEMORY);
            }
            assertThat(fix(queue, 1_001)).isEqualTo(Added.REFUSED);
            assertThat(queue.add(Kind.URGENT, NOON, 0, json("sos"))).isEqualTo(Added.IN_MEMORY);
        }
    }

    @Test
    void whatIsSentWhileTheDiskIsFullIsNotSentAgain() {
        try (MessageQueue queue = open()) {
            fixes(queue, 1, 4);
            disk.room = 0;
            fix(queue, 5);
            fix(queue, 6);
            List<QueuedMessage> messages = queue.peek(Kind.FIX, 5, 100);
            queue.remove(messages);
            assertThat(all(queue, Kind.FIX)).containsExactly("6");
            assertThat(queue.size()).isEqualTo(1);
            disk.room = Long.MAX_VALUE;
            queue.sync();
            assertThat(heard.refused).containsExactly(true, false);
        }
        try (MessageQueue queue = open()) {
            assertThat(all(queue, Kind.FIX)).containsExactly("6");
        }
    }

    @Test
    void segmentsGoAlsoWhileTheDiskIsFull() throws Exception {
        try (MessageQueue queue = open()) {
            for (int i = 0; i < 20; i++) {
                queue.add(Kind.FIX, NOON, 0, new byte[60_000]);
            }
            disk.room = 0;
            queue.remove(queue.peek(Kind.FIX, 20, 10_000_000));
            try (Stream<Path> files = Files.list(folder)) {
                // The lock is one.
                assertThat(files).hasSize(2);
            }
        }
    }

    @Test
    void queueOpensOnAFullDisk() {
        disk.room = 0;
        try (MessageQueue queue = open()) {
            assertThat(fix(queue, 1)).isEqualTo(Added.IN_MEMORY);
            disk.room = Long.MAX_VALUE;
            assertThat(fix(queue, 2)).isEqualTo(Added.STORED);
        }
        try (MessageQueue queue = open()) {
            assertThat(all(queue, Kind.FIX)).containsExactly("1", "2");
        }
    }

    @Test
    void segmentThatCannotBeOpenedNowIsNotGivenUp() {
        try (MessageQueue queue = open()) {
            fixes(queue, 1, 3);
        }
        disk.tooManyOpen = true;
        assertThatThrownBy(this::open).isInstanceOf(UncheckedIOException.class);
        disk.tooManyOpen = false;
        try (MessageQueue queue = open()) {
            assertThat(all(queue, Kind.FIX)).containsExactly("1", "2", "3");
        }
    }

    @Test
    void damageIsToldAgainWhereTheDiskIsTooFullToRepairIt() throws Exception {
        try (MessageQueue queue = open()) {
            fixes(queue, 1, 5);
        }
        Path segment = folder.resolve("segment-0000000001");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[Records.HEADER_BYTES + 30] ^= 1;
        Files.write(segment, bytes);
        disk.room = 0;
        try (MessageQueue queue = open()) {
            assertThat(all(queue, Kind.FIX)).containsExactly("2", "3", "4", "5");
            assertThat(heard.corrupted).hasSize(1);
        }
        disk.room = Long.MAX_VALUE;
        try (MessageQueue queue = open()) {
            assertThat(all(queue, Kind.FIX)).containsExactly("2", "3", "4", "5");
            assertThat(heard.corrupted).hasSize(1);
        }
    }

    @Test
    void whatDidNotSyncIsWrittenElsewhere() throws Exception {
        try (MessageQueue queue = open()) {
            fixes(queue, 1, 3);
            disk.syncFails = true;
            queue.sync();
            queue.sync();
            fixes(queue, 4, 4);
            assertThat(heard.refused).containsExactly(true);
            disk.syncFails = false;
            queue.sync();
            assertThat(heard.refused).containsExactly(true, false);
            // The system may have dropped what it could not write.
            Files.deleteIfExists(folder.resolve("segment-0000000001"));
            assertThat(all(queue, Kind.FIX)).containsExactly("1", "2", "3", "4");
            assertThat(heard.corrupted).isEmpty();
        }
        try (MessageQueue queue = open()) {
            assertThat(all(queue, Kind.FIX)).containsExactly("1", "2", "3", "4");
        }
    }

    @Test
    void diskThatNeverSyncsIsNotFilled() throws Exception {
        try (MessageQueue queue = open()) {
            for (int i = 0; i < 200; i++) {
                queue.add(Kind.FIX, NOON, 0, new byte[1_000]);
            }
            disk.syncFails = true;
            for (int i = 0; i < 100; i++) {
                queue.add(Kind.FIX, NOON, 0, new byte[1_000]);
                queue.sync();
            }
            try (Stream<Path> files = Files.list(folder)) {
                long bytes = files.mapToLong(file -> file.toFile().length()).sum();
                assertThat(bytes).isLessThan(2 * 300 * 1_031 + 2L * Journal.SPARE_BYTES);
            }
            assertThat(queue.peek(Kind.FIX, 1_000, 10_000_000)).hasSize(300);
        }
    }

    @Test
    void addWaitsForTheDiskWhereThatIsWanted() {
        try (MessageQueue queue = open(true, LIMITS)) {
            fixes(queue, 1, 3);
            assertThat(disk.syncs).isEqualTo(3);
            disk.syncFails = true;
            assertThat(fix(queue, 4)).isEqualTo(Added.IN_MEMORY);
            disk.syncFails = false;
            fixes(queue, 5, 5);
            assertThat(heard.refused).containsExactly(true, false);
            assertThat(all(queue, Kind.FIX)).containsExactly("1", "2", "3", "4", "5");
        }
    }

    @Test
    void addDoesNotWaitForTheDiskOtherwise() {
        try (MessageQueue queue = open()) {
            fixes(queue, 1, 100);
            assertThat(disk.syncs).isZero();
            queue.sync();
            queue.sync();
            assertThat(disk.syncs).isEqualTo(1);
        }
    }
}
