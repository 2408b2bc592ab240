package com.aocv2.tracking.live;

import com.aocv2.tracking.live.VehicleIndex.Entry;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;

/**
 * The entries of one cell of {@link VehicleIndex} that has or had more than one. Changed only under the lock of its
 * node, read without a lock.
 *
 * <p>Entries are put one after the other and leave holes; when the array is full, or three quarters of it are holes,
 * those present move to a new array. An entry never moves within an array, since a reader that goes through the array
 * could miss it. Adding costs O(1), spread over many; removing looks through references that stand side by side.
 */
final class IndexCell {
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(Entry[].class);
    private static final int SMALLEST = 4;

    private volatile Entry[] entries = new Entry[SMALLEST];
    private int end;
    private int size;

    /** Adds an entry that is not present. */
    void add(Entry entry) {
        if (end == entries.length) {
            compact();
        }
        ELEMENT.setVolatile(entries, end++, entry);
        size++;
    }

    /** Removes an entry that is present. */
    void remove(Entry entry) {
        ELEMENT.setVolatile(entries, indexOf(entry), null);
        size--;
        if (size < entries.length / 4 && entries.length > SMALLEST) {
            compact();
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Calls for each entry present; one added or removed meanwhile may be left out or not. Needs no lock. */
    void forEach(Consumer<Entry> action) {
        Entry[] seen = entries;
        for (int i = 0; i < seen.length; i++) {
            Entry entry = (Entry) ELEMENT.getVolatile(seen, i);
            if (entry != null) {
                action.accept(entry);
            }
        }
    }

    private int indexOf(Entry entry) {
        Entry[] present = entries;
        int i = 0;
        while (present[i] != entry) {
            i++;
        }
        return i;
    }

    /** Fills the new array before readers see it: whoever reads it finds all who are present. */
    private void compact() {
        Entry[] dense = new Entry[Math.max(SMALLEST, 2 * size)];
        int n = 0;
        for (Entry entry : entries) {
            if (entry != null) {
                dense[n++] = entry;
            }
        }
        end = n;
        entries = dense;
    }
}
