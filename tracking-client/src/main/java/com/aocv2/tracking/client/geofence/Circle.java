package com.aocv2.tracking.client.geofence;

import java.util.Objects;

/** All places whose great-circle distance to a centre is at most a radius. Immutable. */
public final class Circle extends Shape {
    /** Half of the earth's circumference: nothing is farther. */
    private static final double MAX_RADIUS = 20_015_000;

    private final LatLon centre;
    private final double radius;

    private Circle(LatLon centre, double radius) {
        this.centre = Objects.requireNonNull(centre, "centre");
        this.radius = metres("radius", radius, MAX_RADIUS);
    }

    /**
     * A circle.
     *
     * @param radius in metres, above 0
     * @throws IllegalArgumentException naming {@code radius}
     */
    public static Circle of(LatLon centre, double radius) {
        return new Circle(centre, radius);
    }

    /** Its centre. */
    public LatLon centre() {
        return centre;
    }

    /** Its radius in metres. */
    public double radius() {
        return radius;
    }

    @Override
    public String toString() {
        return "circle of " + radius + " m round " + centre;
    }
}
