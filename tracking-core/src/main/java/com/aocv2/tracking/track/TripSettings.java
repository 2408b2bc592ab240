package com.aocv2.tracking.track;

import java.time.Duration;

/**
 * What makes a stop, and what ends a trip.
 *
 * @param stopRadius how far from where a stop began its fixes may lie, metres; greater than 0
 * @param stopDuration how long a stop lasts at least; positive
 * @param gap how long nothing may be heard within a trip; positive
 */
public record TripSettings(double stopRadius, Duration stopDuration, Duration gap) {
    /** 50 m, 2 min and 15 min. */
    public static final TripSettings DEFAULT = new TripSettings(50, Duration.ofMinutes(2), Duration.ofMinutes(15));

    /** Checks the values. */
    public TripSettings {
        if (!(stopRadius > 0)) {
            throw new IllegalArgumentException("stopRadius must be greater than 0, is " + stopRadius);
        }
        requirePositive("stopDuration", stopDuration);
        requirePositive("gap", gap);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be positive, is " + value);
        }
    }

    /** The same with another radius of stops, metres. */
    public TripSettings withStopRadius(double metres) {
        return new TripSettings(metres, stopDuration, gap);
    }

    /** The same with another least duration of stops. */
    public TripSettings withStopDuration(Duration duration) {
        return new TripSettings(stopRadius, duration, gap);
    }

    /** The same with another gap. */
    public TripSettings withGap(Duration duration) {
        return new TripSettings(stopRadius, stopDuration, duration);
    }
}
