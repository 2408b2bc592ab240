package com.aocv2.tracking.live;

import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.geo.Box;
import com.aocv2.tracking.position.Fix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/**
 * What is known of every vehicle now: what was committed last. Thread-safe; no method blocks.
 *
 * <p>Vehicles that were deleted, and those that nothing but a name is known of, are not part of it.
 */
public final class LiveState {
    /** Those that are shown. */
    private final ConcurrentMap<String, LiveVehicle> vehicles = new ConcurrentHashMap<>();
    /** Those that ingestion knows. */
    private final ConcurrentMap<String, LiveVehicle> tracked = new ConcurrentHashMap<>();

    private final ConcurrentMap<String, VehicleProfile> profiles = new ConcurrentHashMap<>();
    private final VehicleIndex<LiveVehicle> places = new VehicleIndex<>();

    /** The vehicle, or empty where nothing was heard of it. */
    public Optional<LiveVehicle> find(String vehicleId) {
        return Optional.ofNullable(vehicles.get(vehicleId));
    }

    /** All vehicles, in no particular order: a view that changes with them. */
    public Collection<LiveVehicle> all() {
        return Collections.unmodifiableCollection(vehicles.values());
    }

    /** How many vehicles there are. */
    public int size() {
        return vehicles.size();
    }

    /** The k nearest vehicles that are not offline, by great-circle distance. */
    public NearestAnswer nearest(double lat, double lon, int k) {
        return nearest(lat, lon, k, Double.POSITIVE_INFINITY, vehicle -> true);
    }

    /**
     * The nearest vehicles that are not offline, by great-circle distance.
     *
     * @param lat latitude in degrees, -90 to 90
     * @param lon longitude in degrees, -180 to 180
     * @param k how many at most, at least 1
     * @param maxMetres the greatest distance, itself included; {@link Double#POSITIVE_INFINITY} for any
     * @param filter what a vehicle must meet besides
     * @throws IllegalArgumentException when a number is out of range
     */
    public NearestAnswer nearest(
            double lat, double lon, int k, double maxMetres, Predicate<? super LiveVehicle> filter) {
        List<VehicleIndex.Neighbour<LiveVehicle>> found = places.nearest(
                lat, lon, k, maxMetres, vehicle -> !vehicle.state().isOffline() && filter.test(vehicle));
        double reach = found.size() < k ? maxMetres : found.get(k - 1).metres();
        List<VehicleIndex.Neighbour<LiveVehicle>> offline = places.nearest(
                lat,
                lon,
                Math.max(1, vehicles.size()),
                reach,
                vehicle -> vehicle.state().isOffline() && filter.test(vehicle));
        return new NearestAnswer(found, offline.size());
    }

    /** Begins to watch which vehicles come to a place at the least cost; the caller offers it what is published. */
    public TopKWatch watch(TopKQuery query) {
        return new TopKWatch(query, places);
    }

    /** The vehicles last seen in the box or on its edge, offline ones included, in no particular order. */
    public List<LiveVehicle> within(Box box, Predicate<? super LiveVehicle> filter) {
        return places.within(box, filter);
    }

    /** The vehicles that are inside of the geofence, as its events say, in no particular order. */
    public List<LiveVehicle> inside(String fenceId) {
        return all(state -> state.isInside(fenceId));
    }

    /**
     * The vehicles that are inside of any geofence that belongs to one of the groups, as its events say, each once, in no
     * particular order.
     */
    public List<LiveVehicle> insideGroups(Set<String> fenceGroups) {
        return all(state -> state.isInsideGroup(fenceGroups));
    }

    private List<LiveVehicle> all(Predicate<VehicleState> wanted) {
        List<LiveVehicle> found = new ArrayList<>();
        for (LiveVehicle vehicle : vehicles.values()) {
            if (wanted.test(vehicle.state())) {
                found.add(vehicle);
            }
        }
        return found;
    }

    /** What people say about the vehicle; {@link VehicleProfile#NONE} where they do not. */
    public VehicleProfile profile(String vehicleId) {
        return profiles.getOrDefault(vehicleId, VehicleProfile.NONE);
    }

    /**
     * For ingestion: the vehicle, which is not shown before its first {@link #publish}; always the same one.
     *
     * @param state what is known of it where it was not tracked before
     */
    public LiveVehicle track(VehicleState state) {
        return tracked.computeIfAbsent(state.vehicleId(), id -> {
            LiveVehicle vehicle = new LiveVehicle(state);
            vehicle.describe(profile(id));
            return vehicle;
        });
    }

    /**
     * For ingestion, where two may show the same vehicle: shows a state, unless that is up to the other one.
     *
     * @param isOthers tells of which vehicles it is
     * @return whether it is shown
     */
    public boolean publish(LiveVehicle vehicle, VehicleState state, Predicate<String> isOthers) {
        // Whoever may show it from now on does so after the one who might until now.
        synchronized (vehicle) {
            boolean mayShow = !isOthers.test(state.vehicleId());
            if (mayShow) {
                publish(vehicle, state);
            }
            return mayShow;
        }
    }

    /** For ingestion: shows a state that was committed. Calls for one vehicle come one at a time. */
    public void publish(LiveVehicle vehicle, VehicleState state) {
        vehicle.publish(state);
        place(vehicle, state);
    }

    /** For ingestion: shows a state that another node has sent word of. Calls for one vehicle come one at a time. */
    public void show(LiveVehicle vehicle, VehicleState state) {
        vehicle.show(state);
        place(vehicle, state);
    }

    /** For ingestion: the store has the state, and a newer one is shown already. */
    public void confirm(LiveVehicle vehicle, VehicleState state) {
        vehicle.confirm(state);
    }

    private void place(LiveVehicle vehicle, VehicleState state) {
        if (state.isDeleted()) {
            vehicles.remove(state.vehicleId(), vehicle);
            places.remove(vehicle);
            return;
        }
        Fix shown = state.shown();
        if (shown != null) {
            places.place(vehicle, shown.position().lat(), shown.position().lon());
        }
        if (vehicles.putIfAbsent(state.vehicleId(), vehicle) == null) {
            vehicle.describe(profile(state.vehicleId()));
        }
    }

    /** For ingestion: what people say about the vehicle has changed. */
    public void describe(String vehicleId, VehicleProfile profile) {
        profiles.put(vehicleId, profile);
        LiveVehicle vehicle = vehicles.get(vehicleId);
        if (vehicle != null) {
            vehicle.describe(profile);
        }
    }
}
