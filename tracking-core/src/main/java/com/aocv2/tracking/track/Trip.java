package com.aocv2.tracking.track;

import com.aocv2.tracking.position.Fix;

/**
 * A way that a vehicle made from one stop to the next. See {@link Trips} for the rule and for how the figures are taken.
 *
 * @param start its first fix; after a stop, the last one of that
 * @param end its last fix; before a stop, the first one of that
 * @param metres the distance, greater than 0
 * @param movingMillis how long it moved, milliseconds; the rest of the duration it stood
 * @param topSpeed the greatest speed, m/s; NaN where it is unknown
 * @param fixes how many fixes it has, start and end included; at least 2
 */
public record Trip(Fix start, Fix end, double metres, long movingMillis, double topSpeed, int fixes) {
    /** How long it lasted, milliseconds. */
    public long durationMillis() {
        return end.time() - start.time();
    }

    /** Distance by duration, standing included, m/s; NaN for a trip of no duration. */
    public double meanSpeed() {
        return durationMillis() == 0 ? Double.NaN : metres * 1000 / durationMillis();
    }
}
