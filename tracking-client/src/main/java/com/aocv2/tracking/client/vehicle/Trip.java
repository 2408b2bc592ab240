package com.aocv2.tracking.client.vehicle;

import com.aocv2.tracking.client.internal.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a vehicle drove between two stops, or gaps in what was heard of it. Immutable. */
public final class Trip {
    private final String vehicleId;
    private final Instant startTime;
    private final Instant endTime;
    private final double startLat;
    private final double startLon;
    private final double endLat;
    private final double endLon;
    private final double distance;
    private final Duration duration;
    private final Duration movingTime;
    private final @Nullable Double meanSpeed;
    private final @Nullable Double topSpeed;
    private final long fixes;

    private Trip(JsonFields fields) {
        this.vehicleId = fields.text("vehicleId");
        this.startTime = fields.time("startTime");
        this.endTime = fields.time("endTime");
        this.startLat = fields.number("startLat");
        this.startLon = fields.number("startLon");
        this.endLat = fields.number("endLat");
        this.endLon = fields.number("endLon");
        this.distance = fields.number("distance");
        this.duration = fields.millis("durationMillis");
        this.movingTime = fields.millis("movingMillis");
        this.meanSpeed = fields.findNumber("meanSpeed");
        this.topSpeed = fields.findNumber("topSpeed");
        this.fixes = fields.integer("fixes");
    }

    /** For this library's own packages. */
    public static Trip read(JsonFields fields) {
        return new Trip(fields);
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

    /** Latitude of its start, degrees. */
    public double startLat() {
        return startLat;
    }

    /** Longitude of its start, degrees. */
    public double startLon() {
        return startLon;
    }

    /** Latitude of its end, degrees. */
    public double endLat() {
        return endLat;
    }

    /** Longitude of its end, degrees. */
    public double endLon() {
        return endLon;
    }

    /** Metres over the fixes that moved more than their accuracy. */
    public double distance() {
        return distance;
    }

    /** From start to end. */
    public Duration duration() {
        return duration;
    }

    /** How long it drove at 1 m/s or faster. */
    public Duration movingTime() {
        return movingTime;
    }

    /** Distance by duration, m/s; null for a trip of no duration. */
    public @Nullable Double meanSpeed() {
        return meanSpeed;
    }

    /** The highest speed, m/s; null where it is unknown. */
    public @Nullable Double topSpeed() {
        return topSpeed;
    }

    /** How many fixes it has, those at its ends included. */
    public long fixes() {
        return fixes;
    }

    @Override
    public String toString() {
        return "Trip of " + vehicleId + " from " + startTime + " to " + endTime + ", " + distance + " m";
    }
}
