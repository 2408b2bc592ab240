package com.aocv2.tracking.benchmarks.accuracy;

import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.detect.Findings;
import com.aocv2.tracking.detect.Judged;
import com.aocv2.tracking.detect.TrackJudge;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.simulation.PositionError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Judges one day of fixes as the engine would that gets each at once and whose clock runs in between, and shows every
 * event to the watch of its geofence.
 */
final class Replay {
    private static final int ARRIVAL_FIXES = 3;
    private static final long CONFIRM_AFTER = Detection.DEFAULT.confirmAfter().toMillis();

    private final Scene scene;
    private final TrueDay day;
    private final int interval;
    private final Map<String, Watch> watches = new HashMap<>();
    private final List<VisitWatch> steadyVisits = new ArrayList<>();
    private final Tally steady;
    private final TrackJudge judge = new TrackJudge(DetectionSettings.DEFAULT.withoutStops());
    private final double perLon;

    private Judged judged;
    private Findings findings = new Findings(0);

    Replay(Scene scene, int interval, Function<Detection.Mode, Tally> tallies) {
        this.scene = scene;
        this.day = scene.day();
        this.interval = interval;
        this.perLon = new LocalMetres(day.lat()[0], day.lon()[0]).perLon();
        this.judged = Judged.nothing(scene.history().oldest());
        this.steady = tallies.apply(Detection.Mode.STEADY);
        for (Detection.Mode mode : Detection.Mode.values()) {
            Tally tally = tallies.apply(mode);
            scene.stays().forEach(stay -> watches.put(Scene.id(mode, stay), new StayWatch(stay, tally)));
            for (int i = 0; i < scene.visitedFences(); i++) {
                VisitWatch watch = new VisitWatch(scene.visits(i), interval, tally);
                watches.put(Scene.id(mode, i), watch);
                if (mode == Detection.Mode.STEADY) {
                    steadyVisits.add(watch);
                }
            }
        }
    }

    /** Goes through the day with a fix every interval, the first one in the given second. */
    void run(int firstSecond, PositionError error) {
        for (int second = firstSecond; second < day.seconds(); second += interval) {
            waitUntil(day.time(second) - 1);
            for (Watch watch : watches.values()) {
                watch.next(second);
            }
            Fix fix = fix(second, error);
            judged = judge.take(judged, fix, scene.history(), findings);
            tell(fix.time());
            fallSilentAfter(fix);
        }
        waitUntil(day.time(day.seconds()) - 1);
        watches.values().forEach(Watch::end);
    }

    private void waitUntil(long time) {
        for (long due = TrackJudge.due(judged); due <= time; due = TrackJudge.due(judged)) {
            judged = judge.settle(judged, scene.history(), due, findings);
            tell(due);
        }
    }

    private Fix fix(int second, PositionError error) {
        long time = day.time(second);
        error.read(time);
        double lat = day.lat()[second] + error.north() / Geo.METRES_PER_DEGREE;
        double lon = day.lon()[second] + error.east() / perLon;
        Position position = Position.builder(day.vehicleId())
                .fixTime(time)
                .at(lat, lon)
                .accuracy(error.isJump() ? Noise.JUMP_ACCURACY : Noise.ACCURACY)
                .build();
        return new Fix(position, time, time, 0);
    }

    private void tell(long time) {
        if (findings.events().isEmpty()) {
            return;
        }
        for (Event event : findings.events()) {
            Objects.requireNonNull(watches.get(event.fenceId())).said(event.type(), time - day.start());
        }
        findings = new Findings(0);
    }

    /**
     * What would be said if this were the last fix? Where it is one of the first three of a clear visit, was believed and
     * lies inside as it was reported, ENTER is to come within {@code confirmAfter}.
     */
    private void fallSilentAfter(Fix fix) {
        for (int i = 0; i < steadyVisits.size(); i++) {
            if (isArrival(steadyVisits.get(i)) && isReportedInside(fix, i)) {
                steady.silences++;
                steady.silencesAnswered += isEnteredInSilence(fix, i) ? 1 : 0;
            }
        }
    }

    private static boolean isArrival(VisitWatch watch) {
        for (int number = 1; number <= ARRIVAL_FIXES; number++) {
            if (watch.isArrival(number)) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("ReferenceEquality") // whether this very fix was believed
    private boolean isReportedInside(Fix fix, int visited) {
        Position p = fix.position();
        return judged.last() == fix && scene.visited(visited).contains(p.lat(), p.lon());
    }

    private boolean isEnteredInSilence(Fix fix, int visited) {
        boolean inside = steadyVisits.get(visited).isSaidInside();
        Findings silence = new Findings(0);
        judge.settle(judged, scene.history(), fix.time() + CONFIRM_AFTER, silence);
        String id = Scene.id(Detection.Mode.STEADY, visited);
        for (Event event : silence.events()) {
            inside = id.equals(event.fenceId()) ? event.type() == EventType.ENTER : inside;
        }
        return inside;
    }
}
