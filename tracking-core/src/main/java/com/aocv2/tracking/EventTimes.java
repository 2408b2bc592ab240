package com.aocv2.tracking;

import com.aocv2.tracking.event.Event;
import java.util.Iterator;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/** Whether an event happened at a time; times must be asked for in their order, so that one event is kept at a time. */
final class EventTimes implements LongPredicate {
    private final Iterator<Event> events;
    private long next = Long.MIN_VALUE;

    /** From events by time. */
    EventTimes(Stream<Event> events) {
        this.events = events.iterator();
    }

    @Override
    public boolean test(long time) {
        while (next < time && events.hasNext()) {
            next = events.next().time();
        }
        return next == time;
    }
}
