package com.aocv2.tracking.proximity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The watches by id and by both of their vehicles. Thread-safe; looking one up takes no lock. */
final class WatchIndex {
    private final ConcurrentMap<String, Watched> byId = new ConcurrentHashMap<>();
    /** The lists are never changed. */
    private final ConcurrentMap<String, List<Watched>> byVehicle = new ConcurrentHashMap<>();

    @Nullable
    Watched find(String id) {
        return byId.get(id);
    }

    Collection<Watched> all() {
        return byId.values();
    }

    int size() {
        return byId.size();
    }

    /** The watches that the vehicle is one of the two of. */
    List<Watched> of(String vehicleId) {
        return byVehicle.getOrDefault(vehicleId, List.of());
    }

    /** Shows the state, of a watch that is known or not. */
    synchronized Watched put(WatchState state) {
        Watched known = byId.get(state.watch().id());
        if (known != null && known.state().watch().isOfSamePair(state.watch())) {
            known.show(state);
            return known;
        }
        remove(state.watch().id());
        Watched added = new Watched(state);
        byId.put(state.watch().id(), added);
        for (String vehicleId : vehicles(state.watch())) {
            byVehicle.merge(vehicleId, List.of(added), WatchIndex::joined);
        }
        return added;
    }

    synchronized void remove(String id) {
        Watched removed = byId.remove(id);
        if (removed != null) {
            for (String vehicleId : vehicles(removed.state().watch())) {
                byVehicle.computeIfPresent(vehicleId, (key, watches) -> without(watches, removed));
            }
        }
    }

    private static List<String> vehicles(ProximityWatch watch) {
        String other = watch.otherVehicleId();
        return other == null ? List.of(watch.vehicleId()) : List.of(watch.vehicleId(), other);
    }

    private static List<Watched> joined(List<Watched> watches, List<Watched> more) {
        List<Watched> all = new ArrayList<>(watches.size() + more.size());
        all.addAll(watches);
        all.addAll(more);
        return all;
    }

    private static @Nullable List<Watched> without(List<Watched> watches, Watched removed) {
        List<Watched> left = new ArrayList<>(watches);
        left.remove(removed);
        return left.isEmpty() ? null : left;
    }
}
