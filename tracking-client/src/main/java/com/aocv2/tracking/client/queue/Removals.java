package com.aocv2.tracking.client.queue;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sequences of removed messages that no record tells of yet, as bit sets of neighbours. Not thread-safe. */
final class Removals {
    private static final int SHIFT = 13;
    private static final int MASK = (1 << SHIFT) - 1;

    private final TreeMap<Long, BitSet> groups = new TreeMap<>();

    void add(long sequence) {
        groups.computeIfAbsent(sequence >>> SHIFT, group -> new BitSet()).set((int) (sequence & MASK));
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    /** The first neighbours, for one record; null when there are none. */
    @Nullable
    Group first() {
        Map.Entry<Long, BitSet> group = groups.firstEntry();
        return group == null ? null : new Group(group.getKey(), group.getValue());
    }

    /** A record tells of the first neighbours now. */
    void written() {
        groups.pollFirstEntry();
    }

    /** Neighbours. */
    static final class Group {
        final long sequence;
        final byte[] bits;

        private Group(long number, BitSet set) {
            int first = set.nextSetBit(0);
            this.sequence = (number << SHIFT) + first;
            this.bits = set.get(first, set.length()).toByteArray();
        }
    }
}
