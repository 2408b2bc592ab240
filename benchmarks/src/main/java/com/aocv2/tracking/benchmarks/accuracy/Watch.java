package com.aocv2.tracking.benchmarks.accuracy;

import com.aocv2.tracking.event.EventType;

/** Compares what is said of one geofence with what is true. */
interface Watch {
    /** A fix of this second comes next. */
    void next(int second);

    /** An ENTER or EXIT was emitted at this time (milliseconds since the day's start). */
    void said(EventType type, long millis);

    /** No fix comes any more. */
    void end();
}
