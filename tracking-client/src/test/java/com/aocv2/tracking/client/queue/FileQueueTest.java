package com.aocv2.tracking.client.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.client.internal.threads.ClientClock;
import com.aocv2.tracking.client.queue.MessageQueue.Added;
import com.aocv2.tracking.client.queue.MessageQueue.Kind;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileQueueTest extends MessageQueueContract {
    @TempDir
    Path parent;

    private File folder() {
        return parent.resolve("queue").toFile();
    }

    /** In the same folder as the one before, which must be closed. */
    @Override
    MessageQueue create(QueueLimits limits, MessageQueue.Listener listener, ClientClock clock) {
        return MessageQueue.open(folder(), Durability.ASYNC, limits, listener, clock);
    }

    private long filesBytes() throws IOException {
        try (Stream<Path> files = Files.list(folder().toPath())) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    @Test
    void reopenedQueueHasTheSameMessages() {
        MessageQueue queue = queue(ROOMY);
        fixes(queue, 1, 5);
        queue.add(Kind.URGENT, NOON, 0, json("sos"));
        queue.remove(queue.peek(Kind.FIX, 2, 100));
        List<QueuedMessage> before = queue.peek(Kind.FIX, 10, 100);
        queue.close();
        MessageQueue reopened = queue(ROOMY);
        assertThat(reopened.size()).isEqualTo(4);
        assertThat(reopened.bytes()).isEqualTo(6);
        assertThat(reopened.newestFixTime()).isEqualTo(NOON + 5);
        assertThat(all(reopened, Kind.URGENT)).containsExactly("sos");
        List<QueuedMessage> after = reopened.peek(Kind.FIX, 10, 100);
        assertThat(contents(after)).isEqualTo(contents(before));
        assertThat(after)
                .extracting(QueuedMessage::sequence)
                .isEqualTo(before.stream().map(QueuedMessage::sequence).toList());
        assertThat(after).extracting(QueuedMessage::time).containsExactly(NOON + 3, NOON + 4, NOON + 5);
        assertThat(after).extracting(QueuedMessage::clockOffset).containsOnly(QueuedMessage.UNKNOWN_OFFSET);
        assertThat(heard.corrupted).isEmpty();
    }

    @Test
    void messagesOfThisProcessFollowThoseOfTheOneBefore() {
        MessageQueue queue = queue(ROOMY);
        fixes(queue, 1, 2);
        queue.close();
        MessageQueue reopened = queue(ROOMY);
        fixes(reopened, 3, 4);
        List<QueuedMessage> old = reopened.peek(Kind.FIX, 10, 100);
        assertThat(contents(old)).containsExactly("1", "2");
        reopened.remove(old);
        assertThat(all(reopened, Kind.FIX)).containsExactly("3", "4");
    }

    @Test
    void whatIsWrittenIsThereWithoutSyncAndWithoutClose() throws IOException {
        MessageQueue queue = queue(ROOMY);
        fixes(queue, 1, 3);
        Path copy = parent.resolve("copy");
        Files.createDirectory(copy);
        Files.copy(folder().toPath().resolve("segment-0000000001"), copy.resolve("segment-0000000001"));
        try (MessageQueue read = MessageQueue.open(copy.toFile(), Durability.ASYNC, ROOMY, heard, clock)) {
            assertThat(all(read, Kind.FIX)).containsExactly("1", "2", "3");
        }
    }

    @Test
    void newestFixTimeAndSequenceOutliveTheirSegments() throws IOException {
        MessageQueue queue = queue(ROOMY);
        byte[] large = new byte[60_000];
        queue.add(Kind.FIX, NOON + 99, 0, large);
        long sequence = 0;
        for (int i = 0; i < 10; i++) {
            queue.add(Kind.URGENT, NOON, 0, large);
            List<QueuedMessage> urgent = queue.peek(Kind.URGENT, 1, 1);
            sequence = urgent.get(0).sequence();
            queue.remove(queue.peek(Kind.FIX, 1, 1));
            queue.remove(urgent);
        }
        queue.close();
        assertThat(folder().toPath().resolve("segment-0000000001")).doesNotExist();
        MessageQueue reopened = queue(ROOMY);
        assertThat(reopened.size()).isZero();
        assertThat(reopened.newestFixTime()).isEqualTo(NOON + 99);
        fix(reopened, 100);
        assertThat(reopened.peek(Kind.FIX, 1, 100).get(0).sequence()).isGreaterThan(sequence);
    }

    @Test
    void diskUseIsBoundedHoweverLongItIsUsed() throws IOException {
        MessageQueue queue = queue(ROOMY);
        byte[] content = new byte[1_000];
        for (int round = 0; round < 300; round++) {
            for (int i = 0; i < 100; i++) {
                queue.add(Kind.FIX, NOON, 0, content);
            }
            // An alarm that nobody takes, and every tenth fix, keep many segments from being empty.
            queue.add(Kind.URGENT, NOON, 0, content);
            List<QueuedMessage> sent = queue.peek(Kind.FIX, 1_000, 1_000_000);
            queue.remove(sent.stream()
                    .filter(message -> message.sequence() % 100 != 7)
                    .toList());
            long waiting = queue.size() * 1_031L;
            assertThat(filesBytes()).isLessThanOrEqualTo(2 * waiting + Journal.SPARE_BYTES);
        }
        List<String> urgent = all(queue, Kind.URGENT);
        int size = queue.size();
        queue.close();
        MessageQueue reopened = queue(ROOMY);
        assertThat(reopened.size()).isEqualTo(size);
        assertThat(all(reopened, Kind.URGENT)).isEqualTo(urgent).hasSize(300);
    }

    @Test
    void thinnedOutQueueStaysSmall() throws IOException {
        QueueLimits limits = new QueueLimits(1_000, 10 << 20, DAY, OverflowPolicy.THIN_OLD);
        MessageQueue queue = queue(limits);
        for (int i = 0; i < 50_000; i++) {
            queue.add(Kind.FIX, NOON + i, 0, new byte[200]);
            if (i % 500 == 0) {
                queue.sync();
                assertThat(filesBytes()).isLessThanOrEqualTo(2 * 1_000 * 231L + Journal.SPARE_BYTES);
            }
        }
        int size = queue.size();
        queue.close();
        assertThat(queue(limits).size()).isEqualTo(size);
    }

    @Test
    void thousandsOfMessagesTakeFewHandlesOfFiles() {
        MessageQueue queue = queue(ROOMY);
        for (int i = 0; i < 40_000; i++) {
            queue.add(Kind.FIX, NOON, 0, new byte[200]);
            if (i % 1_000 == 0) {
                queue.sync();
            }
        }
        queue.sync();
        String path = folder().getPath();
        File[] handles = new File("/proc/self/fd").listFiles();
        if (handles != null) {
            long open = Stream.of(handles)
                    .filter(handle -> target(handle).startsWith(path))
                    .count();
            assertThat(open).isBetween(1L, 3L);
        }
    }

    private static String target(File link) {
        try {
            return Files.readSymbolicLink(link.toPath()).toString();
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void ageAppliesToWhatWasFound() {
        MessageQueue queue = queue(ROOMY);
        fixes(queue, 1, 3);
        queue.close();
        clock.now = NOON + DAY.toMillis() + 3;
        MessageQueue reopened = queue(ROOMY);
        assertThat(all(reopened, Kind.FIX)).containsExactly("3");
        assertThat(heard.dropped).containsExactly(2);
        reopened.close();
        assertThat(queue(ROOMY).size()).isEqualTo(1);
    }

    @Test
    void smallerLimitsApplyWhenTheNextFixComes() {
        MessageQueue queue = queue(ROOMY);
        fixes(queue, 1, 9);
        queue.close();
        MessageQueue reopened = queue(3, OverflowPolicy.DROP_OLDEST);
        fix(reopened, 10);
        assertThat(all(reopened, Kind.FIX)).containsExactly("8", "9");
        assertThat(reopened.size()).isEqualTo(3);
    }

    @Test
    void folderOfAnOpenQueueIsRefused() {
        MessageQueue queue = queue(ROOMY);
        assertThatThrownBy(() -> queue(ROOMY))
                .isInstanceOf(QueueInUseException.class)
                .hasMessageContaining(folder().getPath());
        File samePlace = new File(folder(), "../" + folder().getName());
        assertThatThrownBy(() -> MessageQueue.open(samePlace, Durability.ASYNC, ROOMY, heard, clock))
                .isInstanceOf(QueueInUseException.class);
        assertThat(fix(queue, 1)).isEqualTo(Added.STORED);
        queue.close();
        assertThat(all(queue(ROOMY), Kind.FIX)).containsExactly("1");
    }

    @Test
    void folderThatCannotBeMadeIsAnErrorThatNamesIt() throws IOException {
        Files.writeString(folder().toPath(), "a file");
        assertThatThrownBy(() -> queue(ROOMY))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(folder().getPath());
    }

    @Test
    void memoryHasNoFolder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageQueue.open(folder(), Durability.MEMORY, ROOMY, heard, clock));
    }

    @Test
    void limitsMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QueueLimits(0, 1, DAY, OverflowPolicy.THIN_OLD))
                .withMessageContaining("messages");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QueueLimits(1, 0, DAY, OverflowPolicy.THIN_OLD))
                .withMessageContaining("bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QueueLimits(1, 1, Duration.ZERO, OverflowPolicy.THIN_OLD))
                .withMessageContaining("age");
    }

    @Test
    void interruptedThreadAddsAndReads() {
        MessageQueue queue = queue(ROOMY);
        Thread.currentThread().interrupt();
        fixes(queue, 1, 2);
        queue.sync();
        assertThat(all(queue, Kind.FIX)).containsExactly("1", "2");
        assertThat(Thread.interrupted()).isTrue();
        fixes(queue, 3, 3);
        assertThat(heard.refused).isEmpty();
    }
}
