package com.aocv2.tracking.detect;

import com.aocv2.tracking.geofence.FenceLookup;
import com.aocv2.tracking.geofence.FenceVersion;
import java.util.List;

/**
 * What is remembered of a vehicle and all geofences. Immutable; shared by a vehicle's states as long as it stays in one
 * cell of the index that no boundary passes through.
 */
final class FenceMemory {
    private static final Pair[] NO_PAIRS = {};

    /** Degrees by which the box is smaller than the cell: more than rounding can make of its edges. */
    private static final double MARGIN = 1e-10;

    /** The fences that it was last judged by. */
    final FenceVersion version;

    /** By the fences' ids; few. Never changed. */
    private final Pair[] pairs;

    // While the vehicle stays in this box nothing can change. South above north where there is no such box.
    private final double safeSouth;
    private final double safeWest;
    private final double safeNorth;
    private final double safeEast;

    private FenceMemory(FenceVersion version, Pair[] pairs, double s, double w, double n, double e) {
        this.version = version;
        this.pairs = pairs;
        this.safeSouth = s;
        this.safeWest = w;
        this.safeNorth = n;
        this.safeEast = e;
    }

    static FenceMemory of(FenceVersion version, List<Pair> pairs) {
        return new FenceMemory(version, array(pairs), 1, 0, 0, 0);
    }

    /** The memory after this one, which holds for the place itself only; this one where nothing has changed. */
    FenceMemory next(List<Pair> newPairs) {
        boolean same = holds(newPairs);
        return same && safeSouth > safeNorth
                ? this
                : new FenceMemory(version, same ? pairs : array(newPairs), 1, 0, 0, 0);
    }

    /** The memory after this one, which holds as long as the vehicle stays in the cell that was looked up. */
    FenceMemory nextSafeIn(FenceLookup cell, List<Pair> newPairs) {
        double south = cell.south();
        double west = cell.west();
        double size = cell.size();
        return new FenceMemory(
                version,
                holds(newPairs) ? pairs : array(newPairs),
                south + MARGIN,
                west + MARGIN,
                south + size - MARGIN,
                west + size - MARGIN);
    }

    private static Pair[] array(List<Pair> pairs) {
        return pairs.isEmpty() ? NO_PAIRS : pairs.toArray(NO_PAIRS);
    }

    /** Whether these are the very pairs that it has; a pair that stays as it is stays the same object. */
    @SuppressWarnings("ReferenceEquality")
    private boolean holds(List<Pair> others) {
        if (others.size() != pairs.length) {
            return false;
        }
        for (int i = 0; i < pairs.length; i++) {
            if (others.get(i) != pairs[i]) {
                return false;
            }
        }
        return true;
    }

    boolean isSafeAt(double lat, double lon) {
        return lat >= safeSouth && lat < safeNorth && lon >= safeWest && lon < safeEast;
    }

    /** By the fences' ids. */
    List<Pair> pairs() {
        return List.of(pairs);
    }

    int size() {
        return pairs.length;
    }

    Pair pair(int i) {
        return pairs[i];
    }
}
