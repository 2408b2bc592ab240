package com.aocv2.tracking.event;

import com.aocv2.tracking.position.VehicleStatus;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a vehicle had one status, from one report to the next. A report that says the same again begins a
 * period of its own.
 *
 * @param status what it was doing
 * @param since when it began, epoch milliseconds by the sender of the report
 * @param until when the next one began; {@link Long#MAX_VALUE} while it lasts
 * @param by who set it where it was not the device, else null
 * @param eventId the id of the STATUS event that it began with; null where that is no longer kept
 */
public record StatusPeriod(
        VehicleStatus status,
        long since,
        long until,
        @Nullable String by,
        @Nullable String eventId) {
    /**
     * The period that begins with the event.
     *
     * @param event a STATUS event
     * @param next the vehicle's next one, null where there is none
     */
    public static StatusPeriod of(Event event, @Nullable Event next) {
        Detail.StatusChange change = (Detail.StatusChange) event.detail();
        long until = next == null ? Long.MAX_VALUE : next.time();
        return new StatusPeriod(change.to(), event.time(), until, change.by(), event.id());
    }

    /** Whether it lasts until something else is said. */
    public boolean isPresent() {
        return until == Long.MAX_VALUE;
    }

    /** How long it lasted, or has lasted up to now (epoch milliseconds), in milliseconds; never negative. */
    public long millis(long now) {
        return Math.max(0, (isPresent() ? now : until) - since);
    }
}
