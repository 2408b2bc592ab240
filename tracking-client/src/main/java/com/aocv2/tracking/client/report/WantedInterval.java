package com.aocv2.tracking.client.report;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How often the server wants positions at the moment; a wish that is not repeated is forgotten. Thread-safe. */
final class WantedInterval {
    private static final long KEPT_MILLIS = 60_000;

    /** A wish and when it ends, by the monotonic clock in milliseconds. */
    private static final class Wish {
        final Duration interval;
        final long until;

        Wish(Duration interval, long until) {
            this.interval = interval;
            this.until = until;
        }
    }

    private volatile @Nullable Wish wish;

    /** The server's wish, or null when there is none any more. */
    @Nullable
    Duration at(long now) {
        Wish current = wish;
        return current == null || now >= current.until ? null : current.interval;
    }

    /**
     * Takes note of what the server said at a time.
     *
     * @param interval null where it said nothing
     */
    void set(@Nullable Duration interval, long now) {
        if (interval != null) {
            // Slow reporting must not outlive the wish by the time it takes to repeat it.
            wish = new Wish(interval, now + Math.max(KEPT_MILLIS, 2 * interval.toMillis()));
        }
    }

    /** When the wish ends; {@link Long#MAX_VALUE} where there is none. */
    long until(long now) {
        Wish current = wish;
        return current == null || now >= current.until ? Long.MAX_VALUE : current.until;
    }
}
