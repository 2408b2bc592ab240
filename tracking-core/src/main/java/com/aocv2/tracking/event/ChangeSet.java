package com.aocv2.tracking.event;

import java.util.List;

/**
 * All event changes of one commit, delivered whole and in order.
 *
 * @param producer the number of the producer that committed it; 0 in a store that only one node writes
 * @param seq its place in the producer's order; greater than that of every change set that it committed before, but not
 *     without holes. In a store that only one node writes it goes on after a restart
 * @param committedTime epoch milliseconds by the server
 * @param provisional whether it was concluded while the store was away and stands in no log; what comes of it once the
 *     store is back is a change set of its own. Its producer and seq mean nothing
 * @param events the new revisions, at least one
 */
public record ChangeSet(long producer, long seq, long committedTime, boolean provisional, List<Event> events) {
    /** Keeps its own copy of the list. */
    public ChangeSet {
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("a change set has at least one event");
        }
    }

    /** One that was committed to a store that only one node writes. */
    public ChangeSet(long seq, long committedTime, List<Event> events) {
        this(0, seq, committedTime, false, events);
    }

    /** What was concluded without the store. */
    public static ChangeSet provisional(long time, List<Event> events) {
        return new ChangeSet(0, 0, time, true, events);
    }

    /** The same with other events. */
    public ChangeSet with(List<Event> others) {
        return new ChangeSet(producer, seq, committedTime, provisional, others);
    }
}
