package com.aocv2.tracking.client.internal.threads;

/** The time of day, which may be set by anybody, and a clock that only goes forward. */
public interface ClientClock {
    /** Epoch milliseconds. */
    long wallMillis();

    /** Milliseconds since some point; also counts while the device sleeps, where the app gave such a clock. */
    long monotonicMillis();
}
