package com.aocv2.tracking.replay;

import com.aocv2.tracking.replay.TrialEvent.Change;
import java.util.EnumMap;
import java.util.Map;

/** Counts what a trial finds, and tells its listener. Not thread-safe. */
final class TrialCounts {
    private static final int FIXES_BETWEEN = 4096;

    private final TrialListener listener;
    private final int vehicles;
    private final Map<Change, Long> events = new EnumMap<>(Change.class);
    private int vehiclesDone;
    private long fixes;

    TrialCounts(TrialListener listener, int vehicles) {
        this.listener = listener;
        this.vehicles = vehicles;
    }

    void event(TrialEvent event) {
        events.merge(event.change(), 1L, Long::sum);
        listener.onEvent(event);
    }

    void fix() {
        if (++fixes % FIXES_BETWEEN == 0) {
            listener.onProgress(progress());
        }
    }

    void vehicleDone() {
        vehiclesDone++;
        listener.onProgress(progress());
    }

    boolean isCancelled() {
        return listener.isCancelled() || Thread.currentThread().isInterrupted();
    }

    TrialProgress progress() {
        return new TrialProgress(
                vehiclesDone, vehicles, fixes, count(Change.ADDED), count(Change.GONE), count(Change.SAME));
    }

    private long count(Change change) {
        return events.getOrDefault(change, 0L);
    }
}
