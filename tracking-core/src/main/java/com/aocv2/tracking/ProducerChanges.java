package com.aocv2.tracking;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.store.SharedStore;
import com.aocv2.tracking.store.Store;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The change sets of one producer in a range of seqs, read in pieces, so that those of hundreds of producers can be read
 * side by side. Used by one thread.
 */
final class ProducerChanges {
    private static final int AT_ONCE = 64;

    private final Store store;
    private final long producer;
    private final long last;
    private final Queue<ChangeSet> read = new ArrayDeque<>();
    private long taken;
    private boolean exhausted;

    /** Those with a seq in (after, last]. */
    ProducerChanges(Store store, long producer, long after, long last) {
        this.store = store;
        this.producer = producer;
        this.taken = after;
        this.last = last;
    }

    /** The next one, which stays; null behind the last. */
    @Nullable
    ChangeSet peek() {
        if (read.isEmpty() && !exhausted) {
            fill();
        }
        return read.peek();
    }

    private void fill() {
        try (Stream<ChangeSet> found = open()) {
            found.limit(AT_ONCE).takeWhile(set -> set.seq() <= last).forEach(read::add);
        }
        exhausted = read.size() < AT_ONCE;
    }

    private Stream<ChangeSet> open() {
        return store instanceof SharedStore shared ? shared.changesAfter(producer, taken) : store.changesAfter(taken);
    }

    private void drop() {
        taken = read.remove().seq();
    }

    /** Those of several producers: each one's in its order, and all by the time of their commit as far as that goes. */
    static Stream<ChangeSet> merge(List<ProducerChanges> sources) {
        if (sources.size() == 1) {
            return stream(new Single(sources.get(0)));
        }
        return stream(new Merged(sources));
    }

    private static Stream<ChangeSet> stream(Iterator<ChangeSet> each) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(each, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    private record Single(ProducerChanges source) implements Iterator<ChangeSet> {
        @Override
        public boolean hasNext() {
            return source.peek() != null;
        }

        @Override
        public ChangeSet next() {
            ChangeSet next = source.peek();
            if (next == null) {
                throw new NoSuchElementException();
            }
            source.drop();
            return next;
        }
    }

    private static final class Merged implements Iterator<ChangeSet> {
        private record Head(ChangeSet changes, ProducerChanges source) {}

        private final PriorityQueue<Head> heads =
                new PriorityQueue<>(Comparator.comparingLong((Head head) -> head.changes.committedTime())
                        .thenComparingLong(head -> head.changes.producer()));

        Merged(List<ProducerChanges> sources) {
            sources.forEach(this::add);
        }

        private void add(ProducerChanges source) {
            ChangeSet first = source.peek();
            if (first != null) {
                heads.add(new Head(first, source));
            }
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public ChangeSet next() {
            Head head = heads.remove();
            head.source.drop();
            add(head.source);
            return head.changes;
        }
    }
}
