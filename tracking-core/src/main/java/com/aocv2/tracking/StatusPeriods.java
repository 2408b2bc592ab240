package com.aocv2.tracking;

import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.StatusPeriod;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Makes periods of STATUS events in their order: each ends where the next one begins. Not thread-safe. */
final class StatusPeriods implements Iterator<StatusPeriod> {
    private final Iterator<Event> events;
    private @Nullable Event next;

    private StatusPeriods(Iterator<Event> events) {
        this.events = events;
        this.next = events.hasNext() ? events.next() : null;
    }

    /** A stream that reads the other one as it goes, and closes it. */
    static Stream<StatusPeriod> of(Stream<Event> events) {
        Iterator<StatusPeriod> periods = new StatusPeriods(events.iterator());
        int ordered = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(periods, ordered), false)
                .onClose(events::close);
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public StatusPeriod next() {
        Event event = next;
        if (event == null) {
            throw new NoSuchElementException();
        }
        next = events.hasNext() ? events.next() : null;
        return StatusPeriod.of(event, next);
    }
}
