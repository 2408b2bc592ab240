package com.aocv2.tracking.ingest;

import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.store.StatusEvents;
import com.aocv2.tracking.store.Store;
import org.jspecify.annotations.Nullable;

/** Finds the place of a status report that came late. Only the lane's writer uses it. */
final class StatusLog {
    private final StatusEvents stored;

    StatusLog(Store store) {
        this.stored = new StatusEvents(store);
    }

    /** The STATUS events of the vehicle on both sides of one, in their newest revisions; null where there is none. */
    record Neighbours(@Nullable Event before, @Nullable Event after) {}

    /** The neighbours of an event that is not stored yet, among what is stored and what the batch has found. */
    Neighbours around(Event event, Batch batch) {
        String vehicleId = event.vehicleId();
        Event before = stored.lastBefore(vehicleId, event.time(), event.id()).orElse(null);
        Event after = stored.firstAfter(vehicleId, event.time(), event.id()).orElse(null);
        for (Event found : batch.findings().events()) {
            if (found.type() != EventType.STATUS || !found.vehicleId().equals(vehicleId)) {
                continue;
            }
            // Of one event the newest revision is found last, so it takes the place of those before.
            boolean isBefore = StatusEvents.compare(found, event.time(), event.id()) < 0;
            if (isBefore && (before == null || compare(found, before) >= 0)) {
                before = found;
            } else if (!isBefore && (after == null || compare(found, after) <= 0)) {
                after = found;
            }
        }
        return new Neighbours(before, after);
    }

    private static int compare(Event event, Event other) {
        return StatusEvents.compare(event, other.time(), other.id());
    }
}
