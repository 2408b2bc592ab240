package com.aocv2.tracking.detect;

import com.aocv2.tracking.event.Event;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects what judging finds: events, and transitions that were suppressed. Not thread-safe. */
public final class Findings {
    private final List<Event> events = new ArrayList<>();
    private final Map<Suppression, Integer> suppressed = new EnumMap<>(Suppression.class);

    /** The events found, in the order in which they are to be delivered. */
    public List<Event> events() {
        return events;
    }

    /** How many transitions were suppressed for the reason. */
    public int suppressed(Suppression reason) {
        return suppressed.getOrDefault(reason, 0);
    }

    void add(Event event) {
        events.add(event);
    }

    void suppress(Suppression reason) {
        suppressed.merge(reason, 1, Integer::sum);
    }
}
