package com.aocv2.tracking.ingest;

import com.aocv2.tracking.geofence.FenceVersion;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Judges the vehicles of a lane by geofences that have changed, a slice at a time so that fixes are not kept waiting.
 * A vehicle that sends a fix before its turn is refreshed then.
 */
final class RefreshWork implements Work {
    private static final int SLICE = 1000;

    private final Lane lane;
    private final FenceVersion version;
    private final CountDownLatch ended;
    private int from;
    private int to;

    RefreshWork(Lane lane, FenceVersion version, CountDownLatch ended) {
        this.lane = lane;
        this.version = version;
        this.ended = ended;
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public void apply(Batch batch) {
        List<Slot> slots = lane.slotList();
        to = Math.min(from + SLICE, slots.size());
        for (int i = from; i < to; i++) {
            refresh(slots.get(i), batch);
        }
    }

    private void refresh(Slot slot, Batch batch) {
        if (slot.pending.version() > 0 && slot.pending.isJudgedBefore(version)) {
            batch.put(
                    slot,
                    lane.judge().refresh(slot.pending, slot.nextVersion(), version, batch.now(), batch.findings()));
        }
    }

    @Override
    public void done() {
        from = to;
        if (from < lane.slotList().size()) {
            lane.offerAlways(this);
        } else {
            ended.countDown();
        }
    }

    @Override
    public void failed(RuntimeException error) {
        // The change stands, so this must be done once the store is there again.
        lane.retryLater(this);
        ended.countDown();
    }
}
