package com.aocv2.tracking.geofence;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads geofences back as the objects that there are of them already, since one that is the same object has not changed.
 * Not thread-safe.
 */
final class FencePool {
    private final Map<String, List<Geofence>> known = new HashMap<>();

    /** One that knows none. */
    FencePool() {}

    /** One that knows all of the versions. */
    FencePool(FenceHistory history) {
        history.forEach(version -> addAll(version.index().all()));
    }

    private void addAll(Collection<Geofence> fences) {
        for (Geofence fence : fences) {
            List<Geofence> same = known.computeIfAbsent(fence.id(), id -> new ArrayList<>(1));
            if (same.stream().noneMatch(other -> other == fence)) {
                same.add(fence);
            }
        }
    }

    /** What is left in the buffer, as a geofence. */
    Geofence decode(String key, ByteBuffer rest) {
        Geofence read = StoredGeofence.decode(key, rest.duplicate());
        byte[] encoded = new byte[rest.remaining()];
        rest.get(encoded);
        return known.getOrDefault(read.id(), List.of()).stream()
                .filter(fence -> Arrays.equals(GeofenceCodec.encode(fence), encoded))
                .findFirst()
                .orElse(read);
    }
}
