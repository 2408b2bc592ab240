package com.aocv2.tracking.event;

import java.util.List;

/**
 * Why an event was emitted.
 *
 * @param cause the rule
 * @param distance metres from the event's fix to the geofence's boundary, never negative; NaN where there is none
 * @param accuracy the accuracy in metres that the event's fix was taken to have; NaN where it does not matter
 * @param fixTimes the fixTimes of the fixes that led to the event, in order; at most 16, the first ones and the last
 */
public record Reason(Cause cause, double distance, double accuracy, List<Long> fixTimes) {
    /** Keeps its own copy of the list. */
    public Reason {
        fixTimes = List.copyOf(fixTimes);
    }

    /** A reason that has to do with no fix. */
    public static Reason of(Cause cause) {
        return new Reason(cause, Double.NaN, Double.NaN, List.of());
    }
}
