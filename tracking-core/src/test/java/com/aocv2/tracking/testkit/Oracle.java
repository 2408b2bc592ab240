package com.aocv2.tracking.testkit;

import com.aocv2.tracking.History;
import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventStatus;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What ENTER, EXIT, CROSS, DWELL, STOPPED, MOVING and SPEEDING of a vehicle must be, written as plainly as possible: one
 * geofence at a time, over a whole track that is sorted by time. It shares no code with the engine but the shapes and the
 * opening hours, and cares for nothing but being right.
 *
 * <pre>{@code
 * List<Oracle.Expected> expected = new Oracle(DetectionSettings.DEFAULT)
 *         .fences(List.of(hospital))
 *         .until(lastFixTime + 3_600_000)
 *         .events(track);
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class Oracle {
    /**
     * An event as far as the oracle tells.
     *
     * @param fence the geofence's id, empty for none
     * @param time the event time, epoch milliseconds
     */
    public record Expected(String vehicle, String fence, long time, Detail detail) implements Comparable<Expected> {
        private static final Comparator<Expected> ORDER = Comparator.comparingLong(Expected::time)
                .thenComparing(Expected::fence)
                .thenComparing(Expected::type)
                .thenComparing(Expected::toString);

        /** What the engine said, to be compared. */
        public static Expected of(Event event) {
            String fence = event.fenceId();
            return new Expected(event.vehicleId(), fence == null ? "" : fence, event.time(), event.detail());
        }

        /** What happened. */
        public EventType type() {
            return detail.type();
        }

        @Override
        public int compareTo(Expected other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * What the engine has said of a vehicle and still holds, as far as the oracle tells, in its order.
     *
     * @param history of the engine that took the track in
     */
    public static List<Expected> said(History history, String vehicleId) {
        return said(history.events(vehicleId, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    /** The same, read from an engine's store. */
    public static List<Expected> said(Store store, String vehicleId) {
        return said(store.events(vehicleId, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    private static List<Expected> said(Stream<Event> stored) {
        try (stored) {
            return stored.filter(event -> event.type().isOfTrack())
                    .filter(event -> event.status() == EventStatus.ACTIVE)
                    .map(Expected::of)
                    .sorted()
                    .toList();
        }
    }

    /**
     * The fixes of a vehicle that an engine has stored, each at the time that it is worth, for {@link #events}: without
     * those from the future and those of a device that is not the primary one.
     */
    public static List<Position> track(History history, String vehicleId) {
        try (Stream<Fix> stored = history.track(vehicleId, Long.MIN_VALUE, Long.MAX_VALUE)) {
            return stored.filter(fix -> !fix.is(Fix.FUTURE) && !fix.is(Fix.SECONDARY))
                    .map(fix -> fix.position().withTimes(fix.time(), Position.UNKNOWN_TIME))
                    .toList();
        }
    }

    private final DetectionSettings settings;

    /** All geofences in force, by the time since when they are. */
    private final TreeMap<Long, List<Geofence>> versions = new TreeMap<>();

    private List<Long> stills = List.of();
    private double ownLimit = Double.NaN;
    private long until = Long.MIN_VALUE;

    /** Judges by the settings. */
    public Oracle(DetectionSettings settings) {
        this.settings = settings;
        versions.put(Long.MIN_VALUE, List.of());
    }

    /** Geofences that were always there. */
    public Oracle fences(List<Geofence> fences) {
        versions.put(Long.MIN_VALUE, List.copyOf(fences));
        return this;
    }

    /**
     * All geofences there are from a time on (epoch milliseconds), in place of what was to come after it. One that stays as
     * it is must stay the same object.
     */
    public Oracle fencesFrom(long time, List<Geofence> fences) {
        versions.tailMap(time, true).clear();
        versions.put(time, List.copyOf(fences));
        return this;
    }

    /** When the device said that the vehicle stands still, epoch milliseconds. */
    public Oracle stills(List<Long> times) {
        stills = times.stream().sorted().toList();
        return this;
    }

    /** The vehicle's own speed limit, m/s. */
    public Oracle speedLimit(double limit) {
        ownLimit = limit;
        return this;
    }

    /** Until when nothing more came, by the vehicle's clock; epoch milliseconds. By default until the last fix. */
    public Oracle until(long time) {
        until = time;
        return this;
    }

    /**
     * The events of one vehicle, in the order of {@link Expected}.
     *
     * @param sorted its fixes by fixTime, each time once, none corrected or in the future
     */
    public List<Expected> events(List<Position> sorted) {
        List<Expected> events = new ArrayList<>();
        List<Position> believed = believed(sorted, settings.outlierSpeed());
        Set<String> ids = new TreeSet<>();
        versions.values().forEach(fences -> fences.forEach(fence -> ids.add(fence.id())));
        ids.forEach(id -> events.addAll(ofFence(id, believed)));
        events.addAll(new MotionOracle(settings, this::speedLimitAt).events(believed, stills));
        events.sort(null);
        return events;
    }

    private List<Expected> ofFence(String id, List<Position> believed) {
        if (believed.isEmpty()) {
            return List.of();
        }
        FenceOracle oracle = new FenceOracle(believed.get(0).vehicleId(), id, find(id, versions.get(Long.MIN_VALUE)));
        TreeMap<Long, @Nullable Geofence> edits = new TreeMap<>();
        versions.tailMap(Long.MIN_VALUE, false).forEach((time, fences) -> edits.put(time, find(id, fences)));
        List<Long> quiet = new ArrayList<>(stills);
        for (Position fix : believed) {
            tell(oracle, edits, quiet, fix.fixTime());
            oracle.fix(fix);
        }
        tell(oracle, edits, quiet, Long.MAX_VALUE);
        oracle.advance(until);
        return oracle.events();
    }

    /** What comes before a fix: changes of the geofence and, at the same time after them, that the vehicle stands. */
    private static void tell(
            FenceOracle oracle, NavigableMap<Long, @Nullable Geofence> edits, List<Long> quiet, long time) {
        while (true) {
            long edit = edits.isEmpty() ? Long.MAX_VALUE : edits.firstKey();
            long still = quiet.isEmpty() ? Long.MAX_VALUE : quiet.get(0);
            if (Math.min(edit, still) > time || Math.min(edit, still) == Long.MAX_VALUE) {
                return;
            }
            if (edit <= still) {
                oracle.edit(edit, edits.pollFirstEntry().getValue());
            } else {
                oracle.still(quiet.remove(0));
            }
        }
    }

    private static @Nullable Geofence find(String id, @Nullable List<Geofence> fences) {
        return fences == null
                ? null
                : fences.stream()
                        .filter(fence -> fence.id().equals(id))
                        .findFirst()
                        .orElse(null);
    }

    /** The limit that a fix has to keep, and whose it is: the lowest of the vehicle's and the open geofences'. */
    private MotionOracle.Limit speedLimitAt(Position fix) {
        MotionOracle.Limit lowest =
                new MotionOracle.Limit("", Double.isNaN(ownLimit) ? settings.speedLimit() : ownLimit);
        List<Geofence> fences =
                new ArrayList<>(versions.floorEntry(fix.fixTime()).getValue());
        fences.sort(Comparator.comparing(Geofence::id));
        for (Geofence fence : fences) {
            boolean isHere = fence.shape().contains(fix.lat(), fix.lon()) && FenceOracle.isOpen(fence, fix.fixTime());
            if (isHere && fence.detection().speedLimit() < lowest.speed()) {
                lowest = new MotionOracle.Limit(fence.id(), fence.detection().speedLimit());
            }
        }
        return lowest;
    }

    /** The fixes that the outlier filter believes. */
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

    static double accuracy(Position p) {
        return Double.isNaN(p.accuracy()) ? 25 : p.accuracy();
    }
}
