package com.aocv2.tracking.detect;

import com.aocv2.tracking.geofence.FenceHistory;
import com.aocv2.tracking.geofence.FenceVersion;
import com.aocv2.tracking.geofence.Geofence;
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
    private final HaltJudge halts;
    private final SpeedJudge speeds;
    private final double speedLimit;

    /** A judge with the given settings. */
    public TrackJudge(DetectionSettings settings) {
        this.filter = new OutlierFilter(settings.outlierSpeed());
        this.halts = new HaltJudge(settings.stopRadius(), settings.stopAfter());
        this.speeds = new SpeedJudge(settings.speedingAfter());
        this.speedLimit = settings.speedLimit();
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

    /** A fix of a vehicle without a speed limit of its own, see below. */
    public Judged take(Judged s, Fix fix, FenceHistory history, Findings findings) {
        return take(s, fix, history, Double.NaN, findings);
    }

    /**
     * A fix after all that was judged before, with the changes of geofences up to its time.
     *
     * @param ownLimit the vehicle's own speed limit in m/s; NaN where it has none
     */
    public Judged take(Judged s, Fix fix, FenceHistory history, double ownLimit, Findings findings) {
        return isSuspect(s, fix) ? suspect(s, fix, history, findings) : believe(s, fix, history, ownLimit, findings);
    }

    private Judged believe(Judged s, Fix fix, FenceHistory history, double ownLimit, Findings findings) {
        FenceMemory memory = catchUp(s, fix.time(), history, findings);
        memory = fences.judge(memory, s.last, fix, findings);
        Motion motion = halts.isOff() ? s.motion : halts.judge(s.motion, fix, findings);
        motion = judgeSpeed(motion, fix, memory, Double.isNaN(ownLimit) ? speedLimit : ownLimit, findings);
        return new Judged(Math.max(s.until, fix.time()), fix, fix, null, memory, motion);
    }

    private @Nullable Motion judgeSpeed(
            @Nullable Motion motion, Fix fix, FenceMemory memory, double vehicleLimit, Findings findings) {
        Speeding before = motion == null ? null : motion.speeding();
        double lowest = Math.min(vehicleLimit, memory.version.index().lowestSpeedLimit());
        if (before == null && !(fix.position().speed() > lowest)) {
            return motion;
        }
        Geofence slowest = fences.slowest(memory, fix, vehicleLimit);
        double limit = slowest == null ? vehicleLimit : slowest.detection().speedLimit();
        Speeding now = speeds.judge(before, fix, limit, slowest == null ? null : slowest.id(), findings);
        if (motion == null || halts.isOff()) {
            return now == null ? null : Motion.from(fix, now);
        }
        return motion.with(now);
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

    /** It says nothing of where the vehicle was, but time has come to it, and with that to changes of geofences before it. */
    private Judged suspect(Judged s, Fix fix, FenceHistory history, Findings findings) {
        findings.disbelieve(fix, s.anchor);
        boolean moves = filter.movesAnchor(s.suspect, fix);
        long until = Math.max(s.until, fix.time());
        FenceMemory memory = catchUp(s, until, history, findings);
        return new Judged(until, s.last, moves ? fix : s.anchor, moves ? null : fix, memory, s.motion);
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
        return upToDate(fallDue(next, memory, time, findings), history, findings);
    }

    /** Changes of geofences from before the time up to which all was judged have been seen to, though they made no difference. */
    @SuppressWarnings("ReferenceEquality") // whether there were any
    private Judged upToDate(Judged s, FenceHistory history, Findings findings) {
        FenceMemory memory = catchUp(s, s.until, history, findings);
        return memory == s.fences ? s : s.withFences(s.until, memory);
    }

    /** One after the other, so that the result does not depend on how often somebody looks. */
    private Judged fallDue(Judged s, FenceMemory memory, long time, Findings findings) {
        Judged next = s;
        FenceMemory current = memory;
        for (long due = current.due(); due <= time && s.last != null; due = current.due()) {
            current = fences.advance(current, s.last, due, findings);
            next = next.withFences(due, current);
        }
        return next;
    }

    /** When something falls due without a fix, by the vehicle's clock; {@link Long#MAX_VALUE} where nothing does. */
    public static long due(Judged s) {
        return s.fences.due();
    }

    /**
     * The device says at a time (epoch milliseconds) that it stands still where it was last seen: what falls due until then
     * happens, and whatever is open there is confirmed.
     */
    public Judged still(Judged before, FenceHistory history, long time, Findings findings) {
        Judged s = settle(before, history, time, findings);
        Fix last = s.last;
        if (last == null) {
            return s;
        }
        Judged next = s.withFences(time, fences.confirmStill(s.fences, last, time, findings));
        next = upToDate(next, history, findings);
        return next.motion == null || halts.isOff()
                ? next
                : next.withMotion(halts.stay(next.motion, last.position().vehicleId(), time, findings));
    }
}
