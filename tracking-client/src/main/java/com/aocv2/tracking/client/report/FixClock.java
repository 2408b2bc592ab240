package com.aocv2.tracking.client.report;

import com.aocv2.tracking.client.internal.threads.ClientClock;
import com.aocv2.tracking.client.queue.QueuedMessage;
import java.util.concurrent.TimeUnit;

/**
 * Gives messages their times. Fix times strictly increase, and the age of a message is known whatever becomes of the
 * time of day. Not thread-safe, but for {@link #now} and {@link #sentAt}.
 */
final class FixClock {
    /*
     * Two things are kept apart. The *fix time* names a fix and orders the track; it is what the receiver or the app
     * says, right or wrong. *When it was taken* is a reading of the monotonic clock, which nobody sets. The difference
     * of the two, the offset, goes with each message: at any later moment, offset + monotonic time is what a clock
     * shows now that showed the fix time when the fix was taken. Sent along as sentAt, the server gets the true age of
     * the fix as sentAt - fixTime, and corrects the rest (semantics, "Clocks").
     *
     * Fix times. A time beyond the last is taken as it is, and its offset is remembered. A tie or a step back (two
     * receivers, a clock that was set) gets the time that the remembered clock would have shown, last + 1 ms at least:
     * fixes ten seconds apart stay ten seconds apart while their own times are behind, and no mix of clocks makes the
     * times run away. Once a time is beyond the last again, it is taken as it is.
     *
     * When it was taken. Best is a reading of the monotonic clock that came with the fix. Else it was taken as long
     * ago as its time is behind the time of day *now*: an app that asks System.currentTimeMillis() for the fix time
     * asks the same clock, so that a clock that was set a minute ago does no harm. Nothing was taken in the future.
     *
     * A fix without a time gets one by the reporter's own clock: the time of day when the reporter was opened, and
     * from then on monotonic. It starts behind the newest fix of earlier processes.
     *
     * Messages of earlier processes have no offset that still means something: monotonic clocks start again. Their
     * age is taken by the reporter's own clock.
     */

    private final ClientClock clock;
    /** What the reporter's own clock is ahead of the monotonic one. */
    private final long ownOffset;

    private long last;
    /** Of the last fix whose time was taken as it is. */
    private long lastOffset;

    /** @param newestFixTime of earlier processes, {@link Long#MIN_VALUE} for none */
    FixClock(ClientClock clock, long newestFixTime) {
        this.clock = clock;
        this.last = newestFixTime;
        long start = newestFixTime == Long.MIN_VALUE ? 1 : newestFixTime + 1;
        this.ownOffset = Math.max(clock.wallMillis(), start) - clock.monotonicMillis();
        this.lastOffset = ownOffset;
    }

    /** The reporter's own clock, epoch milliseconds. */
    long now() {
        return ownOffset + clock.monotonicMillis();
    }

    /** The offset of something that has this time now. */
    long offsetOf(long time) {
        return time - clock.monotonicMillis();
    }

    /** When the position was taken, by the monotonic clock in milliseconds. */
    long takenAt(Position position) {
        long now = clock.monotonicMillis();
        if (position.monotonicNanos() != Position.UNKNOWN) {
            return Math.min(now, TimeUnit.NANOSECONDS.toMillis(position.monotonicNanos()));
        }
        return position.fixTime() == Position.UNKNOWN
                ? now
                : now - Math.max(0, clock.wallMillis() - position.fixTime());
    }

    /** What the position says about its time, by its own clock or by the reporter's; epoch milliseconds. */
    long rawTime(Position position, long takenAt) {
        return position.fixTime() == Position.UNKNOWN ? ownOffset + takenAt : position.fixTime();
    }

    /** The fix time that a fix gets, whose own time is this. */
    long next(long rawTime, long takenAt) {
        if (rawTime > last) {
            last = rawTime;
            lastOffset = rawTime - takenAt;
        } else {
            last = Math.max(last + 1, lastOffset + takenAt);
        }
        return last;
    }

    /** What to say as the time of sending of messages of this offset. */
    long sentAt(long clockOffset) {
        long offset = clockOffset == QueuedMessage.UNKNOWN_OFFSET ? ownOffset : clockOffset;
        return Math.max(1, Math.min(FieldRules.LATEST, offset + clock.monotonicMillis()));
    }
}
