package com.aocv2.tracking.server.http;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets each client make so many requests a second, and up to as many at once after it was quiet. Thread-safe.
 *
 * <p>This is the generic cell rate algorithm (ITU-T I.371): one number a client, the time up to which it has used what
 * it may. It is in the past for a client that may make all it wants at once, so such a client need not be remembered.
 */
final class RateLimiter {
    private static final long SECOND = 1_000_000_000L;
    static final int MAX_CLIENTS = 50_000;

    private final ConcurrentMap<Object, AtomicLong> usedUntil = new ConcurrentHashMap<>();
    /** For those who come when all places are taken. */
    private final AtomicLong shared;

    private final AtomicLong sweptAt;
    private final long cost;
    private final LongSupplier nanoTime;

    /**
     * A limiter.
     *
     * @param perSecond how many; 0 sets no limit
     * @param nanoTime monotonic nanoseconds
     */
    RateLimiter(int perSecond, LongSupplier nanoTime) {
        this.cost = perSecond == 0 ? 0 : SECOND / perSecond;
        this.nanoTime = nanoTime;
        this.shared = new AtomicLong(nanoTime.getAsLong());
        this.sweptAt = new AtomicLong(nanoTime.getAsLong() - SECOND);
    }

    /**
     * Counts a request of the client.
     *
     * @return 0 where it may be made; else the seconds after which to try again, at least 1
     */
    int charge(Object client) {
        if (cost == 0) {
            return 0;
        }
        long now = nanoTime.getAsLong();
        AtomicLong until = usedUntil.get(client);
        return charge(until == null ? place(client, now) : until, now);
    }

    private int charge(AtomicLong usedUntil, long now) {
        while (true) {
            long used = usedUntil.get();
            long next = (used - now > 0 ? used : now) + cost;
            if (next - now > SECOND) {
                return (int) Math.max(1, (next - now - SECOND + SECOND - 1) / SECOND);
            }
            if (usedUntil.compareAndSet(used, next)) {
                return 0;
            }
        }
    }

    private AtomicLong place(Object client, long now) {
        if (usedUntil.size() >= MAX_CLIENTS) {
            sweep(now);
        }
        if (usedUntil.size() >= MAX_CLIENTS) {
            return shared;
        }
        return usedUntil.computeIfAbsent(client, c -> new AtomicLong(now));
    }

    /** At most once a second: it looks at every client. */
    private void sweep(long now) {
        long last = sweptAt.get();
        if (now - last >= SECOND && sweptAt.compareAndSet(last, now)) {
            usedUntil.values().removeIf(until -> until.get() - now <= 0);
        }
    }

    int clients() {
        return usedUntil.size();
    }
}
