package com.aocv2.tracking.client.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.client.queue.MessageQueue.Added;
import com.aocv2.tracking.client.queue.MessageQueue.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full. Needs Linux and root. */
@Tag("faults")
class FileQueueFaultTest {
    @TempDir
    Path mountPoint;

    private final Heard heard = new Heard();

    @BeforeEach
    void mount() throws Exception {
        run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", mountPoint.toString());
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", mountPoint.toString());
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
    }

    private MessageQueue open() {
        SetClock clock = new SetClock(MessageQueueContract.NOON);
        return MessageQueue.open(
                mountPoint.resolve("queue").toFile(), Durability.ASYNC, MessageQueueContract.ROOMY, heard, clock);
    }

    private static Added add(MessageQueue queue, int number) {
        return queue.add(Kind.FIX, MessageQueueContract.NOON, 0, MessageQueueContract.json(number + " ".repeat(995)));
    }

    private static List<Integer> numbers(MessageQueue queue) {
        return MessageQueueContract.all(queue, Kind.FIX).stream()
                .map(content -> Integer.valueOf(content.trim()))
                .toList();
    }

    private static List<Integer> upTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void fullDiskLosesNothing() throws IOException {
        Path ballast = mountPoint.resolve("ballast");
        Files.write(ballast, new byte[600_000]);
        int number = 1;
        try (MessageQueue queue = open()) {
            while (add(queue, number) == Added.STORED) {
                number++;
            }
            assertThat(number).isBetween(200, 500);
            for (int i = 0; i < 100; i++) {
                assertThat(add(queue, ++number)).isEqualTo(Added.IN_MEMORY);
            }
            assertThat(numbers(queue)).isEqualTo(upTo(number));
            Files.delete(ballast);
            assertThat(add(queue, ++number)).isEqualTo(Added.STORED);
            assertThat(numbers(queue)).isEqualTo(upTo(number));
            assertThat(heard.refused).containsExactly(true, false);
        }
        try (MessageQueue queue = open()) {
            assertThat(numbers(queue)).isEqualTo(upTo(number));
            assertThat(heard.corrupted).isEmpty();
        }
    }

    @Test
    void sendingMakesRoomOnAFullDisk() {
        int number = 1;
        try (MessageQueue queue = open()) {
            while (add(queue, number) == Added.STORED) {
                number++;
            }
            queue.remove(queue.peek(Kind.FIX, number / 2, Integer.MAX_VALUE));
            assertThat(add(queue, ++number)).isEqualTo(Added.STORED);
            assertThat(heard.refused).containsExactly(true, false);
            assertThat(numbers(queue)).isEqualTo(upTo(number).subList((number - 1) / 2, number));
        }
    }
}
