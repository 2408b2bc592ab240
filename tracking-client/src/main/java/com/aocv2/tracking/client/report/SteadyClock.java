package com.aocv2.tracking.client.report;

import com.aocv2.tracking.client.internal.threads.ClientClock;

/**
 * The time of day as it was once, and monotonic from then on: by it, fixes get too old because time passes and not
 * because somebody sets a clock. Thread-safe.
 */
final class SteadyClock implements ClientClock {
    private final ClientClock clock;
    private final long offset;

    SteadyClock(ClientClock clock) {
        this.clock = clock;
        this.offset = clock.wallMillis() - clock.monotonicMillis();
    }

    @Override
    public long wallMillis() {
        return offset + clock.monotonicMillis();
    }

    @Override
    public long monotonicMillis() {
        return clock.monotonicMillis();
    }
}
