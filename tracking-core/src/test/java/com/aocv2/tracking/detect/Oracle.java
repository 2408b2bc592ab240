package com.aocv2.tracking.detect;

import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.geofence.Crossing;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What ENTER, EXIT and CROSS are, written as plainly as possible: one geofence at a time, over a whole track that is
 * sorted by time. It shares no code with the judge but the shapes, and cares for nothing but being right.
 */
public final class Oracle {
    /** An event as far as the oracle tells. */
    public record Expected(String vehicle, String fence, EventType type, long time) {}

    private final List<Position> track;
    private final Geofence fence;
    private final Detection rule;
    private final boolean silence;
    private final List<Expected> events = new ArrayList<>();

    private boolean inside;

    /** The fix at which a run was found confirmed by time: the line that leads to it belongs to the run. */
    private int confirmedAt = -1;

    private Oracle(List<Position> track, Geofence fence, boolean silence) {
        this.track = track;
        this.fence = fence;
        this.silence = silence;
        this.rule = fence.detection();
    }

    /**
     * The events of one vehicle.
     *
     * @param sorted its fixes by fixTime, each time once, none corrected or in the future
     * @param outlierSpeed the filter's limit in m/s; infinite for none
     */
    public static List<Expected> events(List<Position> sorted, List<Geofence> fences, double outlierSpeed) {
        return events(sorted, fences, outlierSpeed, false);
    }

    /** The events once nothing has come after the track for so long that everything has fallen due. */
    public static List<Expected> eventsAfterSilence(List<Position> sorted, List<Geofence> fences, double outlierSpeed) {
        return events(sorted, fences, outlierSpeed, true);
    }

    private static List<Expected> events(
            List<Position> sorted, List<Geofence> fences, double outlierSpeed, boolean silence) {
        List<Position> believed = believed(sorted, outlierSpeed);
        List<Expected> all = new ArrayList<>();
        for (Geofence fence : fences) {
            all.addAll(new Oracle(believed, fence, silence).run());
        }
        all.sort(Comparator.comparingLong(Expected::time)
                .thenComparing(Expected::fence)
                .thenComparing(Expected::type));
        return all;
    }

    static List<Position> believed(List<Position> sorted, double outlierSpeed) {
        List<Position> believed = new ArrayList<>();
        Position anchor = null;
        Position suspect = null;
        for (Position fix : sorted) {
            if (anchor == null || reachable(anchor, fix, outlierSpeed)) {
                believed.add(fix);
                anchor = fix;
                suspect = null;
            } else if (suspect != null && reachable(suspect, fix, outlierSpeed)) {
                anchor = fix;
                suspect = null;
            } else {
                suspect = fix;
            }
        }
        return believed;
    }

    private static boolean reachable(Position a, Position b, double limit) {
        double metres = Geo.distance(a.lat(), a.lon(), b.lat(), b.lon());
        double seconds = (b.fixTime() - a.fixTime()) / 1000.0;
        return limit == Double.POSITIVE_INFINITY || metres - accuracy(a) - accuracy(b) <= limit * seconds;
    }

    private static double accuracy(Position p) {
        return Double.isNaN(p.accuracy()) ? 25 : p.accuracy();
    }

    private List<Expected> run() {
        int i = 0;
        while (i < track.size()) {
            crossBetween(i);
            i = rule.mode() == Detection.Mode.RAW ? raw(i) : steady(i);
        }
        return events;
    }

    private int raw(int i) {
        if (holds(i) != inside) {
            change(time(i));
        }
        return i + 1;
    }

    /** Looks whether a run opens at the fix, and if so for its end; gives the fix to go on with. */
    private int steady(int i) {
        if (!usable(i) || holds(i) == inside) {
            return i + 1;
        }
        List<Long> support = new ArrayList<>();
        int needed = inside ? rule.confirmExit() : rule.confirmEnter();
        for (int j = i; j < track.size(); j++) {
            if (time(j) - time(i) >= rule.confirmAfter().toMillis() && j > i) {
                confirmedAt = j;
                change(time(i));
                return j;
            }
            if (usable(j) && holds(j) == inside) {
                if (!inside && rule.cross()) {
                    add(EventType.CROSS, time(i));
                }
                return j + 1;
            }
            if (!usable(j) || !supports(j)) {
                continue;
            }
            support.add(time(j));
            if (support.size() >= needed
                    && time(j) - support.get(0) >= rule.confirmFor().toMillis()) {
                change(time(i));
                return j + 1;
            }
        }
        if (silence) {
            change(time(i));
        }
        return track.size();
    }

    private boolean supports(int j) {
        Position p = track.get(j);
        return !inside || fence.shape().boundaryDistance(p.lat(), p.lon()) - accuracy(p) > rule.exitBuffer();
    }

    /** The straight line from the fix before passes through, while the vehicle was outside and no run was open. */
    private void crossBetween(int i) {
        if (i == 0 || !rule.cross() || inside || i == confirmedAt || holds(i) || holds(i - 1)) {
            return;
        }
        Position a = track.get(i - 1);
        Position b = track.get(i);
        Crossing part = fence.shape().crossing(a.lat(), a.lon(), b.lat(), b.lon());
        if (part != null) {
            add(EventType.CROSS, a.fixTime() + (long) ((b.fixTime() - a.fixTime()) * part.in()));
        }
    }

    private void change(long time) {
        add(inside ? EventType.EXIT : EventType.ENTER, time);
        inside = !inside;
    }

    private void add(EventType type, long time) {
        events.add(new Expected(track.get(0).vehicleId(), fence.id(), type, time));
    }

    private boolean holds(int i) {
        return fence.shape().contains(track.get(i).lat(), track.get(i).lon());
    }

    private boolean usable(int i) {
        return accuracy(track.get(i)) <= rule.maxAccuracy();
    }

    private long time(int i) {
        return track.get(i).fixTime();
    }
}
