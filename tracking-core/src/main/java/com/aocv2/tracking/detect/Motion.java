package com.aocv2.tracking.detect;

import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.position.Fix;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of how a vehicle moves: the place about which it may have come to a halt, and whether it is too fast.
 * Immutable; most fixes leave it as it is.
 *
 * @param time the time of the anchor, the first fix about whose place all later ones lie; epoch milliseconds
 * @param fixTime the anchor's fixTime, epoch milliseconds
 * @param lat the anchor's place, degrees
 * @param lon the anchor's place, degrees
 * @param stopped whether it was STOPPED since then
 * @param speeding the speeds above the limit up to now, or null
 */
record Motion(
        long time,
        long fixTime,
        double lat,
        double lon,
        boolean stopped,
        @Nullable Speeding speeding) {
    static Motion from(Fix fix, @Nullable Speeding speeding) {
        return new Motion(
                fix.time(),
                fix.position().fixTime(),
                fix.position().lat(),
                fix.position().lon(),
                false,
                speeding);
    }

    Motion halted() {
        return new Motion(time, fixTime, lat, lon, true, speeding);
    }

    @SuppressWarnings("ReferenceEquality") // whether it is another one
    Motion with(@Nullable Speeding newSpeeding) {
        return newSpeeding == speeding ? this : new Motion(time, fixTime, lat, lon, stopped, newSpeeding);
    }

    /** Whether the event, not from the vehicle's future, may still come or change. */
    boolean mayStillBecome(Event event) {
        return switch (event.type()) {
            case STOPPED -> !stopped && event.time() == time;
            case SPEEDING -> speeding != null && event.time() == speeding.time();
            default -> false;
        };
    }

    /** The earliest time that such an event may have. */
    long unsettledFrom() {
        long halt = stopped ? Long.MAX_VALUE : time;
        return speeding == null ? halt : Math.min(halt, speeding.time());
    }

    /** Whether events of the type are told of how a vehicle moves. */
    static boolean tells(EventType type) {
        return type == EventType.STOPPED || type == EventType.MOVING || type == EventType.SPEEDING;
    }
}
