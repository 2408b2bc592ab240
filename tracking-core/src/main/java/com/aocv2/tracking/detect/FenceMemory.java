package com.aocv2.tracking.detect;

import com.aocv2.tracking.geofence.FenceLookup;
import com.aocv2.tracking.geofence.FenceVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a vehicle and all geofences. Immutable; shared by a vehicle's states as long as it stays in one
 * cell of the index that no boundary passes through.
 */
final class FenceMemory {
    private static final Pair[] NO_PAIRS = {};

    private static final long NOWHERE = new FenceLookup().cell();

    /** The fences that it was last judged by. */
    final FenceVersion version;

    /** By the fences' ids; few. Never changed. */
    private final Pair[] pairs;

    /** While the vehicle stays in this cell only time can change something. */
    private final long safeCell;

    /** When time does, epoch milliseconds; {@link Long#MAX_VALUE} where it does not. */
    private final long due;

    private FenceMemory(FenceVersion version, Pair[] pairs, long safeCell) {
        this.version = version;
        this.pairs = pairs;
        this.safeCell = safeCell;
        this.due = due(pairs);
    }

    private static long due(Pair[] pairs) {
        long due = Long.MAX_VALUE;
        for (Pair pair : pairs) {
            due = Math.min(due, pair.due());
        }
        return due;
    }

    static FenceMemory of(FenceVersion version, List<Pair> pairs) {
        return new FenceMemory(version, array(pairs), NOWHERE);
    }

    /** The memory after this one, which holds for the place itself only. */
    FenceMemory next(List<Pair> newPairs) {
        return next(newPairs, NOWHERE);
    }

    /** The memory after this one, which holds as long as the vehicle stays in the cell that was looked up. */
    FenceMemory nextSafeIn(FenceLookup found, List<Pair> newPairs) {
        return next(newPairs, found.cell());
    }

    /** This one where nothing has changed. */
    private FenceMemory next(List<Pair> newPairs, long newCell) {
        boolean same = holds(newPairs);
        return same && newCell == safeCell ? this : new FenceMemory(version, same ? pairs : array(newPairs), newCell);
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

    /** Whether nothing has changed between the two but the geofences that the vehicle has nothing to do with. */
    boolean remembersTheSame(FenceMemory other) {
        return holds(other.pairs());
    }

    /** Whether nothing can have changed at the place and time (epoch milliseconds). */
    boolean isSafeAt(double lat, double lon, long time) {
        return time < due && FenceLookup.isIn(safeCell, lat, lon);
    }

    /** When something happens by time alone, epoch milliseconds; {@link Long#MAX_VALUE} where nothing does. */
    long due() {
        return due;
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

    /** What is remembered of the geofence, or null. */
    @Nullable
    Pair find(String fenceId) {
        for (Pair pair : pairs) {
            if (pair.fence().id().equals(fenceId)) {
                return pair;
            }
        }
        return null;
    }
}
