package com.aocv2.tracking.client.vehicle;

import com.aocv2.tracking.client.internal.json.JsonFields;

/** A vehicle and how far away it is. Immutable. */
public final class Neighbour {
    private final double distance;
    private final Vehicle vehicle;

    private Neighbour(JsonFields fields) {
        this.distance = fields.number("distance");
        this.vehicle = Vehicle.read(fields.object("vehicle"));
    }

    /** For this library's own packages. */
    public static Neighbour read(JsonFields fields) {
        return new Neighbour(fields);
    }

    /** Metres along the great circle. */
    public double distance() {
        return distance;
    }

    /** Which vehicle. */
    public Vehicle vehicle() {
        return vehicle;
    }

    @Override
    public String toString() {
        return vehicle.id() + " " + Math.round(distance) + " m away";
    }
}
