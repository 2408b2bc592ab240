package com.aocv2.tracking.position;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One fix as its device reported it: where a vehicle was at a time.
 *
 * <p>Unknown is not zero: an optional number that was not reported is {@link Double#NaN}. A fix is identified by
 * (vehicleId, deviceId, fixTime), and two positions are equal when their identities and all their values are.
 *
 * <pre>{@code
 * Position p = Position.of("ambulance-7", System.currentTimeMillis(), 37.7793, -122.4193);
 * Position q = Position.builder("ambulance-7").fixTime(t).at(37.7793, -122.4193).speed(13.9).heading(270).build();
 * }</pre>
 */
public final class Position implements Message {
    /** The value of {@link #sentAt()} where the sender did not say. */
    public static final long UNKNOWN_TIME = 0;

    private final String vehicleId;
    private final String deviceId;
    private final long fixTime;
    private final long sentAt;
    private final double lat;
    private final double lon;
    // Floats keep a fix at 80 bytes; their 24 bits are far beyond what receivers measure.
    private final float altitude;
    private final float accuracy;
    private final float speed;
    private final float heading;
    private final float battery;
    private final @Nullable Map<String, String> attributes;

    private Position(Builder b) {
        this.vehicleId = b.vehicleId;
        this.deviceId = b.deviceId;
        this.fixTime = b.fixTime;
        this.sentAt = b.sentAt;
        this.lat = b.lat;
        this.lon = b.lon;
        this.altitude = (float) b.altitude;
        this.accuracy = (float) b.accuracy;
        this.speed = (float) b.speed;
        this.heading = headingAsFloat(b.heading);
        this.battery = (float) b.battery;
        this.attributes = b.attributes;
    }

    /** 359.999999 rounds to 360, which is no heading. */
    private static float headingAsFloat(double heading) {
        float f = (float) heading;
        return f >= 360 ? 0 : f;
    }

    /**
     * A fix of the vehicle's own device with nothing but time and place.
     *
     * @param fixTime epoch milliseconds by the device's clock
     * @param lat latitude in degrees, -90 to 90
     * @param lon longitude in degrees, -180 to 180
     * @throws InvalidFieldException naming the first field that breaks its rule
     */
    public static Position of(String vehicleId, long fixTime, double lat, double lon) {
        return builder(vehicleId).fixTime(fixTime).at(lat, lon).build();
    }

    /** Starts a fix of the vehicle; {@code fixTime} and {@code at} must follow. */
    public static Builder builder(String vehicleId) {
        return new Builder(vehicleId);
    }

    @Override
    public String vehicleId() {
        return vehicleId;
    }

    @Override
    public String deviceId() {
        return deviceId;
    }

    /** When the position was taken, epoch milliseconds by the device's clock. */
    public long fixTime() {
        return fixTime;
    }

    /** When the message left the device, epoch milliseconds by its clock, or {@link #UNKNOWN_TIME}. */
    public long sentAt() {
        return sentAt;
    }

    /** Latitude in degrees (WGS 84), -90 to 90. */
    public double lat() {
        return lat;
    }

    /** Longitude in degrees (WGS 84), -180 to 180. */
    public double lon() {
        return lon;
    }

    /** Height in metres, or NaN. */
    public double altitude() {
        return altitude;
    }

    /** Horizontal accuracy, the radius in metres that holds the true position in 68 of 100 cases, or NaN. */
    public double accuracy() {
        return accuracy;
    }

    /** Speed in m/s, or NaN. */
    public double speed() {
        return speed;
    }

    /** Direction of travel in degrees clockwise from true north, 0 to below 360, or NaN. */
    public double heading() {
        return heading;
    }

    /** Battery charge from 0 to 1, or NaN. */
    public double battery() {
        return battery;
    }

    /** What else the device reported, never null; immutable. */
    public Map<String, String> attributes() {
        return attributes == null ? Map.of() : attributes;
    }

    /**
     * The same fix at another time.
     *
     * @param newFixTime epoch milliseconds by the device's clock
     * @param newSentAt when it was sent by that clock, or {@link #UNKNOWN_TIME}
     */
    public Position withTimes(long newFixTime, long newSentAt) {
        Builder b = new Builder(vehicleId).deviceId(deviceId).fixTime(newFixTime);
        b.sentAt = newSentAt == UNKNOWN_TIME ? UNKNOWN_TIME : Fields.time("sentAt", newSentAt);
        b.lat = lat;
        b.lon = lon;
        b.altitude = altitude;
        b.accuracy = accuracy;
        b.speed = speed;
        b.heading = heading;
        b.battery = battery;
        b.attributes = attributes;
        return b.build();
    }

    /** Whether the other fix has the same identity: vehicle, device and fixTime. */
    public boolean sameIdentity(Position other) {
        return fixTime == other.fixTime && vehicleId.equals(other.vehicleId) && deviceId.equals(other.deviceId);
    }

    /** Whether the other fix says the same as this one; how and when it was sent does not matter. */
    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Position p
                && sameIdentity(p)
                && Double.compare(lat, p.lat) == 0
                && Double.compare(lon, p.lon) == 0
                && Float.compare(altitude, p.altitude) == 0
                && Float.compare(accuracy, p.accuracy) == 0
                && Float.compare(speed, p.speed) == 0
                && Float.compare(heading, p.heading) == 0
                && Float.compare(battery, p.battery) == 0
                && attributes().equals(p.attributes());
    }

    @Override
    public int hashCode() {
        return Objects.hash(vehicleId, deviceId, fixTime);
    }

    @Override
    public String toString() {
        return "Position[" + vehicleId + " by " + deviceId + " at " + fixTime + ": " + lat + ", " + lon + "]";
    }

    /** Collects a fix; each setter refuses a value that breaks its rule. Not thread-safe. */
    public static final class Builder {
        private final String vehicleId;
        private String deviceId;
        private long fixTime;
        private long sentAt = UNKNOWN_TIME;
        private double lat = Double.NaN;
        private double lon = Double.NaN;
        private double altitude = Double.NaN;
        private double accuracy = Double.NaN;
        private double speed = Double.NaN;
        private double heading = Double.NaN;
        private double battery = Double.NaN;
        private @Nullable Map<String, String> attributes;

        private Builder(String vehicleId) {
            this.vehicleId = Fields.id("vehicleId", vehicleId);
            this.deviceId = vehicleId;
        }

        /** What sent the fix; by default the vehicle's own device, which has the vehicle's id. */
        public Builder deviceId(String value) {
            this.deviceId = Fields.id("deviceId", value);
            return this;
        }

        /** When the position was taken, epoch milliseconds by the device's clock. */
        public Builder fixTime(long value) {
            this.fixTime = Fields.time("fixTime", value);
            return this;
        }

        /** When the message left the device, epoch milliseconds by the device's clock. */
        public Builder sentAt(long value) {
            this.sentAt = Fields.time("sentAt", value);
            return this;
        }

        /** Latitude -90 to 90 and longitude -180 to 180, in degrees. */
        public Builder at(double latitude, double longitude) {
            this.lat = Fields.within("lat", latitude, -90, 90);
            this.lon = Fields.within("lon", longitude, -180, 180);
            return this;
        }

        /** Height in metres. */
        public Builder altitude(double value) {
            this.altitude = Fields.finite("altitude", value);
            return this;
        }

        /** Horizontal accuracy in metres (68 %), at least 0. */
        public Builder accuracy(double value) {
            this.accuracy = Fields.notNegative("accuracy", value);
            return this;
        }

        /** Speed in m/s, at least 0. */
        public Builder speed(double value) {
            this.speed = Fields.notNegative("speed", value);
            return this;
        }

        /** Direction of travel in degrees clockwise from true north, 0 to below 360. */
        public Builder heading(double value) {
            this.heading = Fields.heading(value);
            return this;
        }

        /** Battery charge from 0 to 1. */
        public Builder battery(double value) {
            this.battery = Fields.within("battery", value, 0, 1);
            return this;
        }

        /** At most 32 attributes, keys and values together at most 2 KiB of UTF-8. */
        public Builder attributes(Map<String, String> value) {
            this.attributes = value.isEmpty() ? null : Fields.attributes(value);
            return this;
        }

        /**
         * The fix.
         *
         * @throws InvalidFieldException naming {@code fixTime}, {@code lat} or {@code lon} where it is missing
         */
        public Position build() {
            if (fixTime == 0) {
                throw new InvalidFieldException("fixTime", "is missing");
            }
            if (Double.isNaN(lat)) {
                throw new InvalidFieldException("lat", "is missing");
            }
            return new Position(this);
        }
    }
}
