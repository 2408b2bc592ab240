package com.aocv2.tracking.detect;

import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.geofence.OpeningHours;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one vehicle and one geofence. A vehicle that is outside, without an open run, without an event
 * in its future and not waiting for the geofence to open needs no pair.
 *
 * @param fence the geofence as it was last judged
 * @param inside whether the vehicle is inside
 * @param enteredTime the time of the ENTER of the present visit, epoch milliseconds; 0 outside
 * @param lastEventTime the time of the pair's last ENTER or EXIT, epoch milliseconds; 0 where it had none
 * @param dwellFrom the earliest time that the visit's DWELL may have, epoch milliseconds: that of its ENTER, or since when
 *     the geofence is as it is; {@link Long#MAX_VALUE} outside and once it was told
 * @param open whether the geofence counts, by its opening hours
 * @param hoursUntil when that changes, epoch milliseconds; {@link Long#MAX_VALUE} where it does not
 * @param run the open run towards the other side, or null
 */
record Pair(
        Geofence fence,
        boolean inside,
        long enteredTime,
        long lastEventTime,
        long dwellFrom,
        boolean open,
        long hoursUntil,
        @Nullable Run run) {

    /** A vehicle that is outside at the time, epoch milliseconds. */
    static Pair outside(Geofence fence, long time) {
        return new Pair(fence, false, 0, 0, Long.MAX_VALUE, true, Long.MAX_VALUE, null).withHoursAt(time);
    }

    Pair entered(long time) {
        return new Pair(fence, true, time, time, time, open, hoursUntil, null);
    }

    Pair exited(long time) {
        return new Pair(fence, false, 0, time, Long.MAX_VALUE, open, hoursUntil, null);
    }

    Pair stayed() {
        return new Pair(fence, inside, enteredTime, lastEventTime, Long.MAX_VALUE, open, hoursUntil, run);
    }

    Pair withRun(@Nullable Run newRun) {
        return new Pair(fence, inside, enteredTime, lastEventTime, dwellFrom, open, hoursUntil, newRun);
    }

    /**
     * The pair under another version of its geofence, as that is at the time (epoch milliseconds). What was open is not
     * pursued, and a DWELL that is due by the new version is told as of now.
     */
    Pair withFence(Geofence newFence, long time) {
        long from = dwellFrom == Long.MAX_VALUE ? dwellFrom : time;
        return new Pair(newFence, inside, enteredTime, lastEventTime, from, true, Long.MAX_VALUE, null)
                .withHoursAt(time);
    }

    /** The pair once its geofence is gone: nothing comes of it any more. */
    Pair withoutFence() {
        return new Pair(fence, inside, enteredTime, lastEventTime, Long.MAX_VALUE, open, Long.MAX_VALUE, null);
    }

    /** The pair with the geofence open or closed as it is at the time, epoch milliseconds. */
    Pair withHoursAt(long time) {
        OpeningHours hours = fence.detection().hours();
        if (hours != null) {
            return withHours(hours.isOpen(time), hours.nextChange(time));
        }
        return open && hoursUntil == Long.MAX_VALUE ? this : withHours(true, Long.MAX_VALUE);
    }

    private Pair withHours(boolean isOpen, long until) {
        return new Pair(fence, inside, enteredTime, lastEventTime, dwellFrom, isOpen, until, run);
    }

    /**
     * Whether there is something to remember once the vehicle's own time has reached the given one.
     *
     * @param holds whether the geofence's shape contains the vehicle
     */
    boolean matters(boolean holds, long time) {
        return inside || run != null || lastEventTime > time || (holds && hoursUntil < Long.MAX_VALUE);
    }

    /** When something happens to the pair by time alone, epoch milliseconds; {@link Long#MAX_VALUE} where nothing does. */
    long due() {
        return Math.min(run == null ? dwellTime() : runDue(), hoursUntil);
    }

    /** How many supporting fixes confirm a run towards the other side. */
    int needed() {
        Detection detection = fence.detection();
        return inside ? detection.confirmExit() : detection.confirmEnter();
    }

    /**
     * When the open run is confirmed if no further fix comes, epoch milliseconds; {@link Long#MAX_VALUE} without one. Two
     * jumps a minute apart must not be enough: a run of fewer fixes than are needed waits from its last one on, for more
     * of them or for silence.
     */
    long runDue() {
        if (run == null) {
            return Long.MAX_VALUE;
        }
        long since = run.fixes() < needed() ? run.latest() : run.first().time();
        return since + fence.detection().confirmAfter().toMillis();
    }

    /** The time of the visit's DWELL that is still to come; {@link Long#MAX_VALUE} where none is. */
    long dwellTime() {
        Duration dwell = fence.detection().dwell();
        return dwell == null || dwellFrom == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : Math.max(enteredTime + dwell.toMillis(), dwellFrom);
    }

    /** Whether the event, of this vehicle and geofence and not from its future, is one that may still come. */
    boolean mayStillBecome(Event event) {
        return event.type() == EventType.DWELL ? mayStillDwell(event.time()) : isOfRun(event);
    }

    private boolean mayStillDwell(long time) {
        Duration dwell = fence.detection().dwell();
        boolean isOfEnter =
                run != null && !inside && dwell != null && time == run.first().time() + dwell.toMillis();
        return time == dwellTime() || isOfEnter;
    }

    private boolean isOfRun(Event event) {
        boolean isPossible =
                event.type() == EventType.CROSS || event.type() == (inside ? EventType.EXIT : EventType.ENTER);
        return run != null && isPossible && event.time() == run.first().time();
    }

    /** The earliest time that an event may have which the pair may still lead to, of those that lie in its past. */
    long unsettledFrom() {
        return Math.min(run == null ? Long.MAX_VALUE : run.first().time(), dwellTime());
    }
}
