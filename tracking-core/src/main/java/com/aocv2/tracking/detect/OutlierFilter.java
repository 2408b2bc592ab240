package com.aocv2.tracking.detect;

import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import org.jspecify.annotations.Nullable;

/**
 * Decides which fixes are not believed. A fix is suspect when the speed from the last believed fix (the anchor) exceeds
 * the limit by more than both accuracies explain. Two suspects in a row that imply at most the limit between themselves
 * move the anchor to the second: the vehicle really is elsewhere. A plausible fix between them cancels.
 */
final class OutlierFilter {
    /** What an unknown accuracy counts as, in metres. */
    static final double UNKNOWN_ACCURACY = 25;

    private final double limit;

    /** A filter with a limit in m/s. */
    OutlierFilter(double limit) {
        this.limit = limit;
    }

    boolean isSuspect(@Nullable Fix anchor, Fix fix) {
        return anchor != null && !plausible(anchor, fix);
    }

    /** Whether the second of two suspects in a row becomes the anchor. */
    boolean movesAnchor(@Nullable Fix suspectBefore, Fix suspect) {
        return suspectBefore != null && plausible(suspectBefore, suspect);
    }

    private boolean plausible(Fix from, Fix to) {
        Position a = from.position();
        Position b = to.position();
        double seconds = Math.abs(to.time() - from.time()) / 1000.0;
        double slack = accuracyOf(a) + accuracyOf(b);
        double reach = limit * seconds + slack;
        return Geo.distanceAtMost(a.lat(), a.lon(), b.lat(), b.lon()) <= reach
                || Geo.distance(a.lat(), a.lon(), b.lat(), b.lon()) <= reach;
    }

    static double accuracyOf(Position position) {
        double accuracy = position.accuracy();
        return Double.isNaN(accuracy) ? UNKNOWN_ACCURACY : accuracy;
    }
}
