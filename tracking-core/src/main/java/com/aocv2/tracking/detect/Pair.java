package com.aocv2.tracking.detect;

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
}
