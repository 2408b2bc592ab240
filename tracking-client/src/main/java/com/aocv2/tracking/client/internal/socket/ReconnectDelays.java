package com.aocv2.tracking.client.internal.socket;

import com.aocv2.tracking.client.internal.threads.Backoff;
import java.time.Duration;
import java.util.Random;

/**
 * When to try again: soon in the first minutes of an outage, when most servers come back, and seldom afterwards; always at
 * random, so that all who were cut off together do not come back together. Not thread-safe.
 */
final class ReconnectDelays {
    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST_AT_FIRST = Duration.ofSeconds(3);
    static final Duration LONGEST = Duration.ofSeconds(30);
    static final Duration AFTER_RESTART = Duration.ofSeconds(1);
    private static final long AT_FIRST_MILLIS = Duration.ofMinutes(10).toMillis();

    /** A connection that ended earlier than this did not end the outage: a server may welcome and fail again. */
    private static final long STABLE_MILLIS = 5_000;

    private final Random random;
    private final Backoff atFirst;
    private final Backoff later;
    private long outageSince = -1;

    ReconnectDelays(Random random) {
        this.random = random;
        this.atFirst = new Backoff(FIRST, LONGEST_AT_FIRST, random);
        this.later = new Backoff(LONGEST_AT_FIRST, LONGEST, random);
    }

    /**
     * How long to wait after a try that failed or a connection that ended.
     *
     * @param openMillis how long the connection was open; 0 where it never was
     * @param now milliseconds of a clock that only goes forward
     */
    Duration next(Loss loss, long openMillis, long now) {
        if (openMillis >= STABLE_MILLIS) {
            reset();
        }
        boolean isFirst = outageSince < 0;
        if (isFirst) {
            outageSince = now;
        }
        if (loss.retryAfter != null) {
            return loss.retryAfter.plus(upTo(LONGEST_AT_FIRST));
        }
        if (loss.kind == Loss.Kind.REFUSED) {
            return LONGEST.dividedBy(2).plus(upTo(LONGEST.dividedBy(2)));
        }
        if (loss.kind == Loss.Kind.RESTART && isFirst) {
            return upTo(AFTER_RESTART);
        }
        return now - outageSince < AT_FIRST_MILLIS ? atFirst.next() : later.next();
    }

    private Duration upTo(Duration bound) {
        return Duration.ofMillis((long) (random.nextDouble() * bound.toMillis()));
    }

    /** The outage is over, or there is reason to believe so. */
    void reset() {
        outageSince = -1;
        atFirst.reset();
        later.reset();
    }
}
