package com.aocv2.tracking.ingest;

import com.aocv2.tracking.detect.Judge;
import com.aocv2.tracking.detect.VehicleState;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Judges the vehicles of a lane by geofences that have changed, a slice at a time so that fixes are not kept waiting.
 * A vehicle that sends a fix before its turn is refreshed then.
 */
final class RefreshWork implements Work {
    private static final int SLICE = 1000;

    private final Lane lane;
    private final CountDownLatch ended;
    private int from;
    private int to;

    RefreshWork(Lane lane, CountDownLatch ended) {
        this.lane = lane;
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

    /** Judges the vehicle by the present geofences, from when on they differ from those it was judged by. */
    static void refresh(Slot slot, Batch batch) {
        Judge judge = batch.judge();
        if (!isBehind(slot, batch) || !isBehind(batch.finished(slot), batch)) {
            return;
        }
        VehicleState state = slot.pending;
        if (batch.intake().reruns() && judge.isOvertaken(state)) {
            batch.rerun(slot, judge.overtakenFrom(state), Long.MAX_VALUE);
            return;
        }
        VehicleState next = judge.refresh(state, slot.nextVersion(), batch.findings());
        if (next != state) {
            batch.put(slot, next);
        }
    }

    private static boolean isBehind(Slot slot, Batch batch) {
        VehicleState state = slot.pending;
        return state.version() != 0 && batch.judge().isBehind(state) && batch.isFor(state.vehicleId());
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
