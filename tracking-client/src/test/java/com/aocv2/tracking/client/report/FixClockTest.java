package com.aocv2.tracking.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.client.queue.QueuedMessage;
import com.aocv2.tracking.client.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class FixClockTest {
    private static final long START = ManualScheduler.START;

    private final ManualScheduler time = new ManualScheduler();
    private final FixClock clock = new FixClock(time, Long.MIN_VALUE);

    /** The fix time, less the start, of a fix that says nothing but its own time. */
    private long next(long raw) {
        return next(Position.at(1, 2).fixTime(START + raw).build());
    }

    private long next(Position position) {
        long takenAt = clock.takenAt(position);
        return clock.next(clock.rawTime(position, takenAt), takenAt) - START;
    }

    private void advance(long millis) {
        time.advance(Duration.ofMillis(millis));
    }

    @Test
    void increasingTimesAreTakenAsTheyAre() {
        assertThat(List.of(next(0), next(1000), next(1001), next(50_000))).containsExactly(0L, 1000L, 1001L, 50_000L);
    }

    @Test
    void aTieGetsTheNextMillisecond() {
        advance(1000);
        assertThat(List.of(next(1000), next(1000), next(1000))).containsExactly(1000L, 1001L, 1002L);
        advance(1000);
        assertThat(next(2000)).isEqualTo(2000);
    }

    @Test
    void theSpacingOfFixesSurvivesAClockThatWasSetBack() {
        advance(100_000);
        long before = next(100_000);
        time.shiftWall(Duration.ofSeconds(-60));
        List<Long> after = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            advance(10_000);
            after.add(next(time.wallMillis() - START));
        }
        assertThat(before).isEqualTo(100_000);
        assertThat(after).containsExactly(110_000L, 120_000L, 130_000L);
    }

    @Test
    void aFixThatComesOutOfOrderCostsAMillisecond() {
        advance(100_000);
        assertThat(List.of(next(100_000), next(99_000), next(99_500))).containsExactly(100_000L, 100_001L, 100_002L);
    }

    @Test
    void aTimeBeyondTheLastIsTakenAsItIsAgain() {
        advance(100_000);
        next(100_000);
        time.shiftWall(Duration.ofSeconds(-60));
        advance(10_000);
        assertThat(next(50_000)).isEqualTo(110_000);
        time.shiftWall(Duration.ofSeconds(60));
        advance(10_000);
        assertThat(next(120_000)).isEqualTo(120_000);
        advance(500);
        assertThat(next(120_400)).isEqualTo(120_400);
    }

    @Test
    void clocksThatTakeTurnsDoNotMakeTheTimesRunAway() {
        advance(100_000);
        next(100_000);
        time.shiftWall(Duration.ofHours(-1));
        long last = 0;
        for (int i = 0; i < 1000; i++) {
            advance(100);
            last = next(time.wallMillis() - START - (i % 2) * 20_000L);
        }
        assertThat(last).isBetween(200_000L - 20_100, 200_001L);
    }

    @Test
    void thereIsNoTimeBeforeTheNewestOfAnEarlierProcess() {
        FixClock later = new FixClock(time, START + 5000);
        assertThat(later.now()).isEqualTo(START + 5001);
        assertThat(later.next(START + 10, time.monotonicMillis())).isEqualTo(START + 5001);
        assertThat(later.next(later.now(), time.monotonicMillis())).isEqualTo(START + 5002);
        advance(1000);
        assertThat(later.next(later.now(), time.monotonicMillis())).isEqualTo(START + 6001);
    }

    @Test
    void theOwnClockDoesNotFollowTheTimeOfDay() {
        time.shiftWall(Duration.ofDays(-400));
        time.advance(Duration.ofSeconds(3));
        assertThat(clock.now()).isEqualTo(START + 3000);
    }

    @Test
    void nothingIsTakenInTheFuture() {
        Position byTime = Position.at(1, 2).fixTime(START + 60_000).build();
        Position byClock = Position.at(1, 2).monotonicNanos(Long.MAX_VALUE).build();
        assertThat(clock.takenAt(byTime)).isEqualTo(time.monotonicMillis());
        assertThat(clock.takenAt(byClock)).isEqualTo(time.monotonicMillis());
    }

    @Test
    void messagesOfAnEarlierProcessAreSentByTheOwnClock() {
        time.advance(Duration.ofSeconds(2));
        assertThat(clock.sentAt(QueuedMessage.UNKNOWN_OFFSET)).isEqualTo(START + 2000);
    }

    @Test
    void theTimeOfSendingStaysOneThatTheServerTakes() {
        assertThat(clock.sentAt(FieldRules.LATEST)).isEqualTo(FieldRules.LATEST);
        assertThat(clock.sentAt(-time.monotonicMillis() - 5)).isEqualTo(1);
    }

    /**
     * A device whose time of day is set now and then, and a receiver that gives fixes of any age in any order of times:
     * fix times strictly increase, and at any later moment the time of sending is as far from the fix time as the
     * fix is old.
     */
    @RepeatedTest(50)
    void theAgeIsTrueWhateverBecomesOfTheTimeOfDay() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        FixClock own = new FixClock(time, random.nextBoolean() ? Long.MIN_VALUE : START - 1000 + random.nextInt(5000));
        long last = Long.MIN_VALUE;
        for (int i = 0; i < 500; i++) {
            time.advance(Duration.ofMillis(random.nextInt(3) * (long) random.nextInt(5000)));
            if (random.nextInt(10) == 0) {
                time.shiftWall(Duration.ofMillis((long) (random.nextGaussian() * 3_600_000)));
            }
            int age = random.nextInt(3) == 0 ? 0 : random.nextInt(30_000);
            Position position = position(random, age);
            long takenAt = own.takenAt(position);
            long fixTime = own.next(own.rawTime(position, takenAt), takenAt);
            assertThat(fixTime).as("seed %d, fix %d", seed, i).isGreaterThan(last);
            last = fixTime;

            int delay = random.nextInt(10_000);
            time.advance(Duration.ofMillis(delay));
            assertThat(own.sentAt(fixTime - takenAt) - fixTime)
                    .as("seed %d, fix %d of %s", seed, i, position)
                    .isEqualTo(trueAge(position, age) + delay);
        }
    }

    private Position position(Random random, int age) {
        Position.Builder position = Position.at(1, 2);
        switch (random.nextInt(4)) {
            case 0:
                return position.build();
            case 1:
                return position.fixTime(time.wallMillis() - age).build();
            case 2:
                // A receiver's own time, right or wrong.
                return position.fixTime(START + random.nextInt(1_000_000))
                        .monotonicNanos((time.monotonicMillis() - age) * 1_000_000)
                        .build();
            default:
                return position.monotonicNanos((time.monotonicMillis() - age) * 1_000_000)
                        .build();
        }
    }

    private static long trueAge(Position position, int age) {
        boolean isTakenNow = position.fixTime() == Position.UNKNOWN && position.monotonicNanos() == Position.UNKNOWN;
        return isTakenNow ? 0 : age;
    }

    /** Whatever a clock is set to, fixes that are taken by it stay as far apart as they were taken. */
    @RepeatedTest(20)
    void spacingSurvivesWhileTheClockIsBehind() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        long before = next(time.wallMillis() - START);
        time.shiftWall(Duration.ofDays(-30));
        for (int i = 0; i < 200; i++) {
            int step = 1 + random.nextInt(60_000);
            advance(step);
            long fixTime = next(time.wallMillis() - START);
            assertThat(fixTime - before).as("seed %d, fix %d", seed, i).isEqualTo(step);
            before = fixTime;
            time.shiftWall(Duration.ofMinutes(random.nextInt(10) - 5));
        }
    }
}
