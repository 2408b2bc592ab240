package com.aocv2.tracking.live;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people say about a vehicle.
 *
 * @param name how they call it, or null
 * @param groups what it belongs to, for example a station; filters and rights go by it
 */
public record VehicleProfile(@Nullable String name, Set<String> groups) {
    /** Nothing was said. */
    public static final VehicleProfile NONE = new VehicleProfile(null, Set.of());

    /** Keeps its own copy of the groups. */
    public VehicleProfile {
        groups = Set.copyOf(groups);
    }
}
