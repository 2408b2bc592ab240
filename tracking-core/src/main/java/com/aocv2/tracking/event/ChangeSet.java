package com.aocv2.tracking.event;

import java.util.List;

/**
 * All event changes of one commit, delivered whole and in order.
 *
 * @param seq its place in the producer's order; greater than that of every change set committed before, also before a
 *     restart, but not without holes
 * @param committedTime epoch milliseconds by the server
 * @param events the new revisions, at least one
 */
public record ChangeSet(long seq, long committedTime, List<Event> events) {
    /** Keeps its own copy of the list. */
    public ChangeSet {
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("a change set has at least one event");
        }
    }
}
