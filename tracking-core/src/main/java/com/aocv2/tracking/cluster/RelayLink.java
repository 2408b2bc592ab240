package com.aocv2.tracking.cluster;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The way to the relay. Once that was found away it is left alone for a while, so that nobody waits for it in vain: a tenth
 * of a second at first, up to two seconds. Thread-safe.
 */
final class RelayLink {
    private static final System.Logger LOG = System.getLogger(RelayLink.class.getName());
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(2);

    private final RelayCounters counters;
    private final LongSupplier nanoTime;
    /** For how long it is left alone; 0 while it is there. Guarded by this. */
    private long pause;

    private long until;
    private volatile boolean away;

    RelayLink(RelayCounters counters, LongSupplier nanoTime) {
        this.counters = counters;
        this.nanoTime = nanoTime;
    }

    /** Whether it was there when it was last asked. */
    boolean isThere() {
        return !away;
    }

    /** Nanoseconds until it is asked again; 0 where it may be asked now. */
    synchronized long pause() {
        return pause == 0 ? 0 : Math.max(0, until - nanoTime.getAsLong());
    }

    /**
     * Asks it for something.
     *
     * @throws RelayException when it is away, or is left alone
     */
    <T> T ask(Supplier<T> question) {
        if (pause() > 0) {
            throw new RelayException("the relay was away a moment ago");
        }
        try {
            T answer = question.get();
            found();
            return answer;
        } catch (RelayException e) {
            lost(e);
            throw e;
        }
    }

    private void found() {
        if (away) {
            synchronized (this) {
                pause = 0;
                away = false;
            }
            LOG.log(System.Logger.Level.INFO, "the relay is there again");
        }
    }

    private synchronized void lost(RelayException why) {
        if (!away) {
            counters.outages.increment();
            LOG.log(System.Logger.Level.WARNING, "the relay is away; other nodes are heard of by the store", why);
        }
        away = true;
        pause = pause == 0 ? FIRST_PAUSE : Math.min(2 * pause, LONGEST_PAUSE);
        until = nanoTime.getAsLong() + pause;
    }
}
