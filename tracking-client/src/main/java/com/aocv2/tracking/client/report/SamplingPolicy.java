package com.aocv2.tracking.client.report;

import java.time.Duration;

/**
 * Which of the positions that an app reports go to the server; the others are skipped. Immutable.
 *
 * <p>A position goes when any of these holds:
 *
 * <ul>
 *   <li>it is the reporter's first;
 *   <li>{@code minInterval} has passed since the last that went, and the vehicle has moved {@code minDistance} from it;
 *   <li>the vehicle has turned by {@code minTurn} since, and has moved at least 10 m;
 *   <li>{@code maxInterval} has passed;
 *   <li>the interval has passed that the server wants, as it does while somebody watches the vehicle or a geofence is
 *       near.
 * </ul>
 *
 * <p>Intervals are between the times at which positions were taken. Alarms and statuses always go.
 */
public final class SamplingPolicy {
    private static final SamplingPolicy EVERYTHING = builder().build();

    private final Duration minInterval;
    private final Duration maxInterval;
    private final double minDistance;
    private final double minTurn;

    private SamplingPolicy(Builder builder) {
        this.minInterval = builder.minInterval;
        this.maxInterval = builder.maxInterval;
        this.minDistance = builder.minDistance;
        this.minTurn = builder.minTurn;
    }

    /** Every position goes; the app, or its receiver, has made the choice already. */
    public static SamplingPolicy everything() {
        return EVERYTHING;
    }

    /** Begins with a policy that lets everything through. */
    public static Builder builder() {
        return new Builder();
    }

    Duration minInterval() {
        return minInterval;
    }

    Duration maxInterval() {
        return maxInterval;
    }

    double minDistance() {
        return minDistance;
    }

    double minTurn() {
        return minTurn;
    }

    /** Whether there is nothing that could be skipped. */
    boolean takesAll() {
        return minInterval.isZero() && minDistance == 0;
    }

    /** Refuses early: each setter checks its value. Not thread-safe. */
    public static final class Builder {
        private Duration minInterval = Duration.ZERO;
        private Duration maxInterval = Duration.ZERO;
        private double minDistance;
        private double minTurn;

        private Builder() {}

        /** The least time between two positions; zero by default, which is no limit. */
        public Builder minInterval(Duration interval) {
            this.minInterval = Durations.notNegative("minInterval", interval);
            return this;
        }

        /** How far the vehicle must have moved, in metres; 0 by default, which is no limit. */
        public Builder minDistance(double metres) {
            this.minDistance = FieldRules.notNegative("minDistance", metres);
            return this;
        }

        /** How much of a turn is worth a position, in degrees up to 180; 0 by default, which is none. */
        public Builder minTurn(double degrees) {
            this.minTurn = FieldRules.within("minTurn", degrees, 0, 180);
            return this;
        }

        /** After what time a position goes although the vehicle has not moved; zero by default, which is never. */
        public Builder maxInterval(Duration interval) {
            this.maxInterval = Durations.notNegative("maxInterval", interval);
            return this;
        }

        /**
         * The policy.
         *
         * @throws IllegalStateException when a {@code maxInterval} is set that is shorter than {@code minInterval}
         */
        public SamplingPolicy build() {
            if (!maxInterval.isZero() && maxInterval.compareTo(minInterval) < 0) {
                throw new IllegalStateException(
                        "maxInterval must be at least minInterval, but " + maxInterval + " < " + minInterval);
            }
            return new SamplingPolicy(this);
        }
    }
}
