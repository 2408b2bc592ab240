package com.aocv2.tracking.ingest;

import com.aocv2.tracking.detect.Judge;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Knows when to look whether a vehicle went OFFLINE. A vehicle that is heard meanwhile is not moved, only looked at
 * too early once, so that contact costs no more than a comparison; it is moved when it may be silent for less long than
 * before. Only the lane's writer touches it.
 */
final class OfflineTimers {
    private final Judge judge;
    private final TreeSet<Slot> queue = new TreeSet<>(
            Comparator.comparingLong((Slot slot) -> slot.due).thenComparing(slot -> slot.committed.vehicleId()));

    OfflineTimers(Judge judge) {
        this.judge = judge;
    }

    void watch(List<Slot> slots) {
        for (int i = 0; i < slots.size(); i++) {
            watch(slots.get(i));
        }
    }

    void watch(Slot slot) {
        long due = judge.offlineAt(slot.committed);
        if (due < slot.due) {
            queue.remove(slot);
            slot.due = due;
            queue.add(slot);
        }
    }

    boolean isDue(long now) {
        return !queue.isEmpty() && queue.first().due <= now;
    }

    void fallDue(Batch batch) {
        for (int seen = 0; seen < DueTimers.MAX_BATCH && isDue(batch.now()); seen++) {
            Slot slot = queue.first();
            queue.remove(slot);
            slot.due = Long.MAX_VALUE;
            if (batch.isOthers(slot)) {
                continue;
            }
            boolean isDue = judge.offlineAt(slot.pending) <= batch.now();
            if (isDue && judge.offlineAt(batch.finished(slot).pending) <= batch.now()) {
                batch.put(slot, judge.offline(slot.pending, slot.nextVersion(), batch.findings()));
            } else {
                watch(slot);
            }
        }
    }
}
