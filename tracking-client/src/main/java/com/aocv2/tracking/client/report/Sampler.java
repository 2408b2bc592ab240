package com.aocv2.tracking.client.report;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Applies a policy to the positions of one vehicle. Not thread-safe. */
final class Sampler {
    /** The mean radius that the server measures with. */
    private static final double EARTH_RADIUS = 6_371_008.8;

    /** The heading of a vehicle that stands is noise. */
    private static final double TURNS_FROM_METRES = 10;

    private final SamplingPolicy policy;
    private @Nullable Position last;
    private long lastTakenAt;

    Sampler(SamplingPolicy policy) {
        this.policy = policy;
    }

    /**
     * Whether the position goes, in which case the next is compared with it.
     *
     * @param takenAt monotonic milliseconds
     * @param wanted the interval that the server wants, or null
     */
    boolean take(Position position, long takenAt, @Nullable Duration wanted) {
        if (!policy.takesAll() && !isDue(position, takenAt, wanted)) {
            return false;
        }
        last = position;
        lastTakenAt = takenAt;
        return true;
    }

    private boolean isDue(Position position, long takenAt, @Nullable Duration wanted) {
        Position before = last;
        if (before == null) {
            return true;
        }
        long passed = takenAt - lastTakenAt;
        if (wanted != null && passed >= wanted.toMillis()) {
            return true;
        }
        if (!policy.maxInterval().isZero() && passed >= policy.maxInterval().toMillis()) {
            return true;
        }
        double moved = distance(before, position);
        return (passed >= policy.minInterval().toMillis() && moved >= policy.minDistance())
                || (moved >= TURNS_FROM_METRES && isTurn(before, position));
    }

    private boolean isTurn(Position before, Position position) {
        double turned = Math.abs(position.heading() - before.heading());
        return policy.minTurn() > 0 && Math.min(turned, 360 - turned) >= policy.minTurn();
    }

    /** Metres along the great circle, by the haversine formula (R. W. Sinnott, "Virtues of the Haversine", 1984). */
    static double distance(Position a, Position b) {
        double lat1 = Math.toRadians(a.lat());
        double lat2 = Math.toRadians(b.lat());
        double halfNorth = Math.sin((lat2 - lat1) / 2);
        double halfEast = Math.sin(Math.toRadians(b.lon() - a.lon()) / 2);
        double h = halfNorth * halfNorth + Math.cos(lat1) * Math.cos(lat2) * halfEast * halfEast;
        return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
    }
}
