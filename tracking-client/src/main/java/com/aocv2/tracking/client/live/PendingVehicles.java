package com.aocv2.tracking.client.live;

import com.aocv2.tracking.client.vehicle.Vehicle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What a listener is to be told of vehicles: a snapshot, if there is one, and behind it, per vehicle, that it is gone and
 * how it was last, should it have come back since. So it is bounded by the number of vehicles, and no departure is lost.
 * Not thread-safe.
 */
final class PendingVehicles {
    private @Nullable List<Vehicle> snapshot;
    private final Map<String, GoneReason> gone = new LinkedHashMap<>();
    /** Of a vehicle that is gone as well: it came back. */
    private final Map<String, Vehicle> newest = new LinkedHashMap<>();

    private long conflated;

    /** How many positions were replaced or taken away before anybody was told. */
    long conflated() {
        return conflated;
    }

    boolean isEmpty() {
        return snapshot == null && gone.isEmpty() && newest.isEmpty();
    }

    /** Takes the place of all that is pending. */
    void replaceBy(List<Vehicle> vehicles) {
        conflated += newest.size() + (snapshot == null ? 0 : snapshot.size());
        clear();
        snapshot = vehicles;
    }

    void moved(Vehicle vehicle) {
        if (newest.put(vehicle.id(), vehicle) != null) {
            conflated++;
        }
    }

    void left(String vehicleId, GoneReason reason) {
        gone.put(vehicleId, reason);
        if (newest.remove(vehicleId) != null) {
            conflated++;
        }
    }

    void clear() {
        snapshot = null;
        gone.clear();
        newest.clear();
    }

    /** Takes all of it out, as the calls that tell it. */
    Queue<Runnable> takeFor(LiveListener listener) {
        Queue<Runnable> calls = new ArrayDeque<>();
        List<Vehicle> whole = snapshot;
        if (whole != null) {
            calls.add(() -> listener.onSnapshot(whole));
        }
        gone.forEach((id, reason) -> calls.add(() -> listener.onGone(id, reason)));
        if (!newest.isEmpty()) {
            List<Vehicle> positions = Collections.unmodifiableList(new ArrayList<>(newest.values()));
            calls.add(() -> listener.onPositions(positions));
        }
        clear();
        return calls;
    }
}
