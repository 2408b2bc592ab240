package com.aocv2.tracking.client.vehicle;

import com.aocv2.tracking.client.internal.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a vehicle is, as it is shown now. Degrees are WGS 84; what is not known is null. Immutable. */
public final class LivePosition {
    private final double lat;
    private final double lon;
    private final @Nullable Double heading;
    private final @Nullable Double speed;
    private final @Nullable Double accuracy;
    private final @Nullable Double altitude;
    private final @Nullable Double battery;
    private final Instant fixTime;
    private final Instant time;
    private final Instant receivedTime;
    private final boolean clockWrong;
    private final @Nullable Duration fixAge;
    private final @Nullable Duration contactAge;

    private LivePosition(JsonFields fields) {
        this.lat = fields.number("lat");
        this.lon = fields.number("lon");
        this.heading = fields.findNumber("heading");
        this.speed = fields.findNumber("speed");
        this.accuracy = fields.findNumber("accuracy");
        this.altitude = fields.findNumber("altitude");
        this.battery = fields.findNumber("battery");
        this.fixTime = fields.time("fixTime");
        this.time = fields.time("time");
        this.receivedTime = fields.time("receivedTime");
        this.clockWrong = fields.truth("clockWrong");
        this.fixAge = fields.findMillis("fixAge");
        this.contactAge = fields.findMillis("contactAge");
    }

    /** For this library's own packages. */
    public static LivePosition read(JsonFields fields) {
        return new LivePosition(fields);
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

    /** Whether the device's clock runs ahead; the position is then shown by its received time. */
    public boolean isClockWrong() {
        return clockWrong;
    }

    /**
     * How long ago the position was taken, when the server answered; null where it is part of a {@link Vehicle}, which
     * has its own.
     */
    public @Nullable Duration fixAge() {
        return fixAge;
    }

    /**
     * How long ago anything was heard of the vehicle, when the server answered; null where it is part of a
     * {@link Vehicle}, which has its own.
     */
    public @Nullable Duration contactAge() {
        return contactAge;
    }

    @Override
    public String toString() {
        return lat + ", " + lon + " at " + time;
    }
}
