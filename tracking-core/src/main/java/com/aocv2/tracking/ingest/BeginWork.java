package com.aocv2.tracking.ingest;

import java.util.List;

/** Vehicles are served by this lane from now on, from the states in which others have left them. */
final class BeginWork implements Work {
    private final List<String> vehicleIds;

    BeginWork(List<String> vehicleIds) {
        this.vehicleIds = vehicleIds;
    }

    @Override
    public int size() {
        return vehicleIds.size();
    }

    @Override
    public void apply(Batch batch) {
        vehicleIds.forEach(batch::begin);
    }

    @Override
    public void done() {
        // The messages that follow are waited for.
    }

    @Override
    public void failed(RuntimeException error) {
        // So do these; they are judged without what was known before, and all of it again once the store is back.
    }
}
