package com.aocv2.tracking.live;

import java.util.Arrays;

/** What a nearest query has yet to look at, the least bound first: a binary heap on primitives. Not thread-safe. */
final class Frontier {
    private double[] bounds = new double[64];
    private Object[] items = new Object[64];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** The least bound; there must be one. */
    double leastBound() {
        return bounds[0];
    }

    void add(double bound, Object item) {
        if (size == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * size);
            items = Arrays.copyOf(items, 2 * size);
        }
        int i = size++;
        while (i > 0 && bounds[(i - 1) >>> 1] > bound) {
            move((i - 1) >>> 1, i);
            i = (i - 1) >>> 1;
        }
        bounds[i] = bound;
        items[i] = item;
    }

    /** Takes out the item with the least bound; there must be one. */
    Object poll() {
        Object least = items[0];
        size--;
        int i = 0;
        for (int child = 1; child < size; child = 2 * i + 1) {
            if (child + 1 < size && bounds[child + 1] < bounds[child]) {
                child++;
            }
            if (bounds[child] >= bounds[size]) {
                break;
            }
            move(child, i);
            i = child;
        }
        move(size, i);
        return least;
    }

    private void move(int from, int to) {
        bounds[to] = bounds[from];
        items[to] = items[from];
    }
}
