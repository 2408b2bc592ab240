package com.aocv2.tracking.track;

import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.position.Fix;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;

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
    private final double radius;
    private final long minMillis;
    private final Consumer<? super Fix> moving;
    private final Consumer<? super Stop> stopped;

    /** The anchor and the fixes after it, all within the radius; the anchor alone once it is a stop. */
    private final Deque<Fix> near = new ArrayDeque<>();

    /** Fixes of the stop that is going on, 0 while there is none. */
    private int fixes;

    private long endTime;

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
        if (!(radiusMetres > 0)) {
            throw new IllegalArgumentException("radiusMetres must be greater than 0, is " + radiusMetres);
        }
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("duration must be positive, is " + duration);
        }
        this.radius = radiusMetres;
        this.minMillis = duration.toMillis();
        this.moving = moving;
        this.stopped = stopped;
    }

    /** Takes the next fix of the track. */
    public void add(Fix fix) {
        if (!near.isEmpty() && !isNear(near.getFirst(), fix)) {
            leave(fix);
        }
        stay(fix);
    }

    /** The track has ended: what is open is handed on. The finder is at the start of another track then. */
    public void end() {
        if (fixes > 0) {
            endStop();
        } else {
            near.forEach(moving);
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
        endTime = fix.time();
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
            moving.accept(near.removeFirst());
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
        Fix anchor = near.removeFirst();
        stopped.accept(new Stop(
                anchor.time(),
                endTime,
                fixes,
                anchor.position().lat(),
                anchor.position().lon()));
        fixes = 0;
    }

    private boolean isNear(Fix anchor, Fix fix) {
        return Geo.distance(
                        anchor.position().lat(),
                        anchor.position().lon(),
                        fix.position().lat(),
                        fix.position().lon())
                <= radius;
    }
}
