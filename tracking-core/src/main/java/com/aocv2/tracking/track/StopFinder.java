package com.aocv2.tracking.track;

import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.position.Fix;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Divides a track into stops and what lies between them, while it is read.
 *
 * <p>The anchor rule: a fix is an anchor, and a stop reaches as far as all following fixes lie within the radius of it.
 * It is a stop if it lasted at least the given time; then the fix after it is the next anchor, and else the fix after
 * the anchor is. Every fix either belongs to a stop or is handed on as moving, in the order of the track.
 *
 * <p>Keeps no more fixes than came in the time that makes a stop. Not thread-safe.
 */
public final class StopFinder {
    /** Takes what a track is divided into, in its order. */
    interface Pieces {
        /** A fix that belongs to no stop. */
        void moving(Fix fix);

        /** A stop that has ended, with its first and last fix and the number of all of them. */
        void stopped(Fix first, Fix last, int fixes);
    }

    /** How far a fix must lie from the anchor to end a stop. */
    enum Leaving {
        /** Farther than the radius. */
        BEYOND_RADIUS,
        /** Farther than the radius by more than its accuracy, so that noise ends no stop. */
        BEYOND_ACCURACY
    }

    private final double radius;
    private final long minMillis;
    private final Leaving leaving;
    private final Pieces pieces;

    /** The anchor and the fixes after it, all within the radius; the anchor alone once it is a stop. */
    private final Deque<Fix> near = new ArrayDeque<>();

    /** Fixes of the stop that is going on, 0 while there is none. */
    private int fixes;

    /** The fix that was added last. */
    private @Nullable Fix last;

    /**
     * A finder at the start of a track.
     *
     * @param radiusMetres how far from the anchor a fix may lie, by great-circle distance; greater than 0
     * @param duration how long a stop lasts at least; positive
     * @param moving takes the fixes that belong to no stop
     * @param stopped takes the stops, each when it has ended
     * @throws IllegalArgumentException when the radius or the duration is not positive
     */
    public StopFinder(
            double radiusMetres, Duration duration, Consumer<? super Fix> moving, Consumer<? super Stop> stopped) {
        this(radiusMetres, duration, Leaving.BEYOND_RADIUS, new Pieces() {
            @Override
            public void moving(Fix fix) {
                moving.accept(fix);
            }

            @Override
            public void stopped(Fix first, Fix last, int fixes) {
                stopped.accept(Stop.of(first, last, fixes));
            }
        });
    }

    StopFinder(double radiusMetres, Duration duration, Leaving leaving, Pieces pieces) {
        if (!(radiusMetres > 0)) {
            throw new IllegalArgumentException("radiusMetres must be greater than 0, is " + radiusMetres);
        }
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("duration must be positive, is " + duration);
        }
        this.radius = radiusMetres;
        this.minMillis = duration.toMillis();
        this.leaving = leaving;
        this.pieces = pieces;
    }

    /** Takes the next fix of the track. */
    public void add(Fix fix) {
        if (!near.isEmpty() && !holds(near.getFirst(), fix)) {
            leave(fix);
        }
        stay(fix);
        last = fix;
    }

    /** The first fix of which it is not known yet whether it belongs to a stop, or where that ends; null without one. */
    @Nullable
    Fix oldestOpen() {
        return near.peekFirst();
    }

    /** The track has ended: what is open is handed on. The finder is at the start of another track then. */
    public void end() {
        if (fixes > 0) {
            endStop();
        } else {
            near.forEach(pieces::moving);
            near.clear();
        }
    }

    /** The fix is within the radius of the anchor, or becomes the anchor. */
    private void stay(Fix fix) {
        if (fixes > 0) {
            fixes++;
        } else {
            near.addLast(fix);
            if (fix.time() - near.getFirst().time() >= minMillis) {
                beginStop();
            }
        }
    }

    private void beginStop() {
        Fix anchor = near.getFirst();
        fixes = near.size();
        near.clear();
        near.addLast(anchor);
    }

    /** The fix is too far from the anchor. */
    private void leave(Fix fix) {
        if (fixes > 0) {
            endStop();
            return;
        }
        do {
            pieces.moving(near.removeFirst());
        } while (!near.isEmpty() && !isAnchorOfAll(fix));
    }

    /** Whether all fixes that are kept, and the new one, lie about the first of them. */
    private boolean isAnchorOfAll(Fix fix) {
        Iterator<Fix> others = near.iterator();
        Fix anchor = others.next();
        while (others.hasNext()) {
            if (!isNear(anchor, others.next())) {
                return false;
            }
        }
        return isNear(anchor, fix);
    }

    private void endStop() {
        pieces.stopped(near.removeFirst(), Objects.requireNonNull(last), fixes);
        fixes = 0;
    }

    /** Whether the stop at the anchor, or what may become one, goes on with the fix. */
    private boolean holds(Fix anchor, Fix fix) {
        boolean byAccuracy = fixes > 0 && leaving == Leaving.BEYOND_ACCURACY;
        return distance(anchor, fix) <= radius + (byAccuracy ? Reckoning.accuracyOf(fix) : 0);
    }

    private boolean isNear(Fix anchor, Fix fix) {
        return distance(anchor, fix) <= radius;
    }

    private static double distance(Fix a, Fix b) {
        return Geo.distance(
                a.position().lat(),
                a.position().lon(),
                b.position().lat(),
                b.position().lon());
    }
}
