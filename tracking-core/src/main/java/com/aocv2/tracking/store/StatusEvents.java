package com.aocv2.tracking.store;

import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The STATUS events of a vehicle in a store, in the order of its history: by event time, then id. Thread-safe; every
 * method may block.
 */
public final class StatusEvents {
    private static final long FIRST_STEP = Duration.ofDays(1).toMillis();
    private static final int WIDER = 8;
    /** No event has a later time. */
    private static final long END_OF_TIME =
            Instant.parse("+10000-01-01T00:00:00Z").toEpochMilli();

    private final Store store;

    /** Those of the store. */
    public StatusEvents(Store store) {
        this.store = store;
    }

    /** The last one before the given place in the history, or empty. */
    public Optional<Event> lastBefore(String vehicleId, long time, String id) {
        // A store is read forwards; so back in steps, for the last one is rarely far.
        long to = Math.min(time, END_OF_TIME);
        for (long step = FIRST_STEP; to >= 0; step *= WIDER) {
            long from = Math.max(0, to - step);
            Optional<Event> found = last(vehicleId, from, to, event -> compare(event, time, id) < 0);
            if (found.isPresent()) {
                return found;
            }
            to = from - 1;
        }
        return Optional.empty();
    }

    private Optional<Event> last(String vehicleId, long from, long to, Predicate<Event> wanted) {
        try (Stream<Event> events = store.events(vehicleId, from, to)) {
            return events.filter(StatusEvents::isStatus).filter(wanted).reduce((first, second) -> second);
        }
    }

    /** The first one after the given place in the history, or empty. */
    public Optional<Event> firstAfter(String vehicleId, long time, String id) {
        try (Stream<Event> events = from(vehicleId, time)) {
            return events.filter(event -> compare(event, time, id) > 0).findFirst();
        }
    }

    /** Those with at least the given time, epoch milliseconds. The stream must be closed. */
    public Stream<Event> from(String vehicleId, long time) {
        return store.events(vehicleId, time, Long.MAX_VALUE).filter(StatusEvents::isStatus);
    }

    private static boolean isStatus(Event event) {
        return event.type() == EventType.STATUS;
    }

    /** The order of the history: negative where the event comes before the given place. */
    public static int compare(Event event, long time, String id) {
        int byTime = Long.compare(event.time(), time);
        return byTime != 0 ? byTime : event.id().compareTo(id);
    }
}
