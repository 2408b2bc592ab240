package com.aocv2.tracking.proximity;

import com.aocv2.tracking.position.Fields;
import com.aocv2.tracking.position.InvalidFieldException;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants to be told when a vehicle comes near to another one, or to a point. Immutable.
 *
 * <pre>{@code
 * engine.proximity().put(ProximityWatch.of("relief", "ambulance-7", new ProximityWatch.Vehicle("ambulance-9"), 500));
 * engine.proximity().put(ProximityWatch.of("home", "ambulance-7", new ProximityWatch.Point(37.76, -122.41), 300));
 * }</pre>
 *
 * @param id what the watch is known by, by the rule of ids
 * @param vehicleId the vehicle that the events are about
 * @param target what it may come near to
 * @param radius how near that is: great-circle metres, 1 to 1,000,000
 */
public record ProximityWatch(String id, String vehicleId, Target target, double radius) {
    private static final double MIN_RADIUS = 1;
    private static final double MAX_RADIUS = 1_000_000;

    /** What a vehicle may come near to. */
    public sealed interface Target {}

    /**
     * Another vehicle.
     *
     * @param vehicleId which one
     */
    public record Vehicle(String vehicleId) implements Target {
        /** Checks the id, as field {@code otherVehicleId}. */
        public Vehicle {
            Fields.id("otherVehicleId", vehicleId);
        }
    }

    /**
     * A point.
     *
     * @param lat latitude in degrees, -90 to 90
     * @param lon longitude in degrees, -180 to 180
     */
    public record Point(double lat, double lon) implements Target {
        /** Checks both. */
        public Point {
            Fields.within("lat", lat, -90, 90);
            Fields.within("lon", lon, -180, 180);
        }
    }

    /**
     * Checks every field.
     *
     * @throws InvalidFieldException naming the field that breaks its rule
     */
    public ProximityWatch {
        Fields.id("id", id);
        Fields.id("vehicleId", vehicleId);
        Fields.within("radius", radius, MIN_RADIUS, MAX_RADIUS);
        if (target instanceof Vehicle other && other.vehicleId().equals(vehicleId)) {
            throw new InvalidFieldException("otherVehicleId", "must not be the vehicle itself");
        }
    }

    /** A watch. */
    public static ProximityWatch of(String id, String vehicleId, Target target, double radius) {
        return new ProximityWatch(id, vehicleId, target, radius);
    }

    /** The other vehicle; null where the watch is for a point. */
    public @Nullable String otherVehicleId() {
        return target instanceof Vehicle other ? other.vehicleId() : null;
    }

    /** Whether the other watch is about the same two, however near they may be. */
    public boolean isOfSamePair(ProximityWatch other) {
        return vehicleId.equals(other.vehicleId) && target.equals(other.target);
    }
}
