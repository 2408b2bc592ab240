package com.aocv2.tracking.track;

import com.aocv2.tracking.position.Fix;

/**
 * The speed of a vehicle that does not report it: the mean over steps that together last at least 10 s, because over less
 * the noise of places makes any speed.
 */
final class Pace {
    private static final long LEAST_MILLIS = 10_000;

    private double metres;
    private long millis;

    /** The speed at the end of the step, m/s; NaN where it is unknown. */
    double after(Step step) {
        Fix to = step.to();
        if (!Double.isNaN(to.position().speed())) {
            reset();
            return Double.NaN;
        }
        metres += step.metres();
        millis += step.millis();
        if (millis < LEAST_MILLIS) {
            return Double.NaN;
        }
        double speed = metres * 1000 / millis;
        reset();
        return speed;
    }

    private void reset() {
        metres = 0;
        millis = 0;
    }
}
