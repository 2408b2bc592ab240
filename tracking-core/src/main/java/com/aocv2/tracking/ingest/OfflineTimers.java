package com.aocv2.tracking.ingest;

import com.aocv2.tracking.detect.Judge;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Knows when to look whether a vehicle went OFFLINE. A vehicle that is heard meanwhile is not moved in the queue, only
 * looked at too early once, so that contact costs nothing here. Only the lane's writer touches it.
 */
final class OfflineTimers {
    private final Judge judge;
    private final PriorityQueue<Slot> queue = new PriorityQueue<>(Comparator.comparingLong((Slot slot) -> slot.due));

    OfflineTimers(Judge judge) {
        this.judge = judge;
    }

    void watch(List<Slot> slots) {
        for (int i = 0; i < slots.size(); i++) {
            watch(slots.get(i));
        }
    }

    void watch(Slot slot) {
        if (slot.due != Long.MAX_VALUE) {
            return;
        }
        long due = judge.offlineAt(slot.committed);
        if (due != Long.MAX_VALUE) {
            slot.due = due;
            queue.add(slot);
        }
    }

    boolean isDue(long now) {
        Slot head = queue.peek();
        return head != null && head.due <= now;
    }

    void fallDue(Batch batch) {
        while (isDue(batch.now())) {
            Slot slot = queue.remove();
            slot.due = Long.MAX_VALUE;
            if (judge.offlineAt(slot.pending) <= batch.now()) {
                batch.put(slot, judge.offline(slot.pending, slot.nextVersion(), batch.findings()));
            } else {
                watch(slot);
            }
        }
    }
}
