package com.aocv2.tracking.client.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.client.queue.MessageQueue.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes and one queue, and the death of one. */
@Timeout(60)
class FileQueueProcessTest {
    @TempDir
    Path folder;

    private final Heard heard = new Heard();

    private MessageQueue open() {
        SetClock clock = new SetClock(MessageQueueContract.NOON);
        return MessageQueue.open(folder.toFile(), Durability.ASYNC, MessageQueueContract.ROOMY, heard, clock);
    }

    @Test
    void queueOfAnotherProcessIsRefusedUntilItIsKilledAndThenHasAllThatWasStored() throws Exception {
        int stored;
        try (QueueProcess other = QueueProcess.start(folder)) {
            other.awaitStored(2_000);
            assertThatThrownBy(this::open).isInstanceOf(QueueInUseException.class);
            stored = other.kill();
        }
        try (MessageQueue queue = open()) {
            List<String> contents = MessageQueueContract.all(queue, Kind.FIX);
            List<String> expected = IntStream.rangeClosed(1, contents.size())
                    .mapToObj(String::valueOf)
                    .toList();
            assertThat(contents)
                    .hasSizeGreaterThanOrEqualTo(Math.max(stored, 2_000))
                    .isEqualTo(expected);
            assertThat(heard.corrupted).isEmpty();
        }
    }

    @Test
    void otherProcessIsRefusedAlsoAfterOneOfThisProcessWas() throws Exception {
        try (MessageQueue queue = open()) {
            assertThatThrownBy(this::open).isInstanceOf(QueueInUseException.class);
            try (QueueProcess other = QueueProcess.start(folder)) {
                assertThat(other.wasRefused()).isTrue();
            }
            assertThat(queue.size()).isZero();
        }
        try (QueueProcess other = QueueProcess.start(folder)) {
            assertThat(other.wasRefused()).isFalse();
            other.kill();
        }
    }
}
