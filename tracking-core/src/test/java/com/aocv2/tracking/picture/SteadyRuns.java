package com.aocv2.tracking.picture;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.replay.Decision;
import com.aocv2.tracking.testkit.TraceReplay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How a vehicle's distance to the boundary becomes events by STEADY: runs, what confirms them and what opposes them. */
final class SteadyRuns {
    /** Metres inside (positive) or outside (negative), a fix each 10 s. */
    private static final int[] DEPTHS = {
        -90, -70, -45, -20, 8, 25, 40, 45, 42, 40, 38, -12, 20, 36, 40, 41, 40, 39, 40, 41, 30, 10, -15, -45, -60, -80,
        -95
    };

    private static final int ACCURACY = 10;
    private static final int RADIUS = 150;
    private static final double LEFT = 96;
    private static final double STEP = 24;
    private static final double BOUNDARY = 150;

    private final List<Position> fixes = new ArrayList<>();
    private final List<Decision> decisions;

    private SteadyRuns() {
        for (int i = 0; i < DEPTHS.length; i++) {
            fixes.add(Position.builder("a")
                    .fixTime(Drive.TEN + i * 10_000L)
                    .at(0, Drive.north(RADIUS - DEPTHS[i]))
                    .accuracy(ACCURACY)
                    .build());
        }
        Geofence fence = Geofence.builder("hospital", Circle.of(0, 0, RADIUS))
                .detection(Detection.DEFAULT.withDwell(Duration.ofMinutes(2)))
                .build();
        try (TrackingEngine engine = TraceReplay.of(fixes)
                .geofences(List.of(fence))
                .settings(DetectionSettings.DEFAULT.withoutStops())
                .run()) {
            decisions = engine.history().decisions("a", 100).newestFirst();
        }
    }

    static String draw() {
        return new SteadyRuns().picture();
    }

    private String picture() {
        Svg svg = new Svg(
                760, 268, "A visit by STEADY: distance to the boundary over time, runs and the events they become");
        svg.rect("fence", LEFT, BOUNDARY - 62, STEP * DEPTHS.length, 62);
        svg.line("aid", LEFT, y(ACCURACY), LEFT + STEP * DEPTHS.length, y(ACCURACY));
        svg.line("aid", LEFT, y(-20 - ACCURACY), LEFT + STEP * DEPTHS.length, y(-20 - ACCURACY));
        svg.text("", 14, BOUNDARY - 44, "inside");
        svg.text("small", 14, y(ACCURACY) + 4, "by accuracy");
        svg.text("small", 14, y(-20 - ACCURACY) + 4, "by buffer too");
        svg.text("", 14, BOUNDARY + 74, "outside");
        svg.text(
                "small",
                LEFT,
                254,
                "A fix every 10 s. Shaded: the run that was confirmed, or opposed. An event has the time of the run's first fix.");
        decisions.forEach(decision -> run(svg, decision));
        for (int i = 0; i < DEPTHS.length; i++) {
            svg.dot("fix", x(i), y(DEPTHS[i]), 3);
        }
        decisions.forEach(decision -> tell(svg, decision));
        return svg.toString();
    }

    /** From the first to the last of the fixes that led to an ENTER or EXIT, or that did not. */
    private static void run(Svg svg, Decision decision) {
        if (decision instanceof Decision.Told told && told.event().type() == EventType.DWELL) {
            return;
        }
        List<Long> fixTimes = decision instanceof Decision.Told told
                ? told.event().reason().fixTimes()
                : ((Decision.NotTold) decision).transition().fixTimes();
        double from = x(index(fixTimes.get(0)));
        double to = x(index(fixTimes.get(fixTimes.size() - 1)));
        svg.rect("run", from - 9, 58, to - from + 18, 180);
    }

    private static void tell(Svg svg, Decision decision) {
        double x = x(index(decision.time()));
        if (decision instanceof Decision.Told told) {
            Event event = told.event();
            svg.mark(event.type().wireName(), x, 52);
            svg.centred("small", x, 38, event.type() + "");
        } else {
            svg.centred("small", x, 38, "not told: opposed");
        }
    }

    private static double index(long time) {
        return (time - Drive.TEN) / 10_000.0;
    }

    private static double x(double index) {
        return LEFT + STEP * (index + 0.5);
    }

    private static double y(double depth) {
        return BOUNDARY - depth;
    }
}
