package com.aocv2.tracking.client.internal.threads;

import java.time.Duration;

/** One thread that works tasks off one after the other, now or later. Tests put a clock of their own behind it. */
public interface Scheduler {
    /** Runs the task soon, after those that wait; drops it once closed. Any thread may call it. */
    void execute(Runnable task);

    /** Runs the task after the delay, unless it is cancelled before. */
    Cancellation schedule(Duration delay, Runnable task);

    /** Takes a task back; without effect when it has run. */
    interface Cancellation {
        void cancel();
    }
}
