package com.aocv2.tracking.client.geofence;

import com.google.gson.JsonElement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How ENTER and EXIT of a geofence are told from noise, and what else is told there. What is null is as the server has
 * it by default. Immutable.
 *
 * <pre>{@code
 * Detection.builder().confirmFor(Duration.ofSeconds(30)).dwell(Duration.ofMinutes(5)).build()
 * }</pre>
 */
public final class Detection {
    /** Nothing but what the server does by default. */
    public static final Detection DEFAULT = builder().build();

    private final @Nullable Mode mode;
    private final @Nullable Double maxAccuracy;
    private final @Nullable Double exitBuffer;
    private final @Nullable Integer confirmEnter;
    private final @Nullable Integer confirmExit;
    private final @Nullable Duration confirmFor;
    private final @Nullable Duration confirmAfter;
    private final @Nullable Boolean cross;
    private final @Nullable Duration dwell;
    private final @Nullable Double speedLimit;
    private final @Nullable String hours;
    private final @Nullable ZoneId timeZone;
    private final Map<String, JsonElement> others;

    /** Whether a single fix decides. */
    public enum Mode {
        /** Every fix is judged by itself. */
        RAW,
        /** Waits until noise cannot explain it. */
        STEADY
    }

    private Detection(Builder builder) {
        this.mode = builder.mode;
        this.maxAccuracy = builder.maxAccuracy;
        this.exitBuffer = builder.exitBuffer;
        this.confirmEnter = builder.confirmEnter;
        this.confirmExit = builder.confirmExit;
        this.confirmFor = builder.confirmFor;
        this.confirmAfter = builder.confirmAfter;
        this.cross = builder.cross;
        this.dwell = builder.dwell;
        this.speedLimit = builder.speedLimit;
        this.hours = builder.hours;
        this.timeZone = builder.timeZone;
        this.others = Collections.unmodifiableMap(new LinkedHashMap<>(builder.others));
    }

    /** Begins with what the server does by default. */
    public static Builder builder() {
        return new Builder();
    }

    /** Begins with these settings, to change some of them. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.mode = mode;
        builder.maxAccuracy = maxAccuracy;
        builder.exitBuffer = exitBuffer;
        builder.confirmEnter = confirmEnter;
        builder.confirmExit = confirmExit;
        builder.confirmFor = confirmFor;
        builder.confirmAfter = confirmAfter;
        builder.cross = cross;
        builder.dwell = dwell;
        builder.speedLimit = speedLimit;
        builder.hours = hours;
        builder.timeZone = timeZone;
        builder.others.putAll(others);
        return builder;
    }

    /** Whether a single fix decides. */
    public @Nullable Mode mode() {
        return mode;
    }

    /** The worst accuracy in metres with which a fix counts. */
    public @Nullable Double maxAccuracy() {
        return maxAccuracy;
    }

    /** How far outside a vehicle must be to leave, in metres. */
    public @Nullable Double exitBuffer() {
        return exitBuffer;
    }

    /** How many fixes confirm an ENTER. */
    public @Nullable Integer confirmEnter() {
        return confirmEnter;
    }

    /** How many fixes confirm an EXIT. */
    public @Nullable Integer confirmExit() {
        return confirmExit;
    }

    /** For how long they must agree. */
    public @Nullable Duration confirmFor() {
        return confirmFor;
    }

    /** After how long a single fix is enough. */
    public @Nullable Duration confirmAfter() {
        return confirmAfter;
    }

    /** Whether driving through between two fixes is told as CROSS. */
    public @Nullable Boolean cross() {
        return cross;
    }

    /** After how long inside DWELL is told; null for never. */
    public @Nullable Duration dwell() {
        return dwell;
    }

    /** The speed in m/s beyond which a vehicle inside is speeding; null for no limit. */
    public @Nullable Double speedLimit() {
        return speedLimit;
    }

    /** When the geofence counts, as in OpenStreetMap's {@code opening_hours}; null for always. */
    public @Nullable String hours() {
        return hours;
    }

    /** Whose clock the hours are of; null where there are none. */
    public @Nullable ZoneId timeZone() {
        return timeZone;
    }

    /** Settings of a newer server, kept so that writing does not take them back. */
    Map<String, JsonElement> others() {
        return others;
    }

    @Override
    public String toString() {
        return GeofenceJson.write(this).toString();
    }

    /** Refuses early: each setter checks its value. Not thread-safe. */
    public static final class Builder {
        private static final int MAX_COUNT = 1000;
        private static final Duration DAY = Duration.ofDays(1);
        private static final Duration MIN_DWELL = Duration.ofSeconds(1);
        private static final Duration MAX_DWELL = Duration.ofDays(31);

        private @Nullable Mode mode;
        private @Nullable Double maxAccuracy;
        private @Nullable Double exitBuffer;
        private @Nullable Integer confirmEnter;
        private @Nullable Integer confirmExit;
        private @Nullable Duration confirmFor;
        private @Nullable Duration confirmAfter;
        private @Nullable Boolean cross;
        private @Nullable Duration dwell;
        private @Nullable Double speedLimit;
        private @Nullable String hours;
        private @Nullable ZoneId timeZone;
        private final Map<String, JsonElement> others = new LinkedHashMap<>();

        private Builder() {}

        /** Whether a single fix decides. */
        public Builder mode(Mode value) {
            this.mode = Objects.requireNonNull(value, "mode");
            others.remove("mode");
            return this;
        }

        /** The worst accuracy with which a fix counts: 0 or more metres. */
        public Builder maxAccuracy(double value) {
            this.maxAccuracy = notNegative("maxAccuracy", value);
            return this;
        }

        /** How far outside a vehicle must be to leave: 0 or more metres. */
        public Builder exitBuffer(double value) {
            this.exitBuffer = notNegative("exitBuffer", value);
            return this;
        }

        /** How many fixes confirm an ENTER, 1 to 1000. */
        public Builder confirmEnter(int value) {
            this.confirmEnter = count("confirmEnter", value);
            return this;
        }

        /** How many fixes confirm an EXIT, 1 to 1000. */
        public Builder confirmExit(int value) {
            this.confirmExit = count("confirmExit", value);
            return this;
        }

        /** For how long they must agree, up to a day. */
        public Builder confirmFor(Duration value) {
            this.confirmFor = within("confirmFor", value, Duration.ZERO, DAY);
            return this;
        }

        /** After how long a single fix is enough, up to a day. */
        public Builder confirmAfter(Duration value) {
            this.confirmAfter = within("confirmAfter", value, Duration.ZERO, DAY);
            return this;
        }

        /** Whether driving through between two fixes is told as CROSS. */
        public Builder cross(boolean value) {
            this.cross = value;
            return this;
        }

        /** After how long inside DWELL is told, 1 s to 31 days; never unless set. */
        public Builder dwell(Duration value) {
            this.dwell = within("dwell", value, MIN_DWELL, MAX_DWELL);
            return this;
        }

        /** The speed in m/s, above 0, beyond which a vehicle inside is speeding; no limit unless set. */
        public Builder speedLimit(double value) {
            this.speedLimit = positive("speedLimit", value);
            return this;
        }

        /**
         * When the geofence counts; always unless set.
         *
         * @param value as in OpenStreetMap's {@code opening_hours}, for example {@code Mo-Fr 07:00-19:00; Sa 08:00-12:00};
         *     the server reads it
         */
        public Builder hours(String value, ZoneId zone) {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("hours must not be empty");
            }
            this.hours = value;
            this.timeZone = Objects.requireNonNull(zone, "zone");
            return this;
        }

        /** A setting that is not known here, as it was read. */
        Builder other(String name, JsonElement value) {
            others.put(name, value);
            return this;
        }

        private static double notNegative(String field, double value) {
            if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(field + " must be 0 or more metres, is " + value);
            }
            return value;
        }

        private static double positive(String field, double value) {
            if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(field + " must be above 0, is " + value);
            }
            return value;
        }

        private static int count(String field, int value) {
            if (value < 1 || value > MAX_COUNT) {
                throw new IllegalArgumentException(field + " must be from 1 to " + MAX_COUNT + ", is " + value);
            }
            return value;
        }

        private static Duration within(String field, Duration value, Duration least, Duration most) {
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new IllegalArgumentException(field + " must be from " + least + " to " + most + ", is " + value);
            }
            return value;
        }

        /** The settings. */
        public Detection build() {
            return new Detection(this);
        }
    }
}
