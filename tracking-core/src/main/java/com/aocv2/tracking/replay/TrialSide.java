package com.aocv2.tracking.replay;

import com.aocv2.tracking.detect.Findings;
import com.aocv2.tracking.detect.Judged;
import com.aocv2.tracking.detect.TrackJudge;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.geofence.FenceHistory;
import com.aocv2.tracking.position.Fix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One vehicle judged by one history of geofences, and the events that were found and not compared yet. */
final class TrialSide {
    private final Findings findings;
    private final TrackReplay replay;
    private final Map<String, Event> found = new HashMap<>();

    /** @param ownLimit the vehicle's own speed limit in m/s; NaN where it has none */
    TrialSide(TrackJudge judge, FenceHistory fences, double ownLimit, long now, List<Long> stills) {
        this.findings = new Findings(now);
        this.replay = new TrackReplay(judge, fences, ownLimit, findings, Judged.nothing(fences.oldest()), stills);
    }

    void take(Fix fix) {
        replay.take(fix);
        collect();
    }

    void settle(long time) {
        replay.settle(time);
        collect();
    }

    /** An event that was found before may be found again, revised. */
    private void collect() {
        findings.takeAll().forEach(event -> found.put(event.id(), event));
    }

    Map<String, Event> found() {
        return found;
    }

    Judged judged() {
        return replay.judged();
    }
}
