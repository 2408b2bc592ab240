package com.aocv2.tracking.client.queue;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The waiting messages of one kind, by sequence. Not thread-safe; must not change while it is iterated.
 *
 * <p>A sorted array to which is added at its end. What leaves from the middle leaves a hole; holes are closed when they
 * are more than the messages, so that everything costs O(log n) on average. An empty lane is small again.
 */
final class Lane implements Iterable<Entry> {
    private static final int SMALLEST = 16;

    private long[] sequences = new long[SMALLEST];
    private @Nullable Entry[] entries = new @Nullable Entry[SMALLEST];
    private int from;
    private int to;
    private int size;
    private long bytes;

    int size() {
        return size;
    }

    /** Of JSON. */
    long bytes() {
        return bytes;
    }

    /** The one with the lowest sequence; null when there is none. */
    @Nullable
    Entry first() {
        return size == 0 ? null : entries[from];
    }

    /** Adds one whose sequence is above all others. */
    void add(Entry entry) {
        if (to == entries.length) {
            closeHoles();
        }
        sequences[to] = entry.sequence;
        entries[to++] = entry;
        size++;
        bytes += entry.bytes;
    }

    /** Takes one out; null when it is not there. */
    @Nullable
    Entry remove(long sequence) {
        int at = Arrays.binarySearch(sequences, from, to, sequence);
        Entry entry = at < 0 ? null : entries[at];
        if (entry == null) {
            return null;
        }
        entries[at] = null;
        size--;
        bytes -= entry.bytes;
        while (from < to && entries[from] == null) {
            from++;
        }
        if (to - from > 2 * size + SMALLEST || entries.length > 8 * size + SMALLEST) {
            closeHoles();
        }
        return entry;
    }

    /** Moves all to the beginning of arrays with as much room again. */
    private void closeHoles() {
        int capacity = Math.max(SMALLEST, 2 * size);
        long[] newSequences = new long[capacity];
        @Nullable Entry[] newEntries = new @Nullable Entry[capacity];
        int count = 0;
        for (Entry entry : this) {
            newSequences[count] = entry.sequence;
            newEntries[count++] = entry;
        }
        sequences = newSequences;
        entries = newEntries;
        from = 0;
        to = count;
    }

    @Override
    public Iterator<Entry> iterator() {
        return new Iterator<Entry>() {
            private int at = from;

            @Override
            public boolean hasNext() {
                while (at < to && entries[at] == null) {
                    at++;
                }
                return at < to;
            }

            @Override
            public Entry next() {
                Entry entry = hasNext() ? entries[at++] : null;
                if (entry == null) {
                    throw new NoSuchElementException();
                }
                return entry;
            }
        };
    }
}
