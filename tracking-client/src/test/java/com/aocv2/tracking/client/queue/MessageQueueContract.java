package com.aocv2.tracking.client.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.client.internal.threads.ClientClock;
import com.aocv2.tracking.client.queue.MessageQueue.Added;
import com.aocv2.tracking.client.queue.MessageQueue.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every queue does. */
abstract class MessageQueueContract {
    static final long NOON = 1_750_000_000_000L;
    static final Duration DAY = Duration.ofDays(1);
    static final QueueLimits ROOMY = new QueueLimits(100_000, 50 << 20, DAY, OverflowPolicy.THIN_OLD);

    final SetClock clock = new SetClock(NOON);
    final Heard heard = new Heard();
    private final List<MessageQueue> open = new ArrayList<>();

    abstract MessageQueue create(QueueLimits limits, MessageQueue.Listener listener, ClientClock clock);

    final MessageQueue queue(QueueLimits limits) {
        MessageQueue queue = create(limits, heard, clock);
        open.add(queue);
        return queue;
    }

    final MessageQueue queue(int messages, OverflowPolicy overflow) {
        return queue(new QueueLimits(messages, 1 << 20, DAY, overflow));
    }

    @AfterEach
    final void closeAll() {
        open.forEach(MessageQueue::close);
    }

    static byte[] json(Object content) {
        return String.valueOf(content).getBytes(UTF_8);
    }

    static Added fix(MessageQueue queue, int number) {
        return queue.add(Kind.FIX, NOON + number, 0, json(number));
    }

    static void fixes(MessageQueue queue, int from, int to) {
        for (int number = from; number <= to; number++) {
            assertThat(fix(queue, number)).isEqualTo(Added.STORED);
        }
    }

    static List<String> all(MessageQueue queue, Kind kind) {
        return contents(queue.peek(kind, Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    static List<String> contents(List<QueuedMessage> messages) {
        return messages.stream()
                .map(message -> new String(message.json(), UTF_8))
                .toList();
    }

    @Test
    void messagesComeInTheOrderInWhichTheyWereAdded() {
        MessageQueue queue = queue(ROOMY);
        fixes(queue, 1, 3);
        assertThat(all(queue, Kind.FIX)).containsExactly("1", "2", "3");
        assertThat(queue.size()).isEqualTo(3);
        assertThat(queue.bytes()).isEqualTo(3);
    }

    @Test
    void messageComesAsItWasAdded() {
        MessageQueue queue = queue(ROOMY);
        queue.add(Kind.FIX, NOON - 5, 77, json("{\"lat\":1}"));
        QueuedMessage message = queue.peek(Kind.FIX, 1, 100).get(0);
        assertThat(message.time()).isEqualTo(NOON - 5);
        assertThat(message.clockOffset()).isEqualTo(77);
        assertThat(message.json()).isEqualTo(json("{\"lat\":1}"));
    }

    @Test
    void alarmsDoNotWaitBehindFixes() {
        MessageQueue queue = queue(ROOMY);
        fixes(queue, 1, 3);
        queue.add(Kind.URGENT, NOON, 0, json("sos"));
        assertThat(all(queue, Kind.URGENT)).containsExactly("sos");
        assertThat(all(queue, Kind.FIX)).hasSize(3);
    }

    @Test
    void peekGivesNoMoreThanAskedFor() {
        MessageQueue queue = queue(ROOMY);
        fixes(queue, 1, 9);
        assertThat(queue.peek(Kind.FIX, 0, 100)).isEmpty();
        assertThat(contents(queue.peek(Kind.FIX, 2, 100))).containsExactly("1", "2");
        assertThat(contents(queue.peek(Kind.FIX, 100, 3))).containsExactly("1", "2", "3");
    }

    @Test
    void firstMessageIsGivenWhateverItsLength() {
        MessageQueue queue = queue(ROOMY);
        queue.add(Kind.FIX, NOON, 0, json("a long message"));
        fixes(queue, 1, 1);
        assertThat(contents(queue.peek(Kind.FIX, 10, 3))).containsExactly("a long message");
    }

    @Test
    void messagesOfAnotherClockOffsetComeLater() {
        MessageQueue queue = queue(ROOMY);
        queue.add(Kind.FIX, NOON, 1_000, json("a"));
        queue.add(Kind.FIX, NOON, 3_000, json("b"));
        queue.add(Kind.FIX, NOON, -1_000, json("c"));
        queue.add(Kind.FIX, NOON, 3_001, json("d"));
        queue.add(Kind.FIX, NOON, 1_000, json("e"));
        assertThat(all(queue, Kind.FIX)).containsExactly("a", "b", "c");
    }

    @Test
    void unknownClockOffsetIsLikeNoOther() {
        MessageQueue queue = queue(ROOMY);
        queue.add(Kind.FIX, NOON, QueuedMessage.UNKNOWN_OFFSET, json("a"));
        queue.add(Kind.FIX, NOON, QueuedMessage.UNKNOWN_OFFSET, json("b"));
        queue.add(Kind.FIX, NOON, QueuedMessage.UNKNOWN_OFFSET + 1, json("c"));
        assertThat(all(queue, Kind.FIX)).containsExactly("a", "b");
    }

    @Test
    void removedMessagesAreGone() {
        MessageQueue queue = queue(ROOMY);
        fixes(queue, 1, 5);
        queue.add(Kind.URGENT, NOON, 0, json("sos"));
        List<QueuedMessage> messages = queue.peek(Kind.FIX, 5, 100);
        queue.remove(List.of(messages.get(1), messages.get(3)));
        queue.remove(List.of(messages.get(1)));
        assertThat(all(queue, Kind.FIX)).containsExactly("1", "3", "5");
        queue.remove(queue.peek(Kind.URGENT, 1, 100));
        assertThat(queue.size()).isEqualTo(3);
        assertThat(queue.bytes()).isEqualTo(3);
        assertThat(heard.dropped).isEmpty();
    }

    @Test
    void olderHalfIsThinnedOut() {
        MessageQueue queue = queue(8, OverflowPolicy.THIN_OLD);
        fixes(queue, 1, 9);
        assertThat(all(queue, Kind.FIX)).containsExactly("1", "3", "5", "6", "7", "8", "9");
        assertThat(heard.dropped).containsExactly(2);
    }

    @Test
    void thinningLeavesWhereTheTrackBeganAndAllThatIsNew() {
        MessageQueue queue = queue(100, OverflowPolicy.THIN_OLD);
        fixes(queue, 1, 2_000);
        List<String> left = all(queue, Kind.FIX);
        assertThat(left).hasSizeBetween(75, 100).startsWith("1");
        assertThat(left.subList(left.size() - 25, left.size()))
                .startsWith("1976")
                .endsWith("2000");
        assertThat(heard.droppedInAll()).isEqualTo(2_000 - left.size());
    }

    @Test
    void queueOfOneKeepsTheNewest() {
        MessageQueue queue = queue(1, OverflowPolicy.THIN_OLD);
        fixes(queue, 1, 3);
        assertThat(all(queue, Kind.FIX)).containsExactly("3");
    }

    @Test
    void oldestGivesWay() {
        MessageQueue queue = queue(3, OverflowPolicy.DROP_OLDEST);
        fixes(queue, 1, 5);
        assertThat(all(queue, Kind.FIX)).containsExactly("3", "4", "5");
        assertThat(heard.dropped).containsExactly(1, 1);
    }

    @Test
    void aClockThatIsSetMakesNothingOlder() {
        MessageQueue queue = queue(ROOMY);
        fixes(queue, 1, 3);
        clock.ahead = 365 * DAY.toMillis();
        fix(queue, 4);
        assertThat(all(queue, Kind.FIX)).containsExactly("1", "2", "3", "4");
        assertThat(heard.dropped).isEmpty();
    }

    @Test
    void newOneIsRefused() {
        MessageQueue queue = queue(3, OverflowPolicy.REFUSE_NEW);
        fixes(queue, 1, 3);
        assertThat(fix(queue, 4)).isEqualTo(Added.REFUSED);
        assertThat(all(queue, Kind.FIX)).containsExactly("1", "2", "3");
        assertThat(queue.newestFixTime()).isEqualTo(NOON + 3);
        queue.remove(queue.peek(Kind.FIX, 1, 100));
        assertThat(fix(queue, 5)).isEqualTo(Added.STORED);
        assertThat(heard.dropped).isEmpty();
    }

    @Test
    void bytesAreLimited() {
        MessageQueue queue = queue(new QueueLimits(100, 10, DAY, OverflowPolicy.DROP_OLDEST));
        fixes(queue, 1, 9);
        queue.add(Kind.FIX, NOON, 0, json("four"));
        assertThat(all(queue, Kind.FIX)).containsExactly("4", "5", "6", "7", "8", "9", "four");
        assertThat(queue.add(Kind.FIX, NOON, 0, json("more than ten"))).isEqualTo(Added.REFUSED);
        assertThat(queue.size()).isEqualTo(7);
    }

    @Test
    void tooLongMessageIsRefused() {
        MessageQueue queue = queue(ROOMY);
        assertThat(queue.add(Kind.URGENT, NOON, 0, new byte[MessageQueue.MOST_MESSAGE_BYTES + 1]))
                .isEqualTo(Added.REFUSED);
        assertThat(queue.add(Kind.URGENT, NOON, 0, new byte[MessageQueue.MOST_MESSAGE_BYTES]))
                .isEqualTo(Added.STORED);
        assertThat(queue.peek(Kind.URGENT, 1, 1).get(0).json()).hasSize(MessageQueue.MOST_MESSAGE_BYTES);
    }

    @Test
    void alarmsNeverGiveWay() {
        MessageQueue queue = queue(new QueueLimits(2, 2, Duration.ofSeconds(1), OverflowPolicy.DROP_OLDEST));
        for (int i = 0; i < QueueLimits.MOST_URGENT; i++) {
            assertThat(queue.add(Kind.URGENT, NOON - 10_000, 0, json(i))).isEqualTo(Added.STORED);
        }
        fixes(queue, 1, 4);
        assertThat(queue.add(Kind.URGENT, NOON, 0, json("one more"))).isEqualTo(Added.REFUSED);
        assertThat(queue.size()).isEqualTo(QueueLimits.MOST_URGENT + 2);
    }

    @Test
    void fixesThatAreTooOldAreDropped() {
        MessageQueue queue = queue(ROOMY);
        fixes(queue, 1, 3);
        queue.add(Kind.URGENT, NOON, 0, json("sos"));
        clock.now = NOON + DAY.toMillis() + 2;
        assertThat(all(queue, Kind.FIX)).containsExactly("2", "3");
        clock.now = NOON + DAY.toMillis() + 3;
        fix(queue, 4);
        assertThat(queue.size()).isEqualTo(3);
        assertThat(heard.dropped).containsExactly(1, 1);
    }

    @Test
    void newestFixTimeOutlivesTheFix() {
        MessageQueue queue = queue(ROOMY);
        assertThat(queue.newestFixTime()).isEqualTo(Long.MIN_VALUE);
        fix(queue, 5);
        fix(queue, 3);
        queue.add(Kind.URGENT, NOON + 9, 0, json("sos"));
        queue.remove(queue.peek(Kind.FIX, 2, 100));
        assertThat(queue.newestFixTime()).isEqualTo(NOON + 5);
    }

    @Test
    void sequencesOnlyRise() {
        MessageQueue queue = queue(ROOMY);
        fix(queue, 1);
        long first = queue.peek(Kind.FIX, 1, 100).get(0).sequence();
        queue.remove(queue.peek(Kind.FIX, 1, 100));
        queue.add(Kind.URGENT, NOON, 0, json("sos"));
        long second = queue.peek(Kind.URGENT, 1, 100).get(0).sequence();
        fix(queue, 2);
        assertThat(second).isGreaterThan(first);
        assertThat(queue.peek(Kind.FIX, 1, 100).get(0).sequence()).isGreaterThan(second);
    }

    @Test
    void closedQueueRefusesAndHasNothingToGive() {
        MessageQueue queue = queue(ROOMY);
        fixes(queue, 1, 3);
        List<QueuedMessage> messages = queue.peek(Kind.FIX, 1, 100);
        queue.close();
        queue.close();
        assertThat(fix(queue, 4)).isEqualTo(Added.REFUSED);
        assertThat(all(queue, Kind.FIX)).isEmpty();
        queue.remove(messages);
        queue.sync();
        assertThat(heard.refused).isEmpty();
    }

    @Test
    void listenerIsCalledWithoutLocks() throws Exception {
        MessageQueue[] queue = new MessageQueue[1];
        List<Integer> sizes = new ArrayList<>();
        MessageQueue.Listener listener = new MessageQueue.Listener() {
            @Override
            public void onDropped(int fixes) {
                // Another thread gets through.
                sizes.add(CompletableFuture.supplyAsync(() -> queue[0].size())
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join());
            }

            @Override
            public void onCorrupted(long bytes) {}

            @Override
            public void onStorage(@Nullable Exception failure) {}
        };
        queue[0] = create(new QueueLimits(2, 100, DAY, OverflowPolicy.DROP_OLDEST), listener, clock);
        open.add(queue[0]);
        fixes(queue[0], 1, 3);
        assertThat(sizes).containsExactly(2);
    }

    @Test
    void manyThreadsAddWhileOneSends() throws Exception {
        MessageQueue queue = queue(ROOMY);
        int threads = 4;
        int each = 2_000;
        List<CompletableFuture<Void>> adding = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            adding.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < each; i++) {
                    queue.add(Kind.FIX, NOON + i, 0, json(number + ":" + i));
                }
            }));
        }
        CompletableFuture<Void> added = CompletableFuture.allOf(adding.toArray(new CompletableFuture<?>[0]));
        List<String> sent = new ArrayList<>();
        while (!added.isDone() || queue.size() > 0) {
            List<QueuedMessage> batch = queue.peek(Kind.FIX, 100, 10_000);
            queue.sync();
            sent.addAll(contents(batch));
            queue.remove(batch);
        }
        added.get();
        assertThat(sent).hasSize(threads * each).doesNotHaveDuplicates();
        for (int thread = 0; thread < threads; thread++) {
            String prefix = thread + ":";
            assertThat(sent.stream()
                            .filter(content -> content.startsWith(prefix))
                            .map(content -> Integer.parseInt(content.substring(2))))
                    .isSorted();
        }
    }
}
