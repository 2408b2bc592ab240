package com.aocv2.tracking.live;

import com.aocv2.tracking.live.VehicleIndex.Entry;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** The k nearest entries found so far, the farthest on top: a binary heap on primitives. Not thread-safe. */
final class NearestHeap {
    private final int k;
    private double[] metres;
    private Entry[] entries;
    private int size;

    NearestHeap(int k) {
        this.k = k;
        this.metres = new double[Math.min(k, 16)];
        this.entries = new Entry[metres.length];
    }

    boolean isFull() {
        return size == k;
    }

    int size() {
        return size;
    }

    /** The distance of the farthest; there must be one. */
    double farthest() {
        return metres[0];
    }

    boolean contains(Entry entry) {
        for (int i = 0; i < size; i++) {
            if (entries[i] == entry) {
                return true;
            }
        }
        return false;
    }

    /** Whether an entry at this distance would be one of the k nearest; ties go to the lesser id. */
    boolean accepts(Entry entry, double distance) {
        return size < k || isFarther(0, distance, entry);
    }

    /** Adds an accepted entry, in place of the farthest where there are k. */
    void add(Entry entry, double distance) {
        if (size == k) {
            sink(0, size, distance, entry);
            return;
        }
        if (size == metres.length) {
            int length = (int) Math.min(k, 2L * size);
            metres = Arrays.copyOf(metres, length);
            entries = Arrays.copyOf(entries, length);
        }
        rise(size++, distance, entry);
    }

    /** Calls for each entry, the nearest first, and leaves the heap empty. */
    void drain(BiConsumer<Entry, Double> action) {
        int n = size;
        for (int end = n - 1; end > 0; end--) {
            double lastMetres = metres[end];
            Entry last = entries[end];
            put(end, metres[0], entries[0]);
            sink(0, end, lastMetres, last);
        }
        size = 0;
        for (int i = 0; i < n; i++) {
            action.accept(entries[i], metres[i]);
        }
    }

    private void rise(int from, double distance, Entry entry) {
        int i = from;
        while (i > 0 && !isFarther((i - 1) >>> 1, distance, entry)) {
            int parent = (i - 1) >>> 1;
            put(i, metres[parent], entries[parent]);
            i = parent;
        }
        put(i, distance, entry);
    }

    private void sink(int from, int end, double distance, Entry entry) {
        int i = from;
        for (int child = 2 * i + 1; child < end; child = 2 * i + 1) {
            if (child + 1 < end && isFarther(child + 1, metres[child], entries[child])) {
                child++;
            }
            if (!isFarther(child, distance, entry)) {
                break;
            }
            put(i, metres[child], entries[child]);
            i = child;
        }
        put(i, distance, entry);
    }

    private void put(int i, double distance, Entry entry) {
        metres[i] = distance;
        entries[i] = entry;
    }

    private boolean isFarther(int i, double distance, Entry entry) {
        return metres[i] > distance || (metres[i] == distance && entries[i].id().compareTo(entry.id()) > 0);
    }
}
