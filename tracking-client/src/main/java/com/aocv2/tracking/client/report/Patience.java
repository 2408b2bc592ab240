package com.aocv2.tracking.client.report;

import com.aocv2.tracking.client.connection.ApiException;
import com.aocv2.tracking.client.connection.ForbiddenException;
import com.aocv2.tracking.client.connection.TrackingException;
import com.aocv2.tracking.client.connection.UnauthorizedException;
import com.aocv2.tracking.client.internal.threads.Backoff;
import java.time.Duration;
import java.util.Random;

/** How long to wait after a failure. Not thread-safe. */
final class Patience {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    /** A server that asks for more is asked again all the same. */
    private static final long MOST_ORDERED_SECONDS = 600;

    private final Backoff backoff;
    private final Random random;

    Patience(Random random) {
        this.backoff = new Backoff(FIRST, LONGEST, random);
        this.random = random;
    }

    /** A time in which nothing is tried, of the monotonic clock. Immutable. */
    static final class Pause {
        final long until;
        final ReporterState.Phase phase;
        /** The server has said how long. */
        final boolean ordered;

        private Pause(long until, ReporterState.Phase phase, boolean ordered) {
            this.until = until;
            this.phase = phase;
            this.ordered = ordered;
        }
    }

    /** Counts a failure, and says how long to wait from now on. */
    Pause after(TrackingException failure, long now) {
        long wait = backoff.next().toMillis();
        if (failure instanceof UnauthorizedException || failure instanceof ForbiddenException) {
            long longest = LONGEST.toMillis();
            return new Pause(now + longest + jitter(longest / 10), ReporterState.Phase.REFUSED_CREDENTIALS, false);
        }
        Duration ordered = failure instanceof ApiException ? ((ApiException) failure).retryAfter() : null;
        if (ordered == null) {
            return new Pause(now + wait, ReporterState.Phase.WAITING, false);
        }
        long least = 1000 * Math.min(MOST_ORDERED_SECONDS, ordered.getSeconds());
        return new Pause(now + Math.max(wait, least + jitter(1000 + least / 10)), ReporterState.Phase.WAITING, true);
    }

    /** Those who were sent away together shall not come back together. */
    private long jitter(long most) {
        return (long) (random.nextDouble() * most);
    }

    /** It worked, or the network is another. */
    void reset() {
        backoff.reset();
    }
}
