package com.aocv2.tracking.detect;

import com.aocv2.tracking.geofence.FenceHistory;
import com.aocv2.tracking.geofence.FenceVersion;
import com.aocv2.tracking.position.Fix;
import org.jspecify.annotations.Nullable;

/**
 * The function from a track to its events, one step at a time: what a fix, a change of geofences or the passing of time
 * adds to what was judged before. Live judging, the re-run after a late fix and what-if all take these steps and no
 * others, which is why they agree.
 *
 * <p>Its results depend on its arguments alone. It keeps scratch space, so one thread at a time may use it.
 */
public final class TrackJudge {
    private final OutlierFilter filter;
    private final FenceJudge fences = new FenceJudge();

    /** A judge with the given settings. */
    public TrackJudge(DetectionSettings settings) {
        this.filter = new OutlierFilter(settings.outlierSpeed());
    }

    /** Whether the outlier filter does not believe a fix that comes after what was judged. */
    public boolean isSuspect(Judged s, Fix fix) {
        return filter.isSuspect(s.anchor, fix);
    }

    /** Whether the fix comes in order: a step forward and not the insertion of something in the past. */
    public static boolean isInOrder(Judged s, Fix fix) {
        return fix.time() >= s.until
                && (s.suspect == null || fix.isAfter(s.suspect))
                && (s.anchor == null || fix.isAfter(s.anchor));
    }

    /** A fix after all that was judged before, with the changes of geofences up to its time. */
    public Judged take(Judged s, Fix fix, FenceHistory history, Findings findings) {
        return isSuspect(s, fix) ? suspect(s, fix, findings) : believe(s, fix, history, findings);
    }

    private Judged believe(Judged s, Fix fix, FenceHistory history, Findings findings) {
        FenceMemory memory = catchUp(s, fix.time(), history, findings);
        memory = fences.judge(memory, s.last, fix, findings);
        return new Judged(Math.max(s.until, fix.time()), fix, fix, null, memory);
    }

    private FenceMemory catchUp(Judged s, long time, FenceHistory history, Findings findings) {
        FenceMemory memory = s.fences;
        if (memory.version.seq() == history.current().seq()) {
            return memory;
        }
        for (FenceVersion version : history.after(memory.version, time)) {
            memory = fences.refresh(advance(memory, s.last, version.validFrom(), findings), s.last, version, findings);
        }
        return memory;
    }

    private Judged suspect(Judged s, Fix fix, Findings findings) {
        findings.suppress(Suppression.SUSPECT_FIX);
        boolean moves = filter.movesAnchor(s.suspect, fix);
        long until = Math.max(s.until, fix.time());
        return new Judged(until, s.last, moves ? fix : s.anchor, moves ? null : fix, s.fences);
    }

    private FenceMemory advance(FenceMemory memory, @Nullable Fix last, long time, Findings findings) {
        return last == null ? memory : fences.advance(memory, last, time, findings);
    }

    /**
     * What happens up to a time (epoch milliseconds) without a fix: what falls due, and changes of geofences around it. A
     * change that makes no difference to the vehicle is left for the next fix, so that a fix from just before it still
     * comes in order.
     */
    @SuppressWarnings("ReferenceEquality") // whether anything fell due
    public Judged settle(Judged s, FenceHistory history, long time, Findings findings) {
        Judged next = s;
        FenceMemory memory = s.fences;
        for (FenceVersion version : history.after(s.fences.version, time)) {
            Judged before = next;
            next = fallDue(next, memory, version.validFrom(), findings);
            memory = next == before ? memory : next.fences;
            FenceMemory refreshed = fences.refresh(memory, s.last, version, findings);
            if (!refreshed.remembersTheSame(memory)) {
                next = next.withFences(version.validFrom(), refreshed);
            }
            memory = refreshed;
        }
        return fallDue(next, memory, time, findings);
    }

    /** One after the other, so that the result does not depend on how often somebody looks. */
    private Judged fallDue(Judged s, FenceMemory memory, long time, Findings findings) {
        Judged next = s;
        FenceMemory current = memory;
        for (long due = FenceJudge.due(current); due <= time && s.last != null; due = FenceJudge.due(current)) {
            current = fences.advance(current, s.last, due, findings);
            next = next.withFences(due, current);
        }
        return next;
    }

    /** When something falls due without a fix, by the vehicle's clock; {@link Long#MAX_VALUE} where nothing does. */
    public static long due(Judged s) {
        return FenceJudge.due(s.fences);
    }

    /** The device says that it stands still where it was last seen: whatever is open there is confirmed. */
    public Judged still(Judged s, long time, Findings findings) {
        Fix last = s.last;
        return last == null ? s : s.withFences(time, fences.confirmStill(s.fences, last, findings));
    }
}
