package com.aocv2.tracking.detect;

import com.aocv2.tracking.event.Cause;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.FenceVersion;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Fix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges one vehicle and one geofence: ENTER, EXIT, DWELL, and the CROSS of a run that was opposed. */
final class PairJudge {
    private PairJudge() {}

    /** What falls due before the fix comes before it; what the fix lets fall due, such as an overdue DWELL, after it. */
    static Pair judge(Pair before, boolean holds, Case c) {
        long time = c.fix.time();
        Pair pair = fallDue(before, time, c);
        if (pair.inside() || pair.run() != null) {
            c.engaged.add(pair.fence());
        }
        if (time < pair.lastEventTime()) {
            return pair;
        }
        boolean isInside = holds && pair.open();
        Pair after = pair.fence().detection().mode() == Detection.Mode.RAW
                ? judgeRaw(pair, isInside, c)
                : judgeSteady(pair, isInside, c);
        return fallDue(after, time, c);
    }

    private static Pair judgeRaw(Pair pair, boolean isInside, Case c) {
        if (isInside == pair.inside()) {
            return pair;
        }
        List<Long> fixTimes = List.of(c.position().fixTime());
        return transition(pair, c.fix, c.previous == null, Cause.FIX, fixTimes, c);
    }

    private static Pair judgeSteady(Pair pair, boolean isInside, Case c) {
        boolean isOtherSide = isInside != pair.inside();
        boolean isUsable = c.accuracy() <= pair.fence().detection().maxAccuracy();
        if (!isOtherSide) {
            return isUsable && pair.run() != null ? oppose(pair, pair.run(), c) : pair;
        }
        if (pair.run() == null && !isUsable) {
            return pair;
        }
        boolean supports = isUsable && isClear(pair.fence(), isInside, c);
        Run run = pair.run() == null
                ? Run.open(c.fix, c.previous == null, supports)
                : pair.run().with(c.fix, supports);
        return supports && isConfirmed(run, pair, c.fix.time())
                ? confirm(pair, run, Cause.CONFIRMED_BY_FIXES, c)
                : pair.withRun(run);
    }

    /** Whether the fix is so far on its side of the boundary that its accuracy does not explain it. */
    private static boolean isClear(Geofence fence, boolean isInside, Case c) {
        double distance =
                fence.shape().boundaryDistance(c.position().lat(), c.position().lon());
        return distance - c.accuracy() > (isInside ? 0 : fence.detection().exitBuffer());
    }

    private static boolean isConfirmed(Run run, Pair pair, long time) {
        return run.supporting() >= pair.needed()
                && time - run.supportedSince()
                        >= pair.fence().detection().confirmFor().toMillis();
    }

    /** What happens to the pair by time alone up to a time (epoch milliseconds), one after the other. */
    static Pair fallDue(Pair pair, long time, Case c) {
        Pair next = pair;
        for (long due = next.due(); due <= time && due < Long.MAX_VALUE; due = next.due()) {
            next = happen(next, due, c);
        }
        return next;
    }

    /** Confirms a run that has waited for {@code confirmAfter}, tells a DWELL, or opens or closes the geofence. */
    private static Pair happen(Pair pair, long due, Case c) {
        Run run = pair.run();
        if (run != null && due == pair.runDue()) {
            return confirm(pair, run, Cause.CONFIRMED_BY_TIME, c);
        }
        return run == null && due == pair.dwellTime() ? dwell(pair, due, c) : openOrClose(pair, due, c);
    }

    private static Pair dwell(Pair pair, long time, Case c) {
        Detail detail = new Detail.Dwell(time - pair.enteredTime());
        c.addNow(pair.fence(), time, detail, Cause.STAYED);
        return pair.stayed();
    }

    /** Whoever is there when the geofence opens is inside at once, and nobody is when it has closed. */
    private static Pair openOrClose(Pair pair, long time, Case c) {
        Pair current = pair.withHoursAt(time).withRun(null);
        Fix at = c.last();
        boolean isInside = current.open()
                && pair.fence()
                        .shape()
                        .contains(at.position().lat(), at.position().lon());
        return isInside == current.inside() ? current : change(current, time, Cause.SCHEDULE, c);
    }

    /** Changes sides at a time without a fix. */
    private static Pair change(Pair pair, long time, Cause cause, Case c) {
        Detail detail = pair.inside() ? new Detail.Exit(time - pair.enteredTime()) : new Detail.Enter(false);
        c.addNow(pair.fence(), time, detail, cause);
        return pair.inside() ? pair.exited(time) : pair.entered(time);
    }

    private static Pair confirm(Pair pair, Run run, Cause cause, Case c) {
        return transition(pair, run.first(), run.initial(), cause, run.fixTimes(), c);
    }

    private static Pair oppose(Pair pair, Run run, Case c) {
        if (!pair.inside() && pair.fence().detection().cross()) {
            Detail detail = new Detail.Cross(run.fixes(), run.first().time(), c.fix.time());
            c.add(pair.fence(), run.first(), run.first().time(), detail, Cause.OPPOSED_RUN, run.fixTimes());
        } else {
            Suppression reason = pair.inside() ? Suppression.OPPOSED_EXIT : Suppression.OPPOSED_ENTER;
            c.findings.suppress(reason, pair.fence(), run, c.fix);
        }
        return pair.withRun(null);
    }

    private static Pair transition(Pair pair, Fix at, boolean initial, Cause cause, List<Long> fixTimes, Case c) {
        long time = at.time();
        Detail detail = pair.inside() ? new Detail.Exit(time - pair.enteredTime()) : new Detail.Enter(initial);
        c.add(pair.fence(), at, time, detail, cause, fixTimes);
        return pair.inside() ? pair.exited(time) : pair.entered(time);
    }

    /** The vehicle says at a time (epoch milliseconds) that it stands still: what is open is confirmed. */
    static Pair still(Pair pair, long time, Case c) {
        Run run = pair.run();
        return run == null ? pair : fallDue(confirm(pair, run, Cause.CONFIRMED_STILL, c), time, c);
    }

    /**
     * The geofence has changed around a vehicle that did not move.
     *
     * @param fence the geofence as it is now, or null where it is gone
     * @param holds whether its shape contains the vehicle
     */
    static Pair refresh(Pair pair, @Nullable Geofence fence, boolean holds, FenceVersion to, Case c) {
        long time = Math.max(Math.max(to.validFrom(), c.fix.time()), pair.lastEventTime());
        Pair current = fence == null ? pair.withoutFence() : pair.withFence(fence, time);
        boolean isInside = holds && current.open();
        if (isInside == current.inside()) {
            return current;
        }
        return change(current, time, fence == null ? Cause.FENCE_REMOVED : Cause.FENCE_CHANGED, c);
    }
}
