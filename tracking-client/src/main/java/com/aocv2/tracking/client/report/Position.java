package com.aocv2.tracking.client.report;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a vehicle was at a time. Immutable.
 *
 * <pre>{@code
 * Position.at(location.getLatitude(), location.getLongitude())
 *         .fixTime(location.getTime())
 *         .monotonicNanos(location.getElapsedRealtimeNanos())
 *         .accuracy(location.getAccuracy())
 *         .build();
 * }</pre>
 *
 * <p>Unknown is not zero: what the receiver does not say is left out.
 */
public final class Position {
    /** What {@link #fixTime} and {@link #monotonicNanos} are where nobody said. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private final double lat;
    private final double lon;
    private final long fixTime;
    private final long monotonicNanos;
    private final double altitude;
    private final double accuracy;
    private final double speed;
    private final double heading;
    private final double battery;
    private final Map<String, String> attributes;

    private Position(Builder builder) {
        this.lat = builder.lat;
        this.lon = builder.lon;
        this.fixTime = builder.fixTime;
        this.monotonicNanos = builder.monotonicNanos;
        this.altitude = builder.altitude;
        this.accuracy = builder.accuracy;
        this.speed = builder.speed;
        this.heading = builder.heading;
        this.battery = builder.battery;
        this.attributes = builder.attributes.isEmpty()
                ? Collections.emptyMap()
                : Collections.unmodifiableMap(new TreeMap<>(builder.attributes));
    }

    /**
     * Begins with the place, by WGS 84.
     *
     * @param lat latitude in degrees, -90 to 90
     * @param lon longitude in degrees, -180 to 180
     * @throws IllegalArgumentException naming the one that breaks its rule
     */
    public static Builder at(double lat, double lon) {
        return new Builder(lat, lon);
    }

    /** Latitude in degrees. */
    public double lat() {
        return lat;
    }

    /** Longitude in degrees. */
    public double lon() {
        return lon;
    }

    /** Epoch milliseconds as the app gave them, or {@link #UNKNOWN}. */
    long fixTime() {
        return fixTime;
    }

    /** By the app's monotonic clock, or {@link #UNKNOWN}. */
    long monotonicNanos() {
        return monotonicNanos;
    }

    /** Metres, or NaN. */
    double altitude() {
        return altitude;
    }

    /** Metres, or NaN. */
    double accuracy() {
        return accuracy;
    }

    /** Metres a second, or NaN. */
    double speed() {
        return speed;
    }

    /** Degrees, or NaN. */
    double heading() {
        return heading;
    }

    /** 0 to 1, or NaN. */
    double battery() {
        return battery;
    }

    /** Sorted by name. */
    Map<String, String> attributes() {
        return attributes;
    }

    @Override
    public String toString() {
        return "Position[" + lat + ", " + lon + "]";
    }

    /**
     * Refuses early: every setter throws an {@link IllegalArgumentException} that names the field and its rule. Not
     * thread-safe.
     */
    public static final class Builder {
        private final double lat;
        private final double lon;
        private final Map<String, String> attributes = new TreeMap<>();
        private long fixTime = UNKNOWN;
        private long monotonicNanos = UNKNOWN;
        private double altitude = Double.NaN;
        private double accuracy = Double.NaN;
        private double speed = Double.NaN;
        private double heading = Double.NaN;
        private double battery = Double.NaN;

        private Builder(double lat, double lon) {
            this.lat = FieldRules.within("lat", lat, -90, 90);
            this.lon = FieldRules.within("lon", lon, -180, 180);
        }

        /**
         * When the position was taken, epoch milliseconds by the receiver or the device; without it, it is taken when
         * it is reported.
         */
        public Builder fixTime(long epochMillis) {
            this.fixTime = FieldRules.time("fixTime", epochMillis);
            return this;
        }

        /** Like {@link #fixTime(long)}. */
        public Builder fixTime(Instant time) {
            return fixTime(time.toEpochMilli());
        }

        /**
         * When the position was taken, by the clock that the client was given as its own monotonic clock: Android's
         * {@code Location.getElapsedRealtimeNanos()}. With it, the age of the position is known however wrong the
         * time of day is. Without it, the age is what {@link #fixTime} says by the time of day.
         */
        public Builder monotonicNanos(long nanos) {
            this.monotonicNanos = nanos;
            return this;
        }

        /** Height in metres. */
        public Builder altitude(double metres) {
            this.altitude = FieldRules.finite("altitude", metres);
            return this;
        }

        /** Horizontal accuracy, the radius in metres that holds the true position in 68 of 100 cases; at least 0. */
        public Builder accuracy(double metres) {
            this.accuracy = FieldRules.notNegative("accuracy", metres);
            return this;
        }

        /** Speed in m/s, at least 0. */
        public Builder speed(double metresPerSecond) {
            this.speed = FieldRules.notNegative("speed", metresPerSecond);
            return this;
        }

        /** Direction of travel in degrees clockwise from true north, 0 to below 360. */
        public Builder heading(double degrees) {
            this.heading = FieldRules.heading(degrees);
            return this;
        }

        /** Battery charge from 0 to 1. */
        public Builder battery(double charge) {
            this.battery = FieldRules.within("battery", charge, 0, 1);
            return this;
        }

        /** Anything else worth keeping; at most 32 of them, names and values together at most 2 KiB of UTF-8. */
        public Builder attribute(String name, String value) {
            return attributes(Collections.singletonMap(name, value));
        }

        /** Adds all of them, by the rules of {@link #attribute}. */
        public Builder attributes(Map<String, String> more) {
            Map<String, String> all = new TreeMap<>(attributes);
            all.putAll(more);
            FieldRules.attributes(all);
            attributes.putAll(more);
            return this;
        }

        /** The position. */
        public Position build() {
            return new Position(this);
        }
    }
}
