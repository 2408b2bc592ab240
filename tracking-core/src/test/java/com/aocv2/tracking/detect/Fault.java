package com.aocv2.tracking.detect;

import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.ingest.LateFixes;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Something that the engine does wrong. Each goes through the engine's settings or its input, so that no production code
 * has to know of it: an engine whose rule is off by that much behaves the same.
 */
record Fault(
        String name,
        UnaryOperator<DetectionSettings> settings,
        UnaryOperator<Detection> detection,
        LateFixes late,
        Predicate<Message> loses) {
    static final Fault NONE = new Fault("none", s -> s, d -> d, LateFixes.RERUN, message -> false);

    /** One for each rule. */
    static List<Fault> all() {
        List<Fault> faults = new ArrayList<>();
        faults.add(ofDetection("RAW counts as STEADY", d -> d.withMode(Detection.Mode.STEADY)));
        faults.add(ofDetection("STEADY counts as RAW", d -> d.withMode(Detection.Mode.RAW)));
        faults.add(ofDetection("poor accuracies are used", d -> d.withMaxAccuracy(1000)));
        faults.add(ofDetection("the exit buffer is forgotten", d -> d.withExitBuffer(0)));
        faults.add(ofDetection("ENTER takes one fix more", d -> d.withConfirmEnter(d.confirmEnter() + 1)));
        faults.add(ofDetection("EXIT takes one fix more", d -> d.withConfirmExit(d.confirmExit() + 1)));
        faults.add(ofDetection("the span of a run is ignored", d -> d.withConfirmFor(Duration.ZERO)));
        faults.add(ofDetection(
                "silence confirms ten seconds late",
                d -> d.withConfirmAfter(d.confirmAfter().plusSeconds(10))));
        faults.add(ofDetection("CROSS is forgotten", d -> d.withCross(false)));
        faults.add(ofDetection("DWELL is forgotten", d -> d.withDwell(null)));
        faults.add(ofDetection(
                "DWELL comes a second late",
                d -> d.withDwell(d.dwell() == null ? null : d.dwell().plusSeconds(1))));
        faults.add(ofDetection("opening hours are ignored", d -> d.withHours(null)));
        faults.add(ofDetection("a geofence's speed limit is ignored", d -> d.withSpeedLimit(Double.POSITIVE_INFINITY)));
        faults.add(ofSettings("outliers are believed", DetectionSettings::withoutOutlierFilter));
        faults.add(ofSettings("halts are forgotten", DetectionSettings::withoutStops));
        faults.add(ofSettings("halts may be a metre wider", s -> s.withStops(s.stopRadius() + 1, stopAfter(s))));
        faults.add(ofSettings(
                "halts last a second longer",
                s -> s.withStops(s.stopRadius(), stopAfter(s).plusSeconds(1))));
        faults.add(ofSettings(
                "the speed limit is 1 m/s higher", s -> s.withSpeedLimit(s.speedLimit() + 1, s.speedingAfter())));
        faults.add(ofSettings(
                "SPEEDING comes a second late",
                s -> s.withSpeedLimit(s.speedLimit(), s.speedingAfter().plusSeconds(1))));
        faults.add(new Fault("late fixes are ignored", s -> s, d -> d, LateFixes.IGNORE, message -> false));
        faults.add(ofInput("what stands still is ignored", message -> message instanceof Heartbeat));
        faults.add(ofInput("one fix in fifty is lost", Fault::isLost));
        return faults;
    }

    private static boolean isLost(Message message) {
        return message instanceof Position fix && Long.hashCode(fix.fixTime() / 1000 * 31) % 50 == 0;
    }

    private static Duration stopAfter(DetectionSettings s) {
        return s.stopAfter() == null ? Duration.ofDays(1) : s.stopAfter();
    }

    private static Fault ofDetection(String name, UnaryOperator<Detection> change) {
        return new Fault(name, s -> s, change, LateFixes.RERUN, message -> false);
    }

    private static Fault ofSettings(String name, UnaryOperator<DetectionSettings> change) {
        return new Fault(name, change, d -> d, LateFixes.RERUN, message -> false);
    }

    private static Fault ofInput(String name, Predicate<Message> loses) {
        return new Fault(name, s -> s, d -> d, LateFixes.RERUN, loses);
    }

    @Override
    public String toString() {
        return name;
    }
}
