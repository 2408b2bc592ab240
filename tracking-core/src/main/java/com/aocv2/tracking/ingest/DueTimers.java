package com.aocv2.tracking.ingest;

import com.aocv2.tracking.detect.Judge;
import com.aocv2.tracking.detect.VehicleState;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Knows when something falls due for a vehicle that sends nothing: an open run is confirmed, a visit has lasted long
 * enough, a geofence opens or closes. Only a vehicle that waits for something is in the queue, so those that do not cost
 * nothing; an entry that no longer holds is looked at once and dropped. Only the lane's writer touches it.
 */
final class DueTimers {
    /** As long as fixes come in that are older than this on arrival, nothing falls due: there may be more of them. */
    static final long BACKLOG_AGE = 120_000;

    /** How much earlier something has to fall due than was known to be worth another entry, milliseconds. */
    private static final long SLACK = 1000;

    /** How many vehicles are seen to in one batch, so that fixes are not kept waiting. */
    static final int MAX_BATCH = 4096;

    private record Entry(long due, Slot slot) {}

    private final Judge judge;
    private final PriorityQueue<Entry> queue = new PriorityQueue<>(Comparator.comparingLong(Entry::due));

    DueTimers(Judge judge) {
        this.judge = judge;
    }

    void watch(List<Slot> slots) {
        for (int i = 0; i < slots.size(); i++) {
            watch(slots.get(i));
        }
    }

    void watch(Slot slot) {
        long due = dueAt(slot, slot.committed);
        if (slot.judgedDue == Long.MAX_VALUE ? due < Long.MAX_VALUE : due < slot.judgedDue - SLACK) {
            slot.judgedDue = due;
            queue.add(new Entry(due, slot));
        }
    }

    private long dueAt(Slot slot, VehicleState state) {
        long due = judge.dueAt(state);
        return due == Long.MAX_VALUE ? due : Math.max(due, slot.backlogUntil);
    }

    boolean isDue(long now) {
        Entry head = queue.peek();
        return head != null && head.due <= now;
    }

    void fallDue(Batch batch) {
        for (int seen = 0; seen < MAX_BATCH && isDue(batch.now()); seen++) {
            Entry entry = queue.remove();
            Slot slot = entry.slot;
            if (entry.due != slot.judgedDue) {
                continue;
            }
            slot.judgedDue = Long.MAX_VALUE;
            if (batch.isOthers(slot)) {
                continue;
            }
            if (dueAt(slot, slot.pending) <= batch.now()) {
                fallDue(batch.finished(slot), batch);
            }
            watchPending(slot, batch.now());
        }
    }

    private void fallDue(Slot slot, Batch batch) {
        VehicleState next = judge.fallDue(slot.pending, slot.nextVersion(), batch.findings());
        if (next.judged() != slot.pending.judged()) {
            batch.put(slot, next);
        }
    }

    /** What is due still, because geofences have changed and the vehicle waits for its re-run, is looked at again. */
    private void watchPending(Slot slot, long now) {
        long due = dueAt(slot, slot.pending);
        if (due != Long.MAX_VALUE) {
            slot.judgedDue = Math.max(due, now + 1);
            queue.add(new Entry(slot.judgedDue, slot));
        }
    }
}
