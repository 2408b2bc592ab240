package com.aocv2.tracking.simulation;

import com.aocv2.tracking.position.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to simulate. Equal settings give equal simulations. Immutable.
 *
 * <pre>{@code
 * var settings = SimulationSettings.builder().vehicles(50).interval(Duration.ofSeconds(5)).build();
 * }</pre>
 *
 * @param seed what the streets, the calls, the noise and the faults are drawn from
 * @param start the time of the simulation's beginning
 * @param duration after which nothing is reported any more, or null: the simulation never ends
 * @param vehicles how many there are, 1 to 1,000,000
 * @param idPrefix what vehicle ids start with; a number with leading zeros follows
 * @param city where they drive
 * @param interval between two fixes of a vehicle that drives, at least 1 s
 * @param standingInterval between two fixes of a vehicle that stands, at least {@code interval}
 * @param heartbeats whether a standing vehicle says in between that it is still there
 * @param alarmsPerHour of each vehicle, 0 to 60
 * @param noise how wrong the positions are
 * @param faults what goes wrong on the way
 */
public record SimulationSettings(
        long seed,
        Instant start,
        @Nullable Duration duration,
        int vehicles,
        String idPrefix,
        City city,
        Duration interval,
        Duration standingInterval,
        boolean heartbeats,
        double alarmsPerHour,
        GpsNoise noise,
        Faults faults) {
    private static final int MAX_VEHICLES = 1_000_000;

    /** Checks ranges. */
    public SimulationSettings {
        Check.within("vehicles", vehicles, 1, MAX_VEHICLES);
        Check.within("alarmsPerHour", alarmsPerHour, 0, 60);
        Check.atLeast("interval", interval, Duration.ofSeconds(1));
        Check.atLeast("standingInterval", standingInterval, interval);
        if (duration != null) {
            Check.atLeast("duration", duration, Duration.ZERO);
        }
        // Whatever a message takes as an id is one; this names the field and the rule.
        Heartbeat.of(idPrefix + MAX_VEHICLES);
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** The end in epoch milliseconds. */
    long end() {
        return duration == null ? Long.MAX_VALUE : start.plus(duration).toEpochMilli();
    }

    /** Collects settings; {@link #build()} checks them. Not thread-safe. */
    public static final class Builder {
        private long seed = 1;
        private Instant start = Instant.parse("2026-01-05T08:00:00Z");
        private @Nullable Duration duration;
        private int vehicles = 200;
        private String idPrefix = "ambulance-";
        private City city = City.SAN_FRANCISCO;
        private Duration interval = Duration.ofSeconds(10);
        private @Nullable Duration standingInterval;
        private boolean heartbeats = true;
        private double alarmsPerHour = 0.005;
        private GpsNoise noise = GpsNoise.PHONE;
        private Faults faults = Faults.TYPICAL;

        private Builder() {}

        /** By default 1. */
        public Builder seed(long value) {
            this.seed = value;
            return this;
        }

        /** By default 2026-01-05T08:00:00Z; a live demo starts now. */
        public Builder start(Instant value) {
            this.start = value;
            return this;
        }

        /** By default the simulation never ends. */
        public Builder duration(Duration value) {
            this.duration = value;
            return this;
        }

        /** By default 200. */
        public Builder vehicles(int value) {
            this.vehicles = value;
            return this;
        }

        /** By default {@code ambulance-}. */
        public Builder idPrefix(String value) {
            this.idPrefix = value;
            return this;
        }

        /** By default {@link City#SAN_FRANCISCO}. */
        public Builder city(City value) {
            this.city = value;
            return this;
        }

        /** Between two fixes of a vehicle that drives, by default 10 s; whole seconds, the rest is cut off. */
        public Builder interval(Duration value) {
            this.interval = value;
            return this;
        }

        /** Between two fixes of a vehicle that stands, by default three times the interval; whole seconds. */
        public Builder standingInterval(Duration value) {
            this.standingInterval = value;
            return this;
        }

        /** By default standing vehicles send heartbeats. */
        public Builder heartbeats(boolean value) {
            this.heartbeats = value;
            return this;
        }

        /** Of each vehicle, by default 0.005. */
        public Builder alarmsPerHour(double value) {
            this.alarmsPerHour = value;
            return this;
        }

        /** By default {@link GpsNoise#PHONE}. */
        public Builder noise(GpsNoise value) {
            this.noise = value;
            return this;
        }

        /** By default {@link Faults#TYPICAL}. */
        public Builder faults(Faults value) {
            this.faults = value;
            return this;
        }

        /**
         * The settings.
         *
         * @throws IllegalArgumentException naming the setting that is out of its range
         */
        public SimulationSettings build() {
            Duration standing = standingInterval == null ? interval.multipliedBy(3) : standingInterval;
            return new SimulationSettings(
                    seed,
                    start,
                    duration,
                    vehicles,
                    idPrefix,
                    city,
                    interval,
                    standing,
                    heartbeats,
                    alarmsPerHour,
                    noise,
                    faults);
        }
    }
}
