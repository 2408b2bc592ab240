package com.aocv2.tracking.client.report;

import java.time.Duration;

/** The rules of durations that an app sets. */
final class Durations {
    /** Whoever says more means for ever, and must not make a sum overflow. */
    private static final Duration LONGEST = Duration.ofDays(1_000_000);

    private Durations() {}

    /** At most {@link #LONGEST}. */
    static Duration notNegative(String name, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative, is " + duration);
        }
        return duration.compareTo(LONGEST) < 0 ? duration : LONGEST;
    }

    static Duration positive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be positive, is " + duration);
        }
        return duration;
    }
}
