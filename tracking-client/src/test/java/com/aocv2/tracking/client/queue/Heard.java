package com.aocv2.tracking.client.queue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers what a queue said. */
final class Heard implements MessageQueue.Listener {
    final List<Integer> dropped = new ArrayList<>();
    final List<Long> corrupted = new ArrayList<>();

    /** Whether the disk refused, each time it changed. */
    final List<Boolean> refused = new ArrayList<>();

    int droppedInAll() {
        return dropped.stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public synchronized void onDropped(int fixes) {
        dropped.add(fixes);
    }

    @Override
    public synchronized void onCorrupted(long bytes) {
        corrupted.add(bytes);
    }

    @Override
    public synchronized void onStorage(@Nullable Exception failure) {
        refused.add(failure != null);
    }
}
