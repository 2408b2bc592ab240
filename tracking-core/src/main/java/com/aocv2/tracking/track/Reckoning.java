package com.aocv2.tracking.track;

import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.position.Fix;
import org.jspecify.annotations.Nullable;

/**
 * Measures a way along its fixes without adding up their noise.
 *
 * <p>A fix that lies farther than its accuracy from the last counted one is counted, and its distance from that one is a
 * step. So a vehicle that stands makes no way however long its place trembles, and one that creeps makes all of it, only
 * in fewer steps.
 */
final class Reckoning {
    /** What an unknown accuracy counts as, in metres. */
    private static final double UNKNOWN_ACCURACY = 25;

    private Fix counted;

    /** Starts at a fix, which is counted. */
    Reckoning(Fix start) {
        this.counted = start;
    }

    /** The fix's accuracy, metres. */
    static double accuracyOf(Fix fix) {
        double accuracy = fix.position().accuracy();
        return Double.isNaN(accuracy) ? UNKNOWN_ACCURACY : accuracy;
    }

    /** The step to the fix, or null where it is not counted. */
    @Nullable
    Step advance(Fix fix) {
        double metres = Geo.distance(
                counted.position().lat(),
                counted.position().lon(),
                fix.position().lat(),
                fix.position().lon());
        if (metres <= accuracyOf(fix)) {
            return null;
        }
        Step step = new Step(counted, fix, metres);
        counted = fix;
        return step;
    }
}
