package com.aocv2.tracking.cluster;

import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of words between nodes. Thread-safe. */
final class RelayCounters {
    final LongAdder sentStates = new LongAdder();
    final LongAdder sentChanges = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder heardStates = new LongAdder();
    final LongAdder heardChanges = new LongAdder();
    final LongAdder holes = new LongAdder();
    final LongAdder outages = new LongAdder();

    RelayStats toStats(boolean connected) {
        return new RelayStats(
                connected,
                sentStates.sum(),
                sentChanges.sum(),
                dropped.sum(),
                heardStates.sum(),
                heardChanges.sum(),
                holes.sum(),
                outages.sum());
    }
}
