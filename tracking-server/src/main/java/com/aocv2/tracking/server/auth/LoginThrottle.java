package com.aocv2.tracking.server.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Slows down who guesses passwords: some tries are free, then each one doubles the wait before the next, up to a cap.
 * After an hour without a try all is forgotten. Thread-safe.
 *
 * <p>A try is charged before its outcome is known, so that parallel guesses do not slip through together.
 */
final class LoginThrottle {
    private static final int REMEMBERED = 20_000;
    private static final Duration FORGET_AFTER = Duration.ofHours(1);

    private final int freeTries;
    private final long capMillis;
    private final InstantSource clock;
    private final Cache<String, Tries> tries;

    /** How many tries there were, and when the next may follow (epoch milliseconds). */
    private record Tries(int count, long next) {}

    LoginThrottle(int freeTries, Duration cap, InstantSource clock) {
        this.freeTries = freeTries;
        this.capMillis = cap.toMillis();
        this.clock = clock;
        this.tries = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(FORGET_AFTER)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** Charges a try: 0 when it may be made now, otherwise how many milliseconds it is too early (and charged not). */
    long charge(String key) {
        long now = clock.millis();
        long[] wait = new long[1];
        tries.asMap().compute(key, (k, t) -> {
            wait[0] = t == null ? 0 : Math.max(0, t.next - now);
            return t != null && wait[0] > 0 ? t : next(t, now);
        });
        return wait[0];
    }

    private Tries next(@Nullable Tries before, long now) {
        int count = before == null ? 1 : before.count + 1;
        int beyond = count - freeTries;
        long delay = beyond < 0 ? 0 : Math.min(capMillis, 1000L << Math.min(beyond, 30));
        return new Tries(count, now + delay);
    }

    /** Takes one charge back: the try was none, or a good one. */
    void refund(String key) {
        tries.asMap().computeIfPresent(key, (k, t) -> t.count > 1 ? new Tries(t.count - 1, 0) : null);
    }

    /** Forgets all tries. */
    void forget(String key) {
        tries.invalidate(key);
    }
}
