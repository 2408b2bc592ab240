package com.aocv2.tracking.client.vehicle;

import com.aocv2.tracking.client.internal.json.JsonFields;
import java.time.Instant;

/** Where a vehicle was at a time. Immutable. */
public final class Sighting {
    private final Instant time;
    private final double lat;
    private final double lon;

    private Sighting(JsonFields fields) {
        this.time = fields.time("time");
        this.lat = fields.number("lat");
        this.lon = fields.number("lon");
    }

    /** For this library's own packages. */
    public static Sighting read(JsonFields fields) {
        return new Sighting(fields);
    }

    /** When. */
    public Instant time() {
        return time;
    }

    /** Latitude, degrees. */
    public double lat() {
        return lat;
    }

    /** Longitude, degrees. */
    public double lon() {
        return lon;
    }

    @Override
    public String toString() {
        return lat + ", " + lon + " at " + time;
    }
}
