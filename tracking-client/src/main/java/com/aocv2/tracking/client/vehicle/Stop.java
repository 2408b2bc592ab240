package com.aocv2.tracking.client.vehicle;

import com.aocv2.tracking.client.internal.json.JsonFields;
import java.time.Duration;
import java.time.Instant;

/** A time that a vehicle stood somewhere. Immutable. */
public final class Stop {
    private final String vehicleId;
    private final Instant startTime;
    private final Instant endTime;
    private final double lat;
    private final double lon;
    private final Duration duration;
    private final long fixes;

    private Stop(JsonFields fields) {
        this.vehicleId = fields.text("vehicleId");
        this.startTime = fields.time("startTime");
        this.endTime = fields.time("endTime");
        this.lat = fields.number("lat");
        this.lon = fields.number("lon");
        this.duration = fields.millis("durationMillis");
        this.fixes = fields.integer("fixes");
    }

    /** For this library's own packages. */
    public static Stop read(JsonFields fields) {
        return new Stop(fields);
    }

    /** Which vehicle. */
    public String vehicleId() {
        return vehicleId;
    }

    /** When it began. */
    public Instant startTime() {
        return startTime;
    }

    /** When it ended. */
    public Instant endTime() {
        return endTime;
    }

    /** Latitude, degrees. */
    public double lat() {
        return lat;
    }

    /** Longitude, degrees. */
    public double lon() {
        return lon;
    }

    /** From start to end. */
    public Duration duration() {
        return duration;
    }

    /** How many fixes it has. */
    public long fixes() {
        return fixes;
    }

    @Override
    public String toString() {
        return "Stop of " + vehicleId + " from " + startTime + " to " + endTime;
    }
}
