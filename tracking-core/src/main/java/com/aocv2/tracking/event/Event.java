package com.aocv2.tracking.event;

import org.jspecify.annotations.Nullable;

/**
 * One revision of something the engine concluded. The same conclusion always has the same {@link #id()}, so that it is
 * written and delivered once, however often it is drawn; what changes about it later is a further revision.
 *
 * @param id the event's identity, see {@link EventId}
 * @param revision 1 when first emitted, one more with each change
 * @param status whether it holds
 * @param vehicleId the vehicle
 * @param fenceId the geofence, null for events that have none
 * @param time the event time: when it happened, epoch milliseconds
 * @param recordedTime when this revision was concluded, epoch milliseconds by the server
 * @param lat where it happened, degrees; NaN where the place is unknown
 * @param lon where it happened, degrees; NaN where the place is unknown
 * @param late whether it was found by a fix that came late
 * @param replaces the id of the event in whose place this one stands, or null
 * @param detail what is particular to its type
 * @param reason why it was emitted
 */
public record Event(
        String id,
        int revision,
        EventStatus status,
        String vehicleId,
        @Nullable String fenceId,
        long time,
        long recordedTime,
        double lat,
        double lon,
        boolean late,
        @Nullable String replaces,
        Detail detail,
        Reason reason) {

    /** A first revision, active and in time. */
    public static Event first(
            String id,
            String vehicleId,
            @Nullable String fenceId,
            long time,
            long recordedTime,
            double lat,
            double lon,
            Detail detail,
            Reason reason) {
        return new Event(
                id,
                1,
                EventStatus.ACTIVE,
                vehicleId,
                fenceId,
                time,
                recordedTime,
                lat,
                lon,
                false,
                null,
                detail,
                reason);
    }

    /** What happened. */
    public EventType type() {
        return detail.type();
    }

    /** Whether the place is known. */
    public boolean hasPosition() {
        return !Double.isNaN(lat);
    }

    /** The next revision, with another detail. */
    public Event revise(Detail newDetail, long now) {
        return with(revision + 1, status, now, late, replaces, newDetail);
    }

    /** The same revision with another detail, as long as nobody has heard of it. */
    public Event withDetail(Detail newDetail) {
        return with(revision, status, recordedTime, late, replaces, newDetail);
    }

    /** The same, true once more after it was taken back: the next revision of what was said before. */
    public Event again(Event before) {
        return with(before.revision + 1, status, recordedTime, late, replaces, detail);
    }

    /** The same, found late: a first revision, or the next one of an event that was taken back before. */
    public Event foundLate(@Nullable Event before, @Nullable String inPlaceOf) {
        int next = before == null ? 1 : before.revision + 1;
        return with(next, EventStatus.ACTIVE, recordedTime, true, inPlaceOf, detail);
    }

    /** The next revision: taken back. */
    public Event retract(long now) {
        return with(revision + 1, EventStatus.RETRACTED, now, late, replaces, detail);
    }

    private Event with(
            int newRevision,
            EventStatus newStatus,
            long newRecordedTime,
            boolean newLate,
            @Nullable String newReplaces,
            Detail newDetail) {
        return new Event(
                id,
                newRevision,
                newStatus,
                vehicleId,
                fenceId,
                time,
                newRecordedTime,
                lat,
                lon,
                newLate,
                newReplaces,
                newDetail,
                reason);
    }
}
