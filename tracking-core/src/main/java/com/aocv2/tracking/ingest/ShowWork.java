package com.aocv2.tracking.ingest;

import com.aocv2.tracking.store.VehicleRecord;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** States of vehicles of a lane that other nodes have sent word of: they are shown, and nothing is judged upon them. */
final class ShowWork implements Work {
    private final Lane lane;
    private final List<VehicleRecord> records;
    private final CompletableFuture<Void> shown;

    /** @param shown ends once these states are shown, or newer ones */
    ShowWork(Lane lane, List<VehicleRecord> records, CompletableFuture<Void> shown) {
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
        lane.showRelayed(records);
        shown.complete(null);
    }

    @Override
    public void done() {
        // It did nothing that had to be stored.
    }

    @Override
    public void failed(RuntimeException error) {
        // The store brings them.
        shown.completeExceptionally(error);
    }
}
