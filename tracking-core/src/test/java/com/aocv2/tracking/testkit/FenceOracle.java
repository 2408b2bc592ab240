package com.aocv2.tracking.testkit;

import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.geofence.Crossing;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.geofence.OpeningHours;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.testkit.Oracle.Expected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One vehicle and one geofence, told what happens in the order of time. */
final class FenceOracle {
    private static final long NEVER = Long.MAX_VALUE;

    private final String vehicle;
    private final String id;
    private final List<Expected> events = new ArrayList<>();
    private @Nullable Geofence fence;
    private @Nullable Position last;

    private boolean inside;
    private long entered;
    private boolean dwelled;
    private long dwellNotBefore;

    /** The fixes on the other side that wait for being confirmed or opposed. */
    private final List<Position> run = new ArrayList<>();

    private boolean runIsFirst;

    /** Up to when opening and closing were seen to. */
    private long hoursSeen = Long.MIN_VALUE;

    FenceOracle(String vehicle, String id, @Nullable Geofence fence) {
        this.vehicle = vehicle;
        this.id = id;
        this.fence = fence;
    }

    List<Expected> events() {
        return events;
    }

    static boolean isOpen(Geofence fence, long time) {
        OpeningHours hours = fence.detection().hours();
        return hours == null || hours.isOpen(time);
    }

    /** A fix that is believed. */
    void fix(Position fix) {
        advance(fix.fixTime());
        hoursSeen = Math.max(hoursSeen, fix.fixTime());
        if (fence != null) {
            findCrossing(fence, fix);
            boolean isIn = isIn(fence, fix.fixTime(), fix);
            if (fence.detection().mode() == Detection.Mode.STEADY) {
                steady(fence, fix, isIn);
            } else if (isIn != inside) {
                change(fix.fixTime(), last == null);
            }
        }
        last = fix;
        advance(fix.fixTime());
    }

    private static boolean isIn(Geofence fence, long time, Position at) {
        return fence.shape().contains(at.lat(), at.lon()) && isOpen(fence, time);
    }

    private void steady(Geofence of, Position fix, boolean isIn) {
        boolean usable = Oracle.accuracy(fix) <= of.detection().maxAccuracy();
        if (isIn == inside) {
            if (usable && !run.isEmpty()) {
                oppose(of, fix);
            }
            return;
        }
        if (run.isEmpty() && !usable) {
            return;
        }
        if (run.isEmpty()) {
            runIsFirst = last == null;
        }
        run.add(fix);
        List<Position> support = run.stream().filter(p -> supports(of, p)).toList();
        if (supports(of, fix)
                && support.size() >= needed(of)
                && fix.fixTime() - support.get(0).fixTime()
                        >= of.detection().confirmFor().toMillis()) {
            confirm();
        }
    }

    private int needed(Geofence of) {
        return inside ? of.detection().confirmExit() : of.detection().confirmEnter();
    }

    private boolean supports(Geofence of, Position p) {
        double accuracy = Oracle.accuracy(p);
        double clear = of.shape().boundaryDistance(p.lat(), p.lon()) - accuracy;
        return accuracy <= of.detection().maxAccuracy()
                && clear > (inside ? of.detection().exitBuffer() : 0);
    }

    private void oppose(Geofence of, Position fix) {
        if (!inside && of.detection().cross()) {
            long from = run.get(0).fixTime();
            add(from, new Detail.Cross(run.size(), from, fix.fixTime()));
        }
        run.clear();
    }

    private void confirm() {
        change(run.get(0).fixTime(), runIsFirst);
    }

    private void change(long time, boolean initial) {
        add(time, inside ? new Detail.Exit(time - entered) : new Detail.Enter(initial));
        inside = !inside;
        entered = time;
        dwelled = false;
        dwellNotBefore = time;
        run.clear();
    }

    /** The straight line from the fix before passes through, while the vehicle was outside and no run was open. */
    private void findCrossing(Geofence of, Position fix) {
        Position a = last;
        if (a == null || !of.detection().cross() || inside || !run.isEmpty()) {
            return;
        }
        boolean startsIn = of.shape().contains(a.lat(), a.lon());
        if (startsIn || of.shape().contains(fix.lat(), fix.lon())) {
            return;
        }
        Crossing part = of.shape().crossing(a.lat(), a.lon(), fix.lat(), fix.lon());
        if (part == null) {
            return;
        }
        long millis = fix.fixTime() - a.fixTime();
        long entry = a.fixTime() + (long) (millis * part.in());
        if (isOpen(of, entry)) {
            add(entry, new Detail.Cross(0, entry, a.fixTime() + (long) (millis * part.out())));
        }
    }

    /** The device says that it stands still where it was last seen. */
    void still(long time) {
        advance(time);
        if (!run.isEmpty()) {
            confirm();
        }
        advance(time);
    }

    /** The geofence is another one from now on, or none. */
    void edit(long time, @Nullable Geofence next) {
        advance(time);
        if (next == fence) {
            return;
        }
        fence = next;
        hoursSeen = time;
        dwellNotBefore = time;
        run.clear();
        boolean isIn = next != null && last != null && isIn(next, time, last);
        if (isIn != inside) {
            change(time, false);
        }
    }

    /** What happens by time alone up to a time, one after the other. */
    void advance(long time) {
        Position at = last;
        Geofence of = fence;
        if (at == null || of == null) {
            return;
        }
        for (long due = due(of); due <= time && due < NEVER; due = due(of)) {
            if (due == confirmTime(of)) {
                confirm();
            } else if (due == dwellTime(of)) {
                add(due, new Detail.Dwell(due - entered));
                dwelled = true;
            } else {
                openOrClose(of, due, at);
            }
        }
    }

    private void openOrClose(Geofence of, long time, Position at) {
        hoursSeen = time;
        run.clear();
        if (isIn(of, time, at) != inside) {
            change(time, false);
        }
    }

    private long due(Geofence of) {
        return Math.min(Math.min(confirmTime(of), dwellTime(of)), hoursTime(of));
    }

    /** Silence confirms a run since its first fix, or since its last while it has fewer than are needed. */
    private long confirmTime(Geofence of) {
        if (run.isEmpty()) {
            return NEVER;
        }
        Position since = run.get(run.size() < needed(of) ? run.size() - 1 : 0);
        return since.fixTime() + of.detection().confirmAfter().toMillis();
    }

    private long dwellTime(Geofence of) {
        Duration dwell = of.detection().dwell();
        return dwell != null && inside && !dwelled && run.isEmpty()
                ? Math.max(entered + dwell.toMillis(), dwellNotBefore)
                : NEVER;
    }

    private long hoursTime(Geofence of) {
        OpeningHours hours = of.detection().hours();
        return hours == null ? NEVER : hours.nextChange(hoursSeen);
    }

    private void add(long time, Detail detail) {
        events.add(new Expected(vehicle, id, time, detail));
    }
}
