package com.aocv2.tracking.ingest;

import com.aocv2.tracking.store.VehicleRecord;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What other nodes have stored of vehicles of a lane. It is a hint: what is missed is met when it is written upon. */
final class AdoptWork implements Work {
    private final Lane lane;
    private final List<VehicleRecord> records;
    private final CompletableFuture<Void> shown;

    /** @param shown ends once these states are shown, or newer ones */
    AdoptWork(Lane lane, List<VehicleRecord> records, CompletableFuture<Void> shown) {
        this.lane = lane;
        this.records = records;
        this.shown = shown;
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public void apply(Batch batch) {
        // A node that had not heard of changed geofences may have judged by the old ones.
        Lane.Adoption adopted = lane.adopt(records);
        if (adopted.isAllShown()) {
            shown.complete(null);
        }
        adopted.slots().forEach(slot -> RefreshWork.refresh(slot, batch));
    }

    @Override
    public void done() {
        // What the batch was about to write was refused, and read again.
        shown.complete(null);
    }

    @Override
    public void failed(RuntimeException error) {
        // The same states are found again, or newer ones.
        shown.completeExceptionally(error);
    }
}
