package com.aocv2.tracking.server.http;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.proximity.ProximityWatch;
import com.aocv2.tracking.server.auth.Principal;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may see who is limited to groups. What they may not see does not exist for them. A geofence of no group
 * is everybody's to see, but only those without limits change it. Thread-safe.
 */
record Visible(TrackingEngine engine, Principal principal) {
    boolean all() {
        return principal.groups().isEmpty();
    }

    boolean vehicle(LiveVehicle vehicle) {
        return all() || principal.sees(vehicle.profile().groups());
    }

    boolean vehicle(String vehicleId) {
        return all() || principal.sees(engine.live().profile(vehicleId).groups());
    }

    void requireVehicle(String vehicleId) {
        if (!vehicle(vehicleId)) {
            throw ProblemException.notFound("there is no such vehicle");
        }
    }

    boolean fence(Geofence fence) {
        return all() || fence.groups().isEmpty() || principal.sees(fence.groups());
    }

    /** Whether they may make, change or remove the geofence. */
    boolean mayChange(Geofence fence) {
        return all() || principal.sees(fence.groups());
    }

    /**
     * Whoever sees a vehicle sees what happens to it, in whatever geofence; but what two vehicles have to do with each
     * other only where they see both.
     */
    boolean event(Event event) {
        return vehicle(event.vehicleId())
                && !(event.detail() instanceof Detail.Proximity proximity && !other(proximity.otherVehicleId()));
    }

    boolean watch(ProximityWatch watch) {
        return vehicle(watch.vehicleId()) && other(watch.otherVehicleId());
    }

    private boolean other(@Nullable String vehicleId) {
        return vehicleId == null || vehicle(vehicleId);
    }
}
