package com.aocv2.tracking.ingest;

/** A vehicle that was served elsewhere is served by this lane again: shows it as it is here. */
final class ServeAgainWork implements Work {
    private final String vehicleId;
    private final Lane lane;

    ServeAgainWork(String vehicleId, Lane lane) {
        this.vehicleId = vehicleId;
        this.lane = lane;
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public void apply(Batch batch) {
        // What is known here was committed before.
    }

    @Override
    public void done() {
        lane.serveAgain(vehicleId);
    }

    @Override
    public void failed(RuntimeException error) {
        lane.retryLater(this);
    }
}
