package com.aocv2.tracking.ingest;

import com.aocv2.tracking.store.StoreException;
import java.util.function.Consumer;

/** An action on one vehicle that follows from what was committed; nobody waits for it. */
final class FollowWork implements Work {
    private final String vehicleId;
    private final Consumer<VehicleChange> action;
    private final Lane lane;
    private final Listeners listeners;

    FollowWork(String vehicleId, Consumer<VehicleChange> action, Lane lane, Listeners listeners) {
        this.vehicleId = vehicleId;
        this.action = action;
        this.lane = lane;
        this.listeners = listeners;
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public void apply(Batch batch) {
        if (batch.isFor(vehicleId)) {
            action.accept(new VehicleChange(batch.slot(vehicleId), batch, batch.judge()));
        }
    }

    @Override
    public void done() {
        // Nobody waits for it.
    }

    @Override
    public void failed(RuntimeException error) {
        if (error instanceof StoreException) {
            lane.retryLater(this);
        } else {
            listeners.contain(error);
        }
    }
}
