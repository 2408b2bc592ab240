package com.aocv2.tracking.client.internal.threads;

import java.time.Duration;
import java.util.Random;

/**
 * How long to wait before the next try: "full jitter", a random time up to a bound that doubles with every failure, so
 * that many clients do not come back in step (Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog,
 * 2015). Not thread-safe.
 */
public final class Backoff {
    private final Duration first;
    private final Duration longest;
    private final Random random;
    private int failures;

    /** Waits at most {@code first} after the first failure, and never longer than {@code longest}. */
    public Backoff(Duration first, Duration longest, Random random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** Counts a failure, and says how long to wait. */
    public Duration next() {
        long bound = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures++, 20));
        return Duration.ofMillis((long) (random.nextDouble() * bound));
    }

    /** It worked: the next failure is the first again. */
    public void reset() {
        failures = 0;
    }
}
