package com.aocv2.tracking.detect;

import com.aocv2.tracking.geofence.FenceHistory;
import com.aocv2.tracking.geofence.FenceVersion;
import com.aocv2.tracking.position.Fix;
import java.util.List;

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
            memory = fences.refresh(memory, s.last, version, findings);
        }
        return memory;
    }

    private Judged suspect(Judged s, Fix fix, Findings findings) {
        findings.suppress(Suppression.SUSPECT_FIX);
        boolean moves = filter.movesAnchor(s.suspect, fix);
        long until = Math.max(s.until, fix.time());
        return new Judged(until, s.last, moves ? fix : s.anchor, moves ? null : fix, s.fences);
    }

    /**
     * What happens up to a time (epoch milliseconds) without a fix: changes of geofences around it. A change that makes no difference to it is left for the
     * next fix, so that a fix from just before it still comes in order.
     */
    public Judged settle(Judged s, FenceHistory history, long time, Findings findings) {
        List<FenceVersion> versions = history.after(s.fences.version, time);
        Judged next = s;
        FenceMemory memory = s.fences;
        for (FenceVersion version : versions) {
            FenceMemory refreshed = fences.refresh(memory, s.last, version, findings);
            if (!refreshed.remembersTheSame(memory)) {
                next = s.withFences(Math.max(next.until, version.validFrom()), refreshed);
            }
            memory = refreshed;
        }
        return next;
    }

    /** The device says that it stands still where it was last seen: whatever is open there is confirmed. */
    public Judged still(Judged s, long time, Findings findings) {
        Fix last = s.last;
        return last == null ? s : s.withFences(time, fences.confirmStill(s.fences, last, findings));
    }
}
