package com.aocv2.tracking.client.vehicle;

import com.aocv2.tracking.client.internal.json.JsonFields;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fix that a vehicle reported, as it is stored. Degrees are WGS 84; what is not known is null. Immutable. */
public final class TrackPoint {
    private final String vehicleId;
    private final @Nullable String deviceId;
    private final double lat;
    private final double lon;
    private final @Nullable Double heading;
    private final @Nullable Double speed;
    private final @Nullable Double accuracy;
    private final @Nullable Double altitude;
    private final @Nullable Double battery;
    private final Map<String, String> attributes;
    private final Instant fixTime;
    private final Instant time;
    private final Instant receivedTime;
    private final boolean clockCorrected;
    private final boolean late;
    private final boolean suspect;
    private final boolean future;
    private final boolean beyondLateness;
    private final boolean secondary;

    private TrackPoint(JsonFields fields) {
        this.vehicleId = fields.text("vehicleId");
        this.deviceId = fields.findText("deviceId");
        this.lat = fields.number("lat");
        this.lon = fields.number("lon");
        this.heading = fields.findNumber("heading");
        this.speed = fields.findNumber("speed");
        this.accuracy = fields.findNumber("accuracy");
        this.altitude = fields.findNumber("altitude");
        this.battery = fields.findNumber("battery");
        this.attributes = fields.textMap("attributes");
        this.fixTime = fields.time("fixTime");
        this.time = fields.time("time");
        this.receivedTime = fields.time("receivedTime");
        this.clockCorrected = fields.truth("clockCorrected");
        this.late = fields.truth("late");
        this.suspect = fields.truth("suspect");
        this.future = fields.truth("future");
        this.beyondLateness = fields.truth("beyondLateness");
        this.secondary = fields.truth("secondary");
    }

    /** For this library's own packages. */
    public static TrackPoint read(JsonFields fields) {
        return new TrackPoint(fields);
    }

    /** Which vehicle. */
    public String vehicleId() {
        return vehicleId;
    }

    /** Which device sent it, or null for the vehicle's own. */
    public @Nullable String deviceId() {
        return deviceId;
    }

    /** Latitude, -90 to 90. */
    public double lat() {
        return lat;
    }

    /** Longitude, -180 to 180. */
    public double lon() {
        return lon;
    }

    /** Direction of travel, degrees clockwise from true north, 0 to below 360. */
    public @Nullable Double heading() {
        return heading;
    }

    /** Metres per second. */
    public @Nullable Double speed() {
        return speed;
    }

    /** Horizontal accuracy in metres (68 %). */
    public @Nullable Double accuracy() {
        return accuracy;
    }

    /** Height in metres. */
    public @Nullable Double altitude() {
        return altitude;
    }

    /** Charge of the device, 0 to 1. */
    public @Nullable Double battery() {
        return battery;
    }

    /** What else the device said. Unmodifiable. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** When it was taken, by the device's clock. */
    public Instant fixTime() {
        return fixTime;
    }

    /** When it was taken, corrected where the device's clock was wrong. */
    public Instant time() {
        return time;
    }

    /** When the server got it. */
    public Instant receivedTime() {
        return receivedTime;
    }

    /** Whether {@link #time} differs from {@link #fixTime} because the device's clock was wrong. */
    public boolean isClockCorrected() {
        return clockCorrected;
    }

    /** Whether a newer one had been received before. */
    public boolean isLate() {
        return late;
    }

    /** Whether the outlier filter does not believe it. */
    public boolean isSuspect() {
        return suspect;
    }

    /** Whether it lay in the future when it was received. */
    public boolean isFuture() {
        return future;
    }

    /** Whether it came too late to cause events. */
    public boolean isBeyondLateness() {
        return beyondLateness;
    }

    /** Whether it is of a device that is not the one that counts for the vehicle. */
    public boolean isSecondary() {
        return secondary;
    }

    @Override
    public String toString() {
        return lat + ", " + lon + " at " + time;
    }
}
