package com.aocv2.tracking.detect;

import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geofence.Geofence;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one vehicle and one geofence. A vehicle that is outside, without an open run and without an
 * event in its future, needs no pair.
 *
 * @param fence the geofence as it was last judged
 * @param inside whether the vehicle is inside
 * @param enteredTime the time of the ENTER of the present visit, epoch milliseconds; 0 outside
 * @param lastEventTime the time of the pair's last ENTER or EXIT, epoch milliseconds; 0 where it had none
 * @param run the open run towards the other side, or null
 */
record Pair(
        Geofence fence,
        boolean inside,
        long enteredTime,
        long lastEventTime,
        @Nullable Run run) {
    static Pair outside(Geofence fence) {
        return new Pair(fence, false, 0, 0, null);
    }

    Pair entered(long time) {
        return new Pair(fence, true, time, time, null);
    }

    Pair exited(long time) {
        return new Pair(fence, false, 0, time, null);
    }

    Pair withRun(@Nullable Run newRun) {
        return new Pair(fence, inside, enteredTime, lastEventTime, newRun);
    }

    Pair withFence(Geofence newFence) {
        return new Pair(newFence, inside, enteredTime, lastEventTime, run);
    }

    /** Whether there is something to remember once the vehicle's own time has reached the given one. */
    boolean matters(long time) {
        return inside || run != null || lastEventTime > time;
    }

    /** When the open run is confirmed if nothing opposes it, epoch milliseconds; {@link Long#MAX_VALUE} without one. */
    long due() {
        return run == null
                ? Long.MAX_VALUE
                : run.first().time() + fence.detection().confirmAfter().toMillis();
    }

    /** Whether the event, of this vehicle and geofence and not from its future, is one that the open run may become. */
    boolean mayStillBecome(Event event) {
        boolean isOfRun =
                event.type() == EventType.CROSS || event.type() == (inside ? EventType.EXIT : EventType.ENTER);
        return run != null && isOfRun && event.time() == run.first().time();
    }

    /** The earliest time that an event may have which the pair may still lead to, of those that lie in its past. */
    long unsettledFrom() {
        return run == null ? Long.MAX_VALUE : run.first().time();
    }
}
