package com.aocv2.tracking.proximity;

import java.util.concurrent.atomic.AtomicBoolean;

/** A watch as it is known to those who look at moves. Thread-safe. */
final class Watched {
    private volatile WatchState state;
    private final AtomicBoolean queued = new AtomicBoolean();

    Watched(WatchState state) {
        this.state = state;
    }

    WatchState state() {
        return state;
    }

    void show(WatchState newState) {
        state = newState;
    }

    /** Whether the caller has to see to it that the watch is judged; otherwise that is going to happen anyway. */
    boolean queue() {
        return queued.compareAndSet(false, true);
    }

    /** The watch is about to be judged: what is seen from now on may have to be judged again. */
    void unqueue() {
        queued.set(false);
    }
}
