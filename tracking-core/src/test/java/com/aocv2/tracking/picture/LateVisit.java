package com.aocv2.tracking.picture;

import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventStatus;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.ingest.TrackingListener;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.testkit.TraceReplay;
import com.aocv2.tracking.track.FixCsv;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A device without a network for a while: what was said before its backlog came, and what that made of it. */
final class LateVisit {
    private static final DateTimeFormatter HH_MM =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
    private static final long MINUTE = 60_000;
    private static final int LEFT = 120;
    private static final double PER_MINUTE = 17.5;

    /** When the backlog comes, in minutes. */
    private static final int BACKLOG = 33;

    private final List<FixCsv.Row> onTime = new ArrayList<>();
    private final List<FixCsv.Row> late = new ArrayList<>();
    private final List<ChangeSet> told = new ArrayList<>();

    private LateVisit() {
        for (int half = 0; half <= 2 * 32; half++) {
            double minute = half / 2.0;
            boolean isHeard = minute <= 3 || minute >= 22;
            (isHeard ? onTime : late).add(row(minute, isHeard ? minute : BACKLOG));
        }
        List<FixCsv.Row> rows = new ArrayList<>(onTime);
        rows.addAll(late);
        TraceReplay.ofRows(rows)
                .geofences(List.of(Geofence.of("hospital", Circle.of(0, 0, 250))))
                .settings(DetectionSettings.DEFAULT.withoutStops().withOfflineAfter(Duration.ofHours(1)))
                .listener(new TrackingListener() {
                    @Override
                    public void onChanges(ChangeSet changes) {
                        told.add(changes);
                    }
                })
                .run()
                .close();
    }

    private static boolean isInside(double minute) {
        return (minute >= 6 && minute < 11) || (minute >= 19 && minute < 29);
    }

    private static FixCsv.Row row(double minute, double arrival) {
        Position fix = Position.builder("a")
                .fixTime(Drive.TEN + (long) (minute * MINUTE))
                .at(0, Drive.north(isInside(minute) ? 50 : 600))
                .accuracy(8)
                .build();
        return new FixCsv.Row(0, fix, Drive.TEN + (long) (arrival * MINUTE));
    }

    static String draw() {
        return new LateVisit().picture();
    }

    private String picture() {
        Svg svg = new Svg(760, 306, "What was said of two visits before and after the fixes of a gap came late");
        axis(svg);
        svg.text("", 20, 64, "fixes");
        svg.text("small", x(32.4), 59, "outside");
        svg.text("small", x(32.4), 70, "inside");
        onTime.forEach(row -> fix(svg, "fix", row));
        late.forEach(row -> fix(svg, "lateFix", row));
        svg.text(
                "small",
                x(8),
                46,
                "without a network: these came at " + clock(late.get(0).arrivedTime()));
        Map<String, Event> latest = new LinkedHashMap<>();
        List<ChangeSet> before = told.stream().filter(c -> !isOfBacklog(c)).toList();
        List<ChangeSet> after = told.stream().filter(LateVisit::isOfBacklog).toList();
        before.forEach(changes -> changes.events().forEach(e -> latest.put(e.id(), e)));
        said(svg, 110, "said until then", latest);
        after.forEach(changes -> changes.events().forEach(e -> latest.put(e.id(), e)));
        said(svg, 160, "what holds now", latest);
        svg.text("title", 20, 208, "The change set at " + clock(after.get(0).committedTime()));
        int y = 226;
        for (Event event : after.get(0).events()) {
            svg.text("small", 20, y, sentence(event, latest));
            y += 16;
        }
        return svg.toString();
    }

    private static boolean isOfBacklog(ChangeSet changes) {
        return changes.committedTime() >= Drive.TEN + BACKLOG * MINUTE;
    }

    private static void axis(Svg svg) {
        for (int minute = 0; minute <= 30; minute += 5) {
            svg.line("aid", x(minute), 28, x(minute), 178);
            svg.centred("small", x(minute), 20, clock(Drive.TEN + minute * MINUTE));
        }
    }

    private static void fix(Svg svg, String style, FixCsv.Row row) {
        double minute = (row.position().fixTime() - Drive.TEN) / (double) MINUTE;
        svg.dot(style, x(minute), isInside(minute) ? 66 : 56, 2.5);
    }

    private static void said(Svg svg, double y, String label, Map<String, Event> latest) {
        svg.text("", 20, y + 4, label);
        List<Event> holds = latest.values().stream()
                .filter(e -> e.status() == EventStatus.ACTIVE)
                .sorted(Comparator.comparingLong(Event::time))
                .toList();
        svg.line("axis", x(0), y, x(32), y);
        for (int i = 0; i + 1 < holds.size(); i += 2) {
            double from = x(minutes(holds.get(i)));
            svg.rect("visit", from, y - 4, x(minutes(holds.get(i + 1))) - from, 8);
        }
        for (Event event : holds) {
            boolean isEnter = event.type() == EventType.ENTER;
            svg.mark(event.type().wireName(), x(minutes(event)), isEnter ? y - 5 : y + 5);
        }
    }

    private static String sentence(Event event, Map<String, Event> all) {
        String what = event.type() + " " + clock(event.time()) + ", revision " + event.revision() + ": ";
        if (event.status() == EventStatus.RETRACTED) {
            return what + "retracted";
        }
        if (event.detail() instanceof Detail.Exit exit && event.revision() > 1) {
            return what + "the visit lasted " + exit.visitMillis() / MINUTE + " min";
        }
        Event replaced = event.replaces() == null ? null : all.get(event.replaces());
        return what + "late" + (replaced == null ? "" : ", replaces " + replaced.type() + " " + clock(replaced.time()));
    }

    private static double minutes(Event event) {
        return (event.time() - Drive.TEN) / (double) MINUTE;
    }

    private static double x(double minute) {
        return LEFT + minute * PER_MINUTE;
    }

    private static String clock(long time) {
        return HH_MM.format(Instant.ofEpochMilli(time));
    }
}
