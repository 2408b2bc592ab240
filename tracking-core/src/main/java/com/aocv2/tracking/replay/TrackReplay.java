package com.aocv2.tracking.replay;

import com.aocv2.tracking.detect.Findings;
import com.aocv2.tracking.detect.Judged;
import com.aocv2.tracking.detect.TrackJudge;
import com.aocv2.tracking.geofence.FenceHistory;
import com.aocv2.tracking.position.Fix;
import java.util.List;

/**
 * One vehicle's track on its way through the judge, from a state that was reached before: fix by fix, each geofence by the
 * version of its time, and what the device said about standing still put in where it was said. Whoever judges stored
 * fixes takes these steps and no others. Not thread-safe.
 */
public final class TrackReplay {
    private final TrackJudge judge;
    private final FenceHistory fences;
    private final double ownLimit;
    private final Findings findings;
    private final List<Long> stills;
    private Judged judged;
    private int stillsTaken;

    /**
     * Starts from a state.
     *
     * @param judge used by nobody else meanwhile
     * @param ownLimit the vehicle's own speed limit in m/s; NaN where it has none
     * @param findings takes what is found
     * @param stills when the device stood still after that state, epoch milliseconds, in order
     */
    public TrackReplay(
            TrackJudge judge,
            FenceHistory fences,
            double ownLimit,
            Findings findings,
            Judged start,
            List<Long> stills) {
        this.judge = judge;
        this.fences = fences;
        this.ownLimit = ownLimit;
        this.findings = findings;
        this.judged = start;
        this.stills = stills;
    }

    /** Whether a stored fix is one that events depend on. */
    public static boolean counts(Fix fix) {
        return (fix.flags() & (Fix.SECONDARY | Fix.FUTURE | Fix.BEYOND_LATENESS)) == 0;
    }

    /** What was judged up to now. */
    public Judged judged() {
        return judged;
    }

    /** Whether the outlier filter does not believe the fix, which comes after all that was taken. */
    public boolean isSuspect(Fix fix) {
        return judge.isSuspect(judged, fix);
    }

    /** Takes a fix that counts and comes after all that was taken. */
    public void take(Fix fix) {
        takeStills(fix.time());
        judged = judge.take(judged, fix, fences, ownLimit, findings);
    }

    /** Takes what happens up to the time (epoch milliseconds) without a fix. */
    public void settle(long time) {
        takeStills(time);
        judged = judge.settle(judged, fences, time, findings);
    }

    /** Takes what the device said about standing still up to the time (epoch milliseconds). */
    public void takeStills(long time) {
        for (; stillsTaken < stills.size() && stills.get(stillsTaken) <= time; stillsTaken++) {
            judged = judge.still(judged, fences, stills.get(stillsTaken), findings);
        }
    }
}
