package com.aocv2.tracking.testkit;

import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.testkit.Oracle.Expected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How one vehicle moves: STOPPED, MOVING and SPEEDING over a whole track. */
final class MotionOracle {
    /** A speed limit in m/s, with the id of the geofence that it is of; empty for the vehicle's own. */
    record Limit(String fence, double speed) {}

    private static final long MAX_GAP = 120_000;

    private final DetectionSettings settings;
    private final Function<Position, Limit> limits;
    private final List<Expected> events = new ArrayList<>();

    MotionOracle(DetectionSettings settings, Function<Position, Limit> limits) {
        this.settings = settings;
        this.limits = limits;
    }

    List<Expected> events(List<Position> believed, List<Long> stills) {
        Duration stopAfter = settings.stopAfter();
        for (int i = 0; stopAfter != null && i < believed.size(); ) {
            i = halt(believed, i, stills, stopAfter);
        }
        for (int i = 0; i < believed.size(); ) {
            i = speeding(believed, i);
        }
        return events;
    }

    /** From an anchor to the fix that leaves it, which is the next anchor. */
    private int halt(List<Position> track, int from, List<Long> stills, Duration stopAfter) {
        Position anchor = track.get(from);
        int to = from + 1;
        while (to < track.size() && isNear(anchor, track.get(to))) {
            to++;
        }
        long end = to < track.size() ? track.get(to).fixTime() : Long.MAX_VALUE;
        long stood = track.get(to - 1).fixTime();
        for (long still : stills) {
            stood = still >= anchor.fixTime() && still <= end ? Math.max(stood, still) : stood;
        }
        if (stood - anchor.fixTime() >= stopAfter.toMillis()) {
            add(anchor, "", new Detail.Stopped());
            if (to < track.size()) {
                add(track.get(to), "", new Detail.Moving(end - anchor.fixTime()));
            }
        }
        return to;
    }

    private boolean isNear(Position anchor, Position p) {
        return Geo.distance(anchor.lat(), anchor.lon(), p.lat(), p.lon()) <= settings.stopRadius() + Oracle.accuracy(p);
    }

    /** From a fix that may be too fast over those that are; gives the one to go on with. */
    private int speeding(List<Position> track, int from) {
        Position first = track.get(from);
        Limit limit = limits.apply(first);
        if (!(first.speed() > limit.speed())) {
            return from + 1;
        }
        Position last = first;
        double peak = first.speed();
        Detail.@Nullable Speeding said = null;
        int i = from;
        for (; i < track.size(); i++) {
            Position fix = track.get(i);
            if (Double.isNaN(fix.speed())) {
                continue;
            }
            if (fix.speed() <= limits.apply(fix).speed() || fix.fixTime() - last.fixTime() > MAX_GAP) {
                break;
            }
            last = fix;
            peak = Math.max(peak, fix.speed());
            long millis = last.fixTime() - first.fixTime();
            if (said == null && millis >= settings.speedingAfter().toMillis()) {
                said = new Detail.Speeding(limit.speed(), peak, millis);
            }
        }
        if (said != null) {
            boolean goesOn = i == track.size();
            long millis = last.fixTime() - first.fixTime();
            add(first, limit.fence(), goesOn ? said : new Detail.Speeding(limit.speed(), peak, millis));
        }
        return i;
    }

    private void add(Position at, String fence, Detail detail) {
        events.add(new Expected(at.vehicleId(), fence, at.fixTime(), detail));
    }
}
