package com.aocv2.tracking.transfer;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.store.Producer;
import com.aocv2.tracking.store.SharedStore;
import com.aocv2.tracking.store.Store;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a store holds, in an order that is the same for every kind of store. */
final class Contents {
    static final Comparator<Fix> FIX_ORDER = Comparator.comparingLong(Fix::time)
            .thenComparingLong(fix -> fix.position().fixTime())
            .thenComparing(fix -> fix.position().deviceId());
    static final Comparator<Event> EVENT_ORDER =
            Comparator.comparingLong(Event::time).thenComparing(Event::id);

    private Contents() {}

    static SortedSet<String> vehicles(Store store) {
        SortedSet<String> ids = new TreeSet<>();
        store.forEachVehicle(vehicle -> ids.add(vehicle.vehicleId()));
        return ids;
    }

    /** All collections but that in which transfers keep their own notes. */
    static SortedSet<String> collections(Store store) {
        SortedSet<String> names = new TreeSet<>(store.collections());
        names.remove(StoreCopy.COLLECTION);
        return names;
    }

    /** The vehicle's fixes in {@link #FIX_ORDER}, from a stream of its track. */
    static Iterator<Fix> fixes(Stream<Fix> track) {
        return new Sorted<>(track.iterator(), Fix::time, FIX_ORDER);
    }

    /** The vehicle's events in {@link #EVENT_ORDER}, from a stream of them. */
    static Iterator<Event> events(Stream<Event> events) {
        return new Sorted<>(events.iterator(), Event::time, EVENT_ORDER);
    }

    /**
     * The change sets of all producers, each one's in its order, among them by the time of the commit. To be closed.
     *
     * @param store whose producers are few, because those that ended and have no change sets left are dropped
     */
    static Log log(Store store) {
        return new Log(store);
    }

    /** An open log. Not thread-safe. */
    static final class Log implements Iterator<ChangeSet>, AutoCloseable {
        private record Head(ChangeSet first, Iterator<ChangeSet> rest) {}

        private final PriorityQueue<Head> heads = new PriorityQueue<>(
                Comparator.<Head>comparingLong(head -> head.first().committedTime())
                        .thenComparingLong(head -> head.first().producer()));
        private Stream<ChangeSet> open = Stream.empty();

        private Log(Store store) {
            if (store instanceof SharedStore shared) {
                for (Producer producer : shared.producers()) {
                    add(shared.changesAfter(producer.number(), 0));
                }
            } else {
                add(store.changesAfter(0));
            }
        }

        private void add(Stream<ChangeSet> sets) {
            Stream<ChangeSet> before = open;
            open = Stream.<ChangeSet>empty().onClose(before::close).onClose(sets::close);
            advance(sets.iterator());
        }

        private void advance(Iterator<ChangeSet> sets) {
            if (sets.hasNext()) {
                heads.add(new Head(sets.next(), sets));
            }
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public ChangeSet next() {
            Head head = heads.remove();
            advance(head.rest());
            return head.first();
        }

        @Override
        public void close() {
            open.close();
        }
    }
}
