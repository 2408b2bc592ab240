package com.aocv2.tracking.track;

import com.aocv2.tracking.position.Fix;

/**
 * A time that a vehicle stood somewhere. See {@link StopFinder} for the rule.
 *
 * @param startTime the time of its first fix, epoch milliseconds
 * @param endTime the time of its last fix, epoch milliseconds
 * @param fixes how many fixes it has, at least 2
 * @param lat where it began, degrees
 * @param lon where it began, degrees
 */
public record Stop(long startTime, long endTime, int fixes, double lat, double lon) {
    static Stop of(Fix first, Fix last, int fixes) {
        return new Stop(
                first.time(),
                last.time(),
                fixes,
                first.position().lat(),
                first.position().lon());
    }

    /** How long it lasted, milliseconds. */
    public long durationMillis() {
        return endTime - startTime;
    }
}
