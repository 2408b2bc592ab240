package com.aocv2.tracking.picture;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.geofence.Area;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.testkit.TraceReplay;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A vehicle waits at a light on the street 12 m beside a yard, drives in, stands 20 m behind the gate for four minutes and
 * leaves; what each mode makes of its noisy fixes.
 */
final class RawAndSteady {
    private static final double WIDTH = 220;
    private static final double DEPTH = 90;
    private static final double SCALE = 0.8;
    private static final List<Position> FIXES = new Drive(7, 11, 11, 5, -90, DEPTH + 12)
            .to(40, DEPTH + 12, 8)
            .stand(90)
            .to(120, DEPTH + 12, 8)
            .to(120, DEPTH - 20, 6)
            .stand(240)
            .to(120, DEPTH + 12, 6)
            .to(330, DEPTH + 12, 10)
            .fixes();

    private RawAndSteady() {}

    static String draw() {
        Svg svg = new Svg(
                760,
                232,
                "The same noisy fixes at a geofence: RAW tells every crossing, STEADY one ENTER and one EXIT");
        panel(svg, Detection.Mode.RAW, 20);
        panel(svg, Detection.Mode.STEADY, 400);
        svg.mark("enter", 28, 220);
        svg.text("small", 40, 219, "ENTER");
        svg.mark("exit", 98, 211);
        svg.text("small", 110, 219, "EXIT");
        svg.text(
                "small",
                170,
                219,
                "A fix every 5 s, 11 m off along each axis: a light on the street, then four minutes in the yard.");
        return svg.toString();
    }

    private static void panel(Svg svg, Detection.Mode mode, double left) {
        double x0 = left + 92 * SCALE;
        double y0 = 148;
        List<Event> events = events(mode);
        svg.text(
                "title",
                left,
                26,
                mode + ": " + count(events, EventType.ENTER) + " ENTER, " + count(events, EventType.EXIT) + " EXIT");
        svg.rect("fence", x0, y0 - DEPTH * SCALE, WIDTH * SCALE, DEPTH * SCALE);
        svg.polyline(
                "track",
                FIXES.stream()
                        .map(p -> String.format(
                                Locale.ROOT, "%.1f,%.1f", x0 + metres(p.lon()) * SCALE, y0 - metres(p.lat()) * SCALE))
                        .collect(Collectors.joining(" ")));
        FIXES.forEach(p -> svg.dot("fix", x0 + metres(p.lon()) * SCALE, y0 - metres(p.lat()) * SCALE, 1.6));
        for (Event e : events) {
            svg.mark(style(e), x0 + metres(e.lon()) * SCALE, y0 - metres(e.lat()) * SCALE);
        }
        timeline(svg, left, events);
    }

    private static void timeline(Svg svg, double left, List<Event> events) {
        double width = 340;
        long end = FIXES.get(FIXES.size() - 1).fixTime();
        double perMilli = width / (end - Drive.TEN);
        svg.line("axis", left, 176, left + width, 176);
        for (int i = 0; i + 1 < events.size(); i += 2) {
            double from = left + (events.get(i).time() - Drive.TEN) * perMilli;
            double to = left + (events.get(i + 1).time() - Drive.TEN) * perMilli;
            svg.rect("visit", from, 172, Math.max(1.5, to - from), 8);
        }
        svg.text("small", left, 194, "inside, by what was said");
    }

    private static List<Event> events(Detection.Mode mode) {
        Geofence yard = Geofence.builder(
                        "yard",
                        Area.polygon(
                                0,
                                0,
                                0,
                                Drive.north(WIDTH),
                                Drive.north(DEPTH),
                                Drive.north(WIDTH),
                                Drive.north(DEPTH),
                                0))
                .detection(Detection.DEFAULT.withMode(mode))
                .build();
        try (TrackingEngine engine = TraceReplay.of(FIXES)
                        .geofences(List.of(yard))
                        .settings(DetectionSettings.DEFAULT.withoutStops())
                        .silence(Duration.ofMinutes(5))
                        .run();
                Stream<Event> events = engine.history().events("a", 0, Long.MAX_VALUE)) {
            return events.toList();
        }
    }

    private static long count(List<Event> events, EventType type) {
        return events.stream().filter(e -> e.type() == type).count();
    }

    private static String style(Event event) {
        return event.type().wireName();
    }

    private static double metres(double degrees) {
        return degrees * Geo.METRES_PER_DEGREE;
    }
}
