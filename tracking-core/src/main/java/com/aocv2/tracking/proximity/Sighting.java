package com.aocv2.tracking.proximity;

import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.event.Cause;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventId;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.event.Reason;
import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.live.LiveState;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the two of a watch are from each other, as the live state has it.
 *
 * @param fix the vehicle's
 * @param other the other vehicle's; null where the watch is for a point
 * @param metres great-circle metres between them
 */
record Sighting(Fix fix, @Nullable Fix other, double metres) {
    /** Beyond the radius by this much they are apart again, so that a place on the edge does not say so all the time. */
    static final double EXIT_MARGIN = 20;

    /** What is to be seen now; null while one of them is offline, deleted or was never seen. */
    static @Nullable Sighting of(ProximityWatch watch, LiveState live) {
        Fix fix = lastFix(live, watch.vehicleId());
        if (fix == null) {
            return null;
        }
        Position here = fix.position();
        if (watch.target() instanceof ProximityWatch.Point point) {
            return new Sighting(fix, null, Geo.distance(here.lat(), here.lon(), point.lat(), point.lon()));
        }
        Fix other = lastFix(live, String.valueOf(watch.otherVehicleId()));
        if (other == null) {
            return null;
        }
        Position there = other.position();
        return new Sighting(fix, other, Geo.distance(here.lat(), here.lon(), there.lat(), there.lon()));
    }

    /** The fix that is judged for events: one from the future is only shown, and so is one that no store has. */
    private static @Nullable Fix lastFix(LiveState live, String vehicleId) {
        LiveVehicle vehicle = live.find(vehicleId).orElse(null);
        VehicleState stored = vehicle == null ? null : vehicle.stored();
        return stored == null || stored.isOffline() || stored.isDeleted() ? null : stored.last();
    }

    /** Whether what is seen is the opposite of what was last said. */
    boolean contradicts(WatchState state) {
        double radius = state.watch().radius();
        return state.near() ? metres > radius + EXIT_MARGIN : metres <= radius;
    }

    /** When it was so: the time of the newer fix, but never before the watch's last event; epoch milliseconds. */
    long time(WatchState state) {
        long newer = other == null ? fix.time() : Math.max(fix.time(), other.time());
        return Math.max(newer, state.since());
    }

    /** The event that leads to this state. It is the watch's n-th one, and so known by that. */
    Event event(WatchState next, long now) {
        ProximityWatch watch = next.watch();
        Position here = fix.position();
        return Event.first(
                EventId.ofReported(watch.vehicleId(), EventType.PROXIMITY, identity(next)),
                watch.vehicleId(),
                null,
                next.since(),
                now,
                here.lat(),
                here.lon(),
                new Detail.Proximity(watch.id(), next.near(), metres, watch.otherVehicleId()),
                new Reason(Cause.DISTANCE, Double.NaN, Double.NaN, fixTimes()));
    }

    private static String identity(WatchState state) {
        return state.watch().id() + " " + state.registered() + " " + state.changes();
    }

    private List<Long> fixTimes() {
        long first = fix.position().fixTime();
        if (other == null) {
            return List.of(first);
        }
        long second = other.position().fixTime();
        return first <= second ? List.of(first, second) : List.of(second, first);
    }
}
