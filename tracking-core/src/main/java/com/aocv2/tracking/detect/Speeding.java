package com.aocv2.tracking.detect;

import com.aocv2.tracking.event.Cause;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventId;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.event.Reason;
import com.aocv2.tracking.position.Fix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reported speeds above the limit, one after the other. Immutable.
 *
 * @param time the time of the first, epoch milliseconds
 * @param fixTime the fixTime of the first, epoch milliseconds
 * @param lat where the first was, degrees
 * @param lon where the first was, degrees
 * @param fenceId the geofence whose limit it broke, null where it was the vehicle's own
 * @param limit that limit, m/s
 * @param peak the highest of the speeds, m/s
 * @param lastTime the time of the last, epoch milliseconds
 * @param said what was said of it, or null
 */
record Speeding(
        long time,
        long fixTime,
        double lat,
        double lon,
        @Nullable String fenceId,
        double limit,
        double peak,
        long lastTime,
        Detail.@Nullable Speeding said) {

    static Speeding open(Fix fix, @Nullable String fenceId, double limit) {
        return new Speeding(
                fix.time(),
                fix.position().fixTime(),
                fix.position().lat(),
                fix.position().lon(),
                fenceId,
                limit,
                fix.position().speed(),
                fix.time(),
                null);
    }

    Speeding with(Fix fix) {
        double higher = Math.max(peak, fix.position().speed());
        return new Speeding(time, fixTime, lat, lon, fenceId, limit, higher, fix.time(), said);
    }

    Speeding asSaid() {
        return new Speeding(time, fixTime, lat, lon, fenceId, limit, peak, lastTime, detail());
    }

    Detail.Speeding detail() {
        return new Detail.Speeding(limit, peak, lastTime - time);
    }

    /** The event of a vehicle with the given detail, found at a time by the server, epoch milliseconds. */
    Event event(String vehicleId, Detail detail, long now) {
        String id = EventId.of(vehicleId, fenceId == null ? "" : fenceId, EventType.SPEEDING, time);
        Reason reason = new Reason(Cause.OVER_LIMIT, Double.NaN, Double.NaN, List.of(fixTime));
        return Event.first(id, vehicleId, fenceId, time, now, lat, lon, detail, reason);
    }
}
