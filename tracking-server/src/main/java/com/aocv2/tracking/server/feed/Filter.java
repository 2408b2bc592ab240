package com.aocv2.tracking.server.feed;

import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geo.Box;
import com.aocv2.tracking.geofence.Geofences;
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
 * <p>Events are chosen by ids, groups and types; by the fence they are about, or that their vehicle is in, and likewise by
 * fence groups; by the box, at the place where they happened; and by the status that their vehicle has now, a change of
 * status by the one before as well as by the one after it.
 *
 * @param ids the vehicles
 * @param groups vehicles in at least one of these groups
 * @param statuses vehicles with one of these statuses
 * @param box vehicles whose last position is in the box
 * @param fence vehicles inside of the geofence, as its events say
 * @param fenceGroups vehicles inside of any geofence that belongs to at least one of these groups
 * @param types types of events; positions are not chosen by it
 */
public record Filter(
        Set<String> ids,
        Set<String> groups,
        Set<VehicleStatus> statuses,
        @Nullable Box box,
        @Nullable String fence,
        Set<String> fenceGroups,
        Set<EventType> types) {
    /** Everything. */
    public static final Filter ANY = new Filter(Set.of(), Set.of(), Set.of(), null, null, Set.of(), Set.of());

    /** Keeps its own copies. */
    public Filter {
        ids = Set.copyOf(ids);
        groups = Set.copyOf(groups);
        statuses = Set.copyOf(statuses);
        fenceGroups = Set.copyOf(fenceGroups);
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
        if (!meetsStatus(state.status())) {
            return Departure.STATUS;
        }
        return isThere(state) ? null : Departure.MOVED_OUT;
    }

    /** Whether the vehicle belongs to the set of a subscriber that sees so much. */
    boolean isMetBy(LiveVehicle vehicle, Visibility visibility) {
        VehicleProfile profile = vehicle.profile();
        return refuse(vehicle.state(), profile) == null && visibility.sees(vehicle.id(), profile.groups());
    }

    private boolean meetsStatus(@Nullable VehicleStatus status) {
        return statuses.isEmpty() || (status != null && statuses.contains(status));
    }

    private boolean isThere(VehicleState state) {
        Fix shown = state.shown();
        boolean inBox = box == null
                || (shown != null
                        && box.contains(shown.position().lat(), shown.position().lon()));
        return inBox
                && (fence == null || state.isInside(fence))
                && (fenceGroups.isEmpty() || state.isInsideGroup(fenceGroups));
    }

    private boolean meetsGroups(VehicleProfile profile) {
        return groups.isEmpty() || !Collections.disjoint(groups, profile.groups());
    }

    /** Whether the event is asked for; the vehicle is null where it is not known any more. */
    boolean meets(Event event, VehicleProfile profile, @Nullable LiveVehicle vehicle, Geofences fences) {
        return mayMeet(event.vehicleId())
                && meetsGroups(profile)
                && (types.isEmpty() || types.contains(event.type()))
                && meetsStatus(event, vehicle)
                && meetsFence(event, vehicle, fences)
                && (box == null || happenedIn(box, event, vehicle));
    }

    private boolean meetsStatus(Event event, @Nullable LiveVehicle vehicle) {
        if (event.detail() instanceof Detail.StatusChange change) {
            return meetsStatus(change.from()) || meetsStatus(change.to());
        }
        return meetsStatus(vehicle == null ? null : vehicle.state().status());
    }

    private boolean meetsFence(Event event, @Nullable LiveVehicle vehicle, Geofences fences) {
        String about = event.fenceId();
        boolean meetsOne = fence == null
                || fence.equals(about)
                || (vehicle != null && vehicle.state().isInside(fence));
        boolean meetsGroup = fenceGroups.isEmpty()
                || (about != null && fences.isInGroups(about, fenceGroups))
                || (vehicle != null && vehicle.state().isInsideGroup(fenceGroups));
        return meetsOne && meetsGroup;
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
