package com.aocv2.tracking.benchmarks.accuracy;

import com.aocv2.tracking.geofence.Shape;
import java.util.Arrays;

/**
 * When a vehicle really is inside a shape and when outside, as spells that take turns. A spell is clear when it lasts 4
 * minutes and reaches more than 60 m from the boundary; what is said of others is a matter of taste.
 */
final class Visits {
    private static final int CLEAR_SECONDS = 240;

    private int size;
    private int[] first = new int[16];
    private boolean[] clear = new boolean[16];
    private final boolean startsInside;
    private final int seconds;

    Visits(TrueDay day, Shape shape) {
        this.seconds = day.seconds();
        this.startsInside = shape.contains(day.lat()[0], day.lon()[0]);
        boolean inside = startsInside;
        double deepest = 0;
        for (int s = 0; s < seconds; s++) {
            if (!day.moved(s)) {
                continue;
            }
            if (s > 0 && shape.contains(day.lat()[s], day.lon()[s]) != inside) {
                end(s, deepest);
                inside = !inside;
                deepest = 0;
            }
            if (deepest <= Surroundings.CLEAR) {
                deepest = Math.max(deepest, shape.boundaryDistance(day.lat()[s], day.lon()[s]));
            }
        }
        end(seconds, deepest);
    }

    private void end(int second, double deepest) {
        if (size + 1 == first.length) {
            first = Arrays.copyOf(first, 2 * first.length);
            clear = Arrays.copyOf(clear, 2 * clear.length);
        }
        clear[size] = second - first[size] >= CLEAR_SECONDS && deepest > Surroundings.CLEAR;
        size++;
        first[size] = second;
    }

    int size() {
        return size;
    }

    /** The first second after the spell; {@code spell} may be -1. */
    int end(int spell) {
        return first[spell + 1];
    }

    boolean isInside(int spell) {
        return startsInside == (spell % 2 == 0);
    }

    /** Whether the vehicle clearly crosses from the spell before to this one. */
    boolean isClearlyEntered(int spell) {
        return spell > 0 && clear[spell - 1] && clear[spell];
    }
}
