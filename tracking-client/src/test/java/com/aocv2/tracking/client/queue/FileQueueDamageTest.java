package com.aocv2.tracking.client.queue;

import static com.aocv2.tracking.client.queue.MessageQueueContract.DAY;
import static com.aocv2.tracking.client.queue.MessageQueueContract.NOON;
import static com.aocv2.tracking.client.queue.MessageQueueContract.all;
import static com.aocv2.tracking.client.queue.MessageQueueContract.fixes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.aocv2.tracking.client.queue.MessageQueue.Added;
import com.aocv2.tracking.client.queue.MessageQueue.Kind;
import com.aocv2.tracking.client.testing.RandomSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a queue makes of files that are not as it wrote them. */
class FileQueueDamageTest {
    private static final QueueLimits LIMITS = new QueueLimits(100_000, 50 << 20, DAY, OverflowPolicy.THIN_OLD);

    @RegisterExtension
    final RandomSeed seed = new RandomSeed();

    @TempDir
    Path folder;

    private Path segment;
    private Heard heard = new Heard();

    @BeforeEach
    void nameSegment() {
        segment = folder.resolve("segment-0000000001");
    }

    private MessageQueue open() {
        heard = new Heard();
        return MessageQueue.open(folder.toFile(), Durability.ASYNC, LIMITS, heard, new SetClock(NOON));
    }

    /** The bytes of a segment with five fixes, whose records have equal lengths. */
    private byte[] fiveFixes() throws IOException {
        try (MessageQueue queue = open()) {
            fixes(queue, 1, 5);
        }
        return Files.readAllBytes(segment);
    }

    private void write(byte[] bytes) throws IOException {
        Files.write(segment, bytes);
    }

    /** How many bytes were said to be damaged; it is said once. */
    private long damaged() {
        assertThat(heard.corrupted).hasSizeLessThanOrEqualTo(1);
        return heard.corrupted.stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void tornWriteLosesNothingButItself() throws IOException {
        byte[] whole = fiveFixes();
        int last = whole.length - Records.size(1);
        for (int length = last; length <= whole.length; length++) {
            write(Arrays.copyOf(whole, length));
            try (MessageQueue queue = open()) {
                List<String> expected =
                        length == whole.length ? List.of("1", "2", "3", "4", "5") : List.of("1", "2", "3", "4");
                assertThat(all(queue, Kind.FIX)).as("cut at %d", length).isEqualTo(expected);
                fixes(queue, 6, 6);
            }
            try (MessageQueue queue = open()) {
                assertThat(all(queue, Kind.FIX))
                        .as("cut at %d, and added to", length)
                        .startsWith("1", "2", "3", "4")
                        .endsWith("6");
                assertThat(heard.corrupted).isEmpty();
            }
        }
    }

    @Test
    void tornFirstWriteLeavesAnEmptyQueue() throws IOException {
        byte[] whole = fiveFixes();
        for (int length = 0; length <= Records.HEADER_BYTES; length++) {
            write(Arrays.copyOf(whole, length));
            try (MessageQueue queue = open()) {
                assertThat(queue.size()).isZero();
                fixes(queue, 1, 1);
            }
            try (MessageQueue queue = open()) {
                assertThat(all(queue, Kind.FIX)).containsExactly("1");
                assertThat(heard.corrupted).isEmpty();
            }
            Files.deleteIfExists(folder.resolve("segment-0000000002"));
        }
    }

    @Test
    void flippedBitLosesOneMessageAndIsToldOnce() throws IOException {
        byte[] whole = fiveFixes();
        int size = Records.size(1);
        int third = Records.HEADER_BYTES + 2 * size;
        for (int bit = 8 * third; bit < 8 * (third + size); bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            write(flipped);
            try (MessageQueue queue = open()) {
                assertThat(all(queue, Kind.FIX)).as("bit %d", bit).containsExactly("1", "2", "4", "5");
                assertThat(damaged()).as("bit %d", bit).isEqualTo(size);
                fixes(queue, 6, 6);
            }
            try (MessageQueue queue = open()) {
                assertThat(all(queue, Kind.FIX)).as("bit %d, reopened", bit).containsExactly("1", "2", "4", "5", "6");
                assertThat(heard.corrupted).isEmpty();
            }
        }
    }

    @Test
    void flippedBitInTheHeaderLosesNoMessage() throws IOException {
        byte[] whole = fiveFixes();
        for (int bit = 0; bit < 8 * Records.HEADER_BYTES; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            write(flipped);
            try (MessageQueue queue = open()) {
                assertThat(all(queue, Kind.FIX)).as("bit %d", bit).containsExactly("1", "2", "3", "4", "5");
                assertThat(damaged()).isEqualTo(Records.HEADER_BYTES);
            }
            open().close();
            assertThat(heard.corrupted).isEmpty();
        }
    }

    @Test
    void flippedBitInTheLastRecordIsTold() throws IOException {
        byte[] whole = fiveFixes();
        whole[whole.length - 1] ^= 1;
        write(whole);
        try (MessageQueue queue = open()) {
            assertThat(all(queue, Kind.FIX)).containsExactly("1", "2", "3", "4");
            assertThat(damaged()).isEqualTo(Records.size(1));
        }
    }

    @Test
    void whatStandsTwiceCountsOnce() throws IOException {
        byte[] whole = fiveFixes();
        Files.write(folder.resolve("segment-0000000002"), whole);
        try (MessageQueue queue = open()) {
            assertThat(all(queue, Kind.FIX)).containsExactly("1", "2", "3", "4", "5");
            queue.remove(queue.peek(Kind.FIX, 2, 100));
        }
        try (MessageQueue queue = open()) {
            assertThat(all(queue, Kind.FIX)).containsExactly("3", "4", "5");
        }
    }

    @Test
    void segmentOfAnotherVersionIsSetAside() throws IOException {
        byte[] whole = fiveFixes();
        byte[] header = Records.header(1, NOON, (byte) 2);
        System.arraycopy(header, 0, whole, 0, header.length);
        write(whole);
        try (MessageQueue queue = open()) {
            assertThat(queue.size()).isZero();
            assertThat(damaged()).isEqualTo(whole.length);
            fixes(queue, 6, 6);
        }
        assertThat(folder.resolve("segment-0000000001.aside")).hasBinaryContent(whole);
        try (MessageQueue queue = open()) {
            assertThat(all(queue, Kind.FIX)).containsExactly("6");
            assertThat(heard.corrupted).isEmpty();
        }
    }

    @Test
    void filesOfAnySizeAndContentAreSkipped() throws IOException {
        Random random = seed.random();
        byte[] noise = new byte[5 << 20];
        random.nextBytes(noise);
        byte[] magic = new byte[300_000];
        for (int i = 0; i < magic.length; i += 2) {
            magic[i] = (byte) 0xFE;
            magic[i + 1] = (byte) 0xED;
        }
        write(noise);
        Files.write(folder.resolve("segment-0000000002"), Arrays.copyOf(noise, 300_000));
        Files.write(folder.resolve("segment-0000000003"), magic);
        Files.write(folder.resolve("segment-0000000004"), new byte[300_000]);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            try (MessageQueue queue = open()) {
                assertThat(queue.size()).isZero();
                assertThat(damaged()).isEqualTo((5 << 20) + 3 * 300_000);
                fixes(queue, 1, 1);
                assertThat(all(queue, Kind.FIX)).containsExactly("1");
            }
        });
    }

    @Test
    void randomDamageNeverKeepsAQueueFromOpening() throws IOException {
        Random random = seed.random();
        byte[] whole = fiveFixes();
        for (int round = 0; round < 200; round++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length) + 1);
            for (int i = random.nextInt(20); i > 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            write(damaged);
            try (MessageQueue queue = open()) {
                assertThat(List.of("1", "2", "3", "4", "5")).containsAll(all(queue, Kind.FIX));
                assertThat(MessageQueueContract.fix(queue, 9)).isEqualTo(Added.STORED);
            }
            try (MessageQueue queue = open()) {
                assertThat(all(queue, Kind.FIX)).endsWith("9");
                assertThat(heard.corrupted).isEmpty();
                queue.remove(queue.peek(Kind.FIX, 100, 100));
            }
            Files.deleteIfExists(folder.resolve("segment-0000000002"));
        }
    }

    @Test
    void damageThatIsMetWhileSendingIsSkipped() throws IOException {
        try (MessageQueue queue = open()) {
            fixes(queue, 1, 5);
            byte[] bytes = Files.readAllBytes(segment);
            bytes[Records.HEADER_BYTES + 2 * Records.size(1) + 27] ^= 1;
            write(bytes);
            assertThat(all(queue, Kind.FIX)).containsExactly("1", "2", "4", "5");
            assertThat(damaged()).isEqualTo(Records.size(1));
            assertThat(queue.size()).isEqualTo(4);
        }
    }

    @Test
    void deletedSegmentDoesNotHoldUpTheRest() throws IOException {
        try (MessageQueue queue = open()) {
            fixes(queue, 1, 2);
            while (!Files.exists(folder.resolve("segment-0000000002"))) {
                queue.add(Kind.FIX, NOON, 0, new byte[60_000]);
            }
            int size = queue.size();
            Files.delete(segment);
            List<QueuedMessage> rest = queue.peek(Kind.FIX, 100, 10_000_000);
            assertThat(rest).hasSize(1);
            assertThat(queue.size()).isEqualTo(1);
            assertThat(heard.corrupted).hasSize(size - 1);
            queue.remove(rest);
            fixes(queue, 3, 3);
            assertThat(all(queue, Kind.FIX)).containsExactly("3");
        }
    }
}
