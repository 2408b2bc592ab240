package com.aocv2.tracking.server.feed;

import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geo.Box;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.live.VehicleProfile;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.VehicleStatus;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber asks for. All parts must be met; a part that is empty or null is always met. Immutable.
 *
 * <p>Events are chosen by ids, groups and types; by the fence they are about, or that their vehicle is in; and by the box,
 * at the place where they happened. What the vehicle's status is now does not matter to them.
 *
 * @param ids the vehicles
 * @param groups vehicles in at least one of these groups
 * @param statuses vehicles with one of these statuses
 * @param box vehicles whose last position is in the box
 * @param fence vehicles inside of the geofence, as its events say
 * @param types types of events; positions are not chosen by it
 */
public record Filter(
        Set<String> ids,
        Set<String> groups,
        Set<VehicleStatus> statuses,
        @Nullable Box box,
        @Nullable String fence,
        Set<EventType> types) {
    /** Everything. */
    public static final Filter ANY = new Filter(Set.of(), Set.of(), Set.of(), null, null, Set.of());

    /** Keeps its own copies. */
    public Filter {
        ids = Set.copyOf(ids);
        groups = Set.copyOf(groups);
        statuses = Set.copyOf(statuses);
        types = Set.copyOf(types);
    }

    boolean mayMeet(String vehicleId) {
        return ids.isEmpty() || ids.contains(vehicleId);
    }

    /** Why the vehicle does not belong to the set, or null where it does. */
    @Nullable
    Departure refuse(VehicleState state, VehicleProfile profile) {
        if (!mayMeet(state.vehicleId()) || !meetsGroups(profile)) {
            return Departure.GROUP;
        }
        VehicleStatus status = state.status();
        if (!statuses.isEmpty() && (status == null || !statuses.contains(status))) {
            return Departure.STATUS;
        }
        return isThere(state) ? null : Departure.MOVED_OUT;
    }

    private boolean isThere(VehicleState state) {
        Fix shown = state.shown();
        boolean inBox = box == null
                || (shown != null
                        && box.contains(shown.position().lat(), shown.position().lon()));
        return inBox && (fence == null || state.isInside(fence));
    }

    private boolean meetsGroups(VehicleProfile profile) {
        return groups.isEmpty() || !Collections.disjoint(groups, profile.groups());
    }

    /** Whether the event is asked for; the vehicle is null where it is not known any more. */
    boolean meets(Event event, VehicleProfile profile, @Nullable LiveVehicle vehicle) {
        return mayMeet(event.vehicleId())
                && meetsGroups(profile)
                && (types.isEmpty() || types.contains(event.type()))
                && (fence == null || fence.equals(event.fenceId()) || isInside(vehicle, fence))
                && (box == null || happenedIn(box, event, vehicle));
    }

    private static boolean isInside(@Nullable LiveVehicle vehicle, String fence) {
        return vehicle != null && vehicle.state().isInside(fence);
    }

    private static boolean happenedIn(Box box, Event event, @Nullable LiveVehicle vehicle) {
        if (event.hasPosition()) {
            return box.contains(event.lat(), event.lon());
        }
        Fix shown = vehicle == null ? null : vehicle.state().shown();
        return shown != null
                && box.contains(shown.position().lat(), shown.position().lon());
    }
}
