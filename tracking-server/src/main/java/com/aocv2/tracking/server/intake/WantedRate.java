package com.aocv2.tracking.server.intake;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.geofence.FenceIndex;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How often devices are asked to report: more often than they would by themselves while somebody follows their vehicle in
 * particular, or while it may soon cross the boundary of a geofence. Thread-safe; never blocks.
 */
public final class WantedRate {
    /** A boundary that is reached sooner than this, in seconds, is near. */
    private static final double SOON = 30;
    /** In m/s: who crawls may drive off at any moment. */
    private static final double SLOWEST = 2;
    /** In m/s: nothing that is believed is faster, and the search is meant for the neighbourhood. */
    private static final double FASTEST = 70;
    /** In m/s, for a fix without a speed: about 50 km/h. */
    private static final double UNKNOWN_SPEED = 15;

    private final TrackingEngine engine;
    private final Watchers watchers;
    private final OptionalDouble wanted;

    /**
     * Makes the rate.
     *
     * @param interval what devices are asked for, or null to ask for nothing
     */
    public WantedRate(TrackingEngine engine, Watchers watchers, @Nullable Duration interval) {
        this.engine = engine;
        this.watchers = watchers;
        this.wanted = interval == null ? OptionalDouble.empty() : OptionalDouble.of(interval.toMillis() / 1000.0);
    }

    /** The wanted interval in seconds for who sent these messages, once they are committed; empty where none is wanted. */
    OptionalDouble of(List<Message> messages) {
        if (wanted.isPresent()) {
            String asked = "";
            for (Message message : messages) {
                // Mostly all are of one vehicle.
                if (!message.vehicleId().equals(asked)) {
                    asked = message.vehicleId();
                    LiveVehicle vehicle = engine.live().find(asked).orElse(null);
                    if (vehicle != null && (watchers.watch(vehicle) || isNearBoundary(vehicle.state()))) {
                        return wanted;
                    }
                }
            }
        }
        return OptionalDouble.empty();
    }

    private boolean isNearBoundary(VehicleState state) {
        FenceIndex fences = engine.geofences().history().current().index();
        Fix last = state.last();
        // A parked vehicle crosses nothing, and would be asked for as long as it is parked.
        if (last == null || fences.size() == 0 || state.isStopped()) {
            return false;
        }
        Position p = last.position();
        double speed = Double.isNaN(p.speed()) ? UNKNOWN_SPEED : Math.min(FASTEST, Math.max(SLOWEST, p.speed()));
        return fences.hasBoundaryWithin(p.lat(), p.lon(), speed * SOON);
    }
}
