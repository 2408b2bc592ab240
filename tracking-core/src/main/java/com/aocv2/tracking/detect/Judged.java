package com.aocv2.tracking.detect;

import com.aocv2.tracking.event.Cause;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.geofence.FenceHistory;
import com.aocv2.tracking.geofence.FenceVersion;
import com.aocv2.tracking.position.Fix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the function from a track to its events has come to: all that it remembers of the fixes up to a time. Immutable.
 * The live state holds the newest one; older ones are kept as checkpoints, from which a late fix is judged anew.
 */
public final class Judged {
    /** The time up to which everything was judged, epoch milliseconds; what comes before it comes out of order. */
    final long until;

    /** The newest fix that was believed. */
    final @Nullable Fix last;

    /** What the next fix is measured against by the outlier filter; mostly the last. */
    final @Nullable Fix anchor;

    final @Nullable Fix suspect;
    final FenceMemory fences;

    /** Null before the first fix. */
    final @Nullable Motion motion;

    Judged(
            long until,
            @Nullable Fix last,
            @Nullable Fix anchor,
            @Nullable Fix suspect,
            FenceMemory fences,
            @Nullable Motion motion) {
        this.until = until;
        this.last = last;
        this.anchor = anchor;
        this.suspect = suspect;
        this.fences = fences;
        this.motion = motion;
    }

    /** Before the first fix. */
    public static Judged nothing(FenceVersion oldest) {
        return new Judged(Long.MIN_VALUE, null, null, null, FenceMemory.of(oldest, List.of()), null);
    }

    /** Encodes it; equal states have equal bytes. */
    public byte[] encode() {
        return JudgedCodec.encode(this);
    }

    /**
     * Reads one back.
     *
     * @throws com.aocv2.tracking.store.StoreException when the bytes cannot be read
     */
    public static Judged decode(String vehicleId, byte[] encoded, FenceHistory fences) {
        return JudgedCodec.decode(vehicleId, encoded, fences);
    }

    /** The time up to which everything was judged, epoch milliseconds; {@link Long#MIN_VALUE} before the first fix. */
    public long until() {
        return until;
    }

    /** The newest fix that was believed, or null. */
    public @Nullable Fix last() {
        return last;
    }

    /** Whether an event that the track led to was settled by then; otherwise what comes next may still lead to it. */
    public boolean hasSettled(Event event) {
        if (event.time() > until) {
            return false;
        }
        if (event.reason().cause() == Cause.SEGMENT) {
            return last == null || event.time() < last.time();
        }
        if (Motion.tells(event.type())) {
            return motion == null || !motion.mayStillBecome(event);
        }
        Pair pair = event.fenceId() == null ? null : fences.find(event.fenceId());
        return pair == null || !pair.mayStillBecome(event);
    }

    /** The earliest time (epoch milliseconds) that an event may have which was not settled by then. */
    public long unsettledFrom() {
        long from = last == null ? until : Math.min(until, last.time());
        from = motion == null ? from : Math.min(from, motion.unsettledFrom());
        for (int i = 0; i < fences.size(); i++) {
            from = Math.min(from, fences.pair(i).unsettledFrom());
        }
        return from;
    }

    Judged withFences(long newUntil, FenceMemory newFences) {
        return new Judged(Math.max(until, newUntil), last, anchor, suspect, newFences, motion);
    }

    Judged withMotion(@Nullable Motion newMotion) {
        return new Judged(until, last, anchor, suspect, fences, newMotion);
    }

    /** The SPEEDING that was said and goes on, as it was said; null where none does. */
    public @Nullable Event ongoingSpeeding(long now) {
        Speeding speeding = motion == null ? null : motion.speeding();
        return last == null || speeding == null || speeding.said() == null
                ? null
                : speeding.event(last.position().vehicleId(), speeding.said(), now);
    }
}
