package com.aocv2.tracking.detect;

import com.aocv2.tracking.event.Event;
import java.util.ArrayList;
import java.util.List;

/** Collects what judging finds: events, and transitions that were suppressed. Not thread-safe. */
public final class Findings {
    private static final int REASONS = Suppression.values().length;

    private final List<Event> events = new ArrayList<>();
    private final long[] suppressed = new long[REASONS];

    /** The events found, in the order in which they are to be delivered. */
    public List<Event> events() {
        return events;
    }

    /** How many transitions were suppressed for the reason. */
    public long suppressed(Suppression reason) {
        return suppressed[reason.ordinal()];
    }

    void add(Event event) {
        events.add(event);
    }

    void suppress(Suppression reason) {
        suppressed[reason.ordinal()]++;
    }
}
