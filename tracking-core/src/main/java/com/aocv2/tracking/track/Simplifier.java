package com.aocv2.tracking.track;

import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/**
 * Drops the fixes that a line can do without (D. H. Douglas and T. K. Peucker, "Algorithms for the reduction of the
 * number of points required to represent a digitized line or its caricature", Cartographica 10 (1973) 112). Not
 * thread-safe.
 */
/*
 * A track of any length takes the same memory, so the line is simplified in windows: the last fix of a window is kept
 * and is the first of the next. A window has at most WINDOW fixes, and no more time than MAX_APART, so that two kept
 * fixes are farther apart in time only where the track has a gap; at that, a window ends as well.
 *
 * Distances are taken in a plane that is true at the fix in question, where lines that are straight in longitude and
 * latitude are straight: exact near the line, and it is only near the line that the tolerance decides.
 */
final class Simplifier implements Finder {
    static final int WINDOW = 4096;
    static final long MAX_APART = Duration.ofMinutes(15).toMillis();

    private final double tolerance;
    private final LongPredicate keep;
    private final Consumer<Fix> kept;
    private final List<Fix> window = new ArrayList<>();

    /** The fixes of the window that stay whatever the line does. */
    private final BitSet fixed = new BitSet();

    /** Whether the first fix of the window was handed on already, as the last of the one before. */
    private boolean firstIsOut;

    Simplifier(double tolerance, LongPredicate keep, Consumer<Fix> kept) {
        this.tolerance = tolerance;
        this.keep = keep;
        this.kept = kept;
    }

    @Override
    public void add(Fix fix) {
        boolean gap = !window.isEmpty() && fix.time() - last().time() > MAX_APART;
        if (gap) {
            end();
        } else if (isFull(fix)) {
            Fix shared = last();
            flush();
            window.add(shared);
            firstIsOut = true;
        }
        if (keep.test(fix.time())) {
            fixed.set(window.size());
        }
        window.add(fix);
    }

    private Fix last() {
        return window.get(window.size() - 1);
    }

    private boolean isFull(Fix fix) {
        return window.size() == WINDOW
                || (window.size() > 1 && fix.time() - window.get(0).time() > MAX_APART);
    }

    @Override
    public void end() {
        flush();
        firstIsOut = false;
    }

    private void flush() {
        if (!window.isEmpty()) {
            BitSet chosen = choose();
            if (firstIsOut) {
                chosen.clear(0);
            }
            chosen.stream().mapToObj(window::get).forEach(kept);
        }
        window.clear();
        fixed.clear();
    }

    private BitSet choose() {
        BitSet chosen = (BitSet) fixed.clone();
        chosen.set(0);
        chosen.set(window.size() - 1);
        Deque<int[]> parts = new ArrayDeque<>();
        for (int from = 0, to; (to = chosen.nextSetBit(from + 1)) > 0; from = to) {
            parts.push(new int[] {from, to});
        }
        while (!parts.isEmpty()) {
            int[] part = parts.pop();
            int far = farthest(part[0], part[1]);
            if (far > 0) {
                chosen.set(far);
                parts.push(new int[] {part[0], far});
                parts.push(new int[] {far, part[1]});
            }
        }
        return chosen;
    }

    /** The fix between the two that lies farthest from their line; 0 where none lies beyond the tolerance. */
    private int farthest(int from, int to) {
        Position a = window.get(from).position();
        Position b = window.get(to).position();
        double most = tolerance;
        int far = 0;
        for (int i = from + 1; i < to; i++) {
            double metres = distance(window.get(i).position(), a, b);
            if (metres > most) {
                most = metres;
                far = i;
            }
        }
        return far;
    }

    /** How far a place lies from the line between two others, metres. */
    static double distance(Position place, Position a, Position b) {
        double perLon = Geo.METRES_PER_DEGREE * Math.cos(Math.toRadians(place.lat()));
        double ax = Geo.lonDelta(place.lon(), a.lon()) * perLon;
        double ay = (a.lat() - place.lat()) * Geo.METRES_PER_DEGREE;
        double dx = Geo.lonDelta(a.lon(), b.lon()) * perLon;
        double dy = (b.lat() - a.lat()) * Geo.METRES_PER_DEGREE;
        double length2 = dx * dx + dy * dy;
        double share = length2 == 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length2));
        return Math.hypot(ax + share * dx, ay + share * dy);
    }
}
