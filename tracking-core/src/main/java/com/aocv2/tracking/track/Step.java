package com.aocv2.tracking.track;

import com.aocv2.tracking.position.Fix;

/**
 * The way between two counted fixes.
 *
 * @param from the earlier one
 * @param to the later one
 * @param metres their distance
 */
record Step(Fix from, Fix to, double metres) {
    /** Slower than this, m/s, it is a stand that ended with a move, or noise. */
    private static final double STANDING = 1;

    long millis() {
        return to.time() - from.time();
    }

    /** How much of its time the vehicle moved: all or nothing. */
    long movingMillis() {
        return metres * 1000 >= STANDING * millis() ? millis() : 0;
    }
}
