package com.aocv2.tracking.client.geofence;

/** Where a geofence is: an {@link Area}, a {@link Circle} or a {@link Corridor}. Immutable. */
public abstract class Shape {
    Shape() {}

    static double metres(String field, double value, double most) {
        if (!(value > 0 && value <= most)) {
            throw new IllegalArgumentException(
                    field + " must be above 0 and at most " + Math.round(most) + " metres, is " + value);
        }
        return value;
    }
}
