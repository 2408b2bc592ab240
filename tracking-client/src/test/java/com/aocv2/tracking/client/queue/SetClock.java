package com.aocv2.tracking.client.queue;

import com.aocv2.tracking.client.internal.threads.ClientClock;

/** A clock that stands until it is moved. */
final class SetClock implements ClientClock {
    long now;
    /** By what somebody has set the time of day ahead. */
    long ahead;

    SetClock(long now) {
        this.now = now;
    }

    @Override
    public long wallMillis() {
        return now + ahead;
    }

    @Override
    public long monotonicMillis() {
        return now;
    }
}
