package com.aocv2.tracking.client.queue;

import static com.aocv2.tracking.client.queue.MessageQueueContract.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.client.queue.MessageQueue.Added;
import com.aocv2.tracking.client.queue.MessageQueue.Kind;
import com.aocv2.tracking.client.testing.RandomSeed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is done with a queue, on whatever disk, it has the messages that two plain lists have. */
class FileQueueModelTest {
    private static final int MOST = 400;
    private static final long AGE = 5_000;

    @RegisterExtension
    final RandomSeed seed = new RandomSeed();

    @TempDir
    Path folder;

    private final List<Message> fixes = new ArrayList<>();
    private final List<Message> urgent = new ArrayList<>();
    private final SetClock clock = new SetClock(NOON);
    private Random random = new Random(0);
    private int number;
    private long newest = Long.MIN_VALUE;

    private record Message(int number, long time, int length) {
        byte[] json() {
            byte[] json = new byte[length];
            Arrays.fill(json, (byte) number);
            return json;
        }
    }

    @ParameterizedTest
    @EnumSource(OverflowPolicy.class)
    void hasWhatTheModelHas(OverflowPolicy overflow) {
        random = seed.random();
        QueueLimits limits = new QueueLimits(MOST, 1 << 30, Duration.ofMillis(AGE), overflow);
        FailingFolder disk = new FailingFolder(folder.toFile());
        MessageQueue queue = open(disk, limits);
        for (int step = 0; step < 6_000; step++) {
            int dice = random.nextInt(1_000);
            if (dice < 600) {
                add(queue, overflow);
            } else if (dice < 900) {
                peekAndRemove(queue);
            } else if (dice < 940) {
                queue.sync();
            } else if (dice < 980) {
                clock.now += random.nextInt(400);
            } else if (dice < 990) {
                // Full in the middle of what is written next.
                disk.room = disk.room > 100_000 ? random.nextInt(3_000) : Long.MAX_VALUE;
                disk.syncFails = random.nextInt(4) == 0;
            } else {
                disk.room = Long.MAX_VALUE;
                disk.syncFails = false;
                queue.close();
                queue = open(disk, limits);
                assertThat(queue.newestFixTime()).isEqualTo(newest);
            }
            assertThat(queue.size()).isEqualTo(fixes.size() + urgent.size());
        }
        queue.close();
    }

    private MessageQueue open(SegmentFolder disk, QueueLimits limits) {
        return FileQueue.open(folder.toFile(), disk, false, limits, new Heard(), clock);
    }

    private void add(MessageQueue queue, OverflowPolicy overflow) {
        Kind kind = random.nextInt(10) == 0 ? Kind.URGENT : Kind.FIX;
        List<Message> list = kind == Kind.FIX ? fixes : urgent;
        Message message = new Message(number++, clock.now, random.nextInt(random.nextInt(5_000) + 1));
        expire();
        Added added = queue.add(kind, message.time, QueuedMessage.UNKNOWN_OFFSET, message.json());
        if (kind == Kind.FIX && list.size() == MOST) {
            assertThat(added == Added.REFUSED).isEqualTo(overflow == OverflowPolicy.REFUSE_NEW);
            makeRoom(list, overflow);
        }
        if (added != Added.REFUSED) {
            list.add(message);
            newest = kind == Kind.FIX ? Math.max(newest, message.time) : newest;
        }
    }

    private static void makeRoom(List<Message> fixes, OverflowPolicy overflow) {
        if (overflow == OverflowPolicy.DROP_OLDEST) {
            fixes.remove(0);
        } else if (overflow == OverflowPolicy.THIN_OLD) {
            for (int i = MOST / 2 - 1; i > 0; i -= 2) {
                fixes.remove(i);
            }
        }
    }

    private void expire() {
        fixes.removeIf(message -> message.time < clock.now - AGE);
    }

    private void peekAndRemove(MessageQueue queue) {
        Kind kind = random.nextBoolean() ? Kind.URGENT : Kind.FIX;
        List<Message> list = kind == Kind.FIX ? fixes : urgent;
        expire();
        List<QueuedMessage> peeked = queue.peek(kind, random.nextInt(20), Integer.MAX_VALUE);
        List<QueuedMessage> removed = new ArrayList<>();
        List<Message> gone = new ArrayList<>();
        for (int i = 0; i < peeked.size(); i++) {
            QueuedMessage message = peeked.get(i);
            assertThat(message.time()).isEqualTo(list.get(i).time);
            assertThat(message.json()).isEqualTo(list.get(i).json());
            if (random.nextInt(4) > 0) {
                removed.add(message);
                gone.add(list.get(i));
            }
        }
        queue.remove(removed);
        list.removeAll(gone);
    }
}
