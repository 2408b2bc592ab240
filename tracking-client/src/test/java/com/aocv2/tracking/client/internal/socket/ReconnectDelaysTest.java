package com.aocv2.tracking.client.internal.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReconnectDelaysTest {
    private static final Loss LOSS = Loss.of("connection", "");
    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** Random numbers that make every delay the longest that it may be. */
    private static final class Longest extends Random {
        private static final long serialVersionUID = 1;

        @Override
        public double nextDouble() {
            return Math.nextDown(1.0);
        }
    }

    private final ReconnectDelays longest = new ReconnectDelays(new Longest());

    private long next(Loss loss, long openMillis, long now) {
        // One short of the bound for the last bit of the random number.
        return longest.next(loss, openMillis, now).toMillis() + 1;
    }

    @Test
    void theBoundDoublesToThreeSeconds() {
        List<Long> bounds = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            bounds.add(next(LOSS, 0, i));
        }
        assertThat(bounds).containsExactly(1_000L, 2_000L, 3_000L, 3_000L);
    }

    @Test
    void afterTenMinutesItGrowsToHalfAMinute() {
        next(LOSS, HOUR, 0);
        List<Long> bounds = new ArrayList<>();
        for (long now : new long[] {599_999, 600_000, 604_000, 612_000, 628_000, 2 * HOUR}) {
            bounds.add(next(LOSS, 0, now));
        }
        assertThat(bounds).containsExactly(2_000L, 3_000L, 6_000L, 12_000L, 24_000L, 30_000L);
    }

    @Test
    void aConnectionThatHeldEndsTheOutage() {
        next(LOSS, 0, 0);
        next(LOSS, 0, 1);
        assertThat(next(LOSS, 4_999, 2)).isEqualTo(3_000);
        assertThat(next(LOSS, 5_000, 3)).isEqualTo(1_000);
    }

    @Test
    void aRestartIsNoLongOutageUnlessItIsOneAfterTheOther() {
        Loss restart = Loss.closed(1012, "restart");
        assertThat(next(restart, HOUR, 0)).isEqualTo(1_000);
        assertThat(next(restart, 1, 0)).isEqualTo(1_000);
        assertThat(next(restart, 1, 0)).isEqualTo(2_000);
        assertThat(next(restart, HOUR, 0)).isEqualTo(1_000);
    }
}
