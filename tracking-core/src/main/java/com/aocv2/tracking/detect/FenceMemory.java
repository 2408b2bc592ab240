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
        Pair[] array = pairs.isEmpty() ? NO_PAIRS : pairs.toArray(NO_PAIRS);
        return new FenceMemory(version, array, 1, 0, 0, 0);
    }

    /** A memory that holds as long as the vehicle stays in the cell that was looked up. */
    static FenceMemory safeIn(FenceLookup cell, FenceVersion version, List<Pair> pairs) {
        Pair[] array = pairs.isEmpty() ? NO_PAIRS : pairs.toArray(NO_PAIRS);
        double south = cell.south();
        double west = cell.west();
        double size = cell.size();
        return new FenceMemory(
                version, array, south + MARGIN, west + MARGIN, south + size - MARGIN, west + size - MARGIN);
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
