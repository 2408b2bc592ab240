package com.aocv2.tracking.live;

import com.aocv2.tracking.position.InvalidFieldException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people say about a vehicle.
 *
 * @param name how they call it, or null
 * @param groups what it belongs to, for example a station; filters and rights go by it
 * @param speedLimit the speed in m/s beyond which it is SPEEDING, greater than 0 and finite; NaN where it has no limit of its own
 */
public record VehicleProfile(@Nullable String name, Set<String> groups, double speedLimit) {
    /** Nothing was said. */
    public static final VehicleProfile NONE = new VehicleProfile(null, Set.of());

    /**
     * Keeps its own copy of the groups.
     *
     * @throws InvalidFieldException naming {@code speedLimit} where that is not greater than 0, or infinite
     */
    public VehicleProfile {
        groups = Set.copyOf(groups);
        if (speedLimit <= 0 || speedLimit == Double.POSITIVE_INFINITY) {
            throw new InvalidFieldException("speedLimit", "must be a number greater than 0, is " + speedLimit);
        }
    }

    /** A vehicle without a speed limit of its own. */
    public VehicleProfile(@Nullable String name, Set<String> groups) {
        this(name, groups, Double.NaN);
    }
}
