package com.aocv2.tracking.spool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;

/** Which vehicles are served without the store, and whether something is being taken in for them. Thread-safe. */
final class Absences {
    /** By vehicle, how many submissions are under way. */
    private final ConcurrentMap<String, Integer> underWay = new ConcurrentHashMap<>();

    Absences(Collection<String> away) {
        away.forEach(vehicleId -> underWay.put(vehicleId, 0));
    }

    boolean isAway(String vehicleId) {
        return !underWay.isEmpty() && underWay.containsKey(vehicleId);
    }

    boolean isEmpty() {
        return underWay.isEmpty();
    }

    List<String> all() {
        return List.copyOf(underWay.keySet());
    }

    /** A submission begins; {@link #leave} must follow. Returns the vehicles that are away from now on and were not. */
    List<String> enter(Set<String> vehicleIds) {
        List<String> begun = new ArrayList<>();
        for (String vehicleId : vehicleIds) {
            underWay.compute(vehicleId, (id, count) -> {
                if (count == null) {
                    begun.add(id);
                    return 1;
                }
                return count + 1;
            });
        }
        return begun;
    }

    void leave(Set<String> vehicleIds) {
        vehicleIds.forEach(vehicleId -> underWay.computeIfPresent(vehicleId, (id, count) -> count - 1));
    }

    /** Ends the absence unless something is under way or left, and tells whether it has. */
    boolean end(String vehicleId, BooleanSupplier isNothingLeft) {
        return underWay.computeIfPresent(
                        vehicleId, (id, count) -> count == 0 && isNothingLeft.getAsBoolean() ? null : count)
                == null;
    }
}
