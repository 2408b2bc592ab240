package com.aocv2.tracking.client.vehicle;

import com.aocv2.tracking.client.internal.json.JsonFields;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a vehicle did on a day. Immutable. */
public final class Day {
    private final String vehicleId;
    private final LocalDate date;
    private final double distance;
    private final Duration movingTime;
    private final long trips;
    private final long stops;
    private final Duration stopTime;
    private final @Nullable Double topSpeed;
    private final long fixes;
    private final @Nullable Sighting firstFix;
    private final @Nullable Sighting lastFix;

    private Day(JsonFields fields) {
        this.vehicleId = fields.text("vehicleId");
        this.date = fields.date("date");
        this.distance = fields.number("distance");
        this.movingTime = fields.millis("movingMillis");
        this.trips = fields.integer("trips");
        this.stops = fields.integer("stops");
        this.stopTime = fields.millis("stopMillis");
        this.topSpeed = fields.findNumber("topSpeed");
        this.fixes = fields.integer("fixes");
        this.firstFix = fields.findObject("firstFix", Sighting::read);
        this.lastFix = fields.findObject("lastFix", Sighting::read);
    }

    /** For this library's own packages. */
    public static Day read(JsonFields fields) {
        return new Day(fields);
    }

    /** Which vehicle. */
    public String vehicleId() {
        return vehicleId;
    }

    /** Which day, in the time zone that was asked for. */
    public LocalDate date() {
        return date;
    }

    /** Metres of its trips on that day. */
    public double distance() {
        return distance;
    }

    /** How long it drove at 1 m/s or faster. */
    public Duration movingTime() {
        return movingTime;
    }

    /** How many trips began. */
    public long trips() {
        return trips;
    }

    /** How many stops began. */
    public long stops() {
        return stops;
    }

    /** How long it stood. */
    public Duration stopTime() {
        return stopTime;
    }

    /** The highest speed, m/s; null where it is unknown. */
    public @Nullable Double topSpeed() {
        return topSpeed;
    }

    /** How many fixes count. */
    public long fixes() {
        return fixes;
    }

    /** Its first fix that counts; null on a day of a stop on which nothing was heard. */
    public @Nullable Sighting firstFix() {
        return firstFix;
    }

    /** Its last fix that counts; null like the first. */
    public @Nullable Sighting lastFix() {
        return lastFix;
    }

    @Override
    public String toString() {
        return date + " of " + vehicleId + ": " + distance + " m, " + trips + " trips";
    }
}
