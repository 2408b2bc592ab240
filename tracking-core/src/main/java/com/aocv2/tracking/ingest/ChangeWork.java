package com.aocv2.tracking.ingest;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An action on one vehicle. */
final class ChangeWork<T> implements Work {
    private final String vehicleId;
    private final Function<VehicleChange, T> action;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private @Nullable T value;

    ChangeWork(String vehicleId, Function<VehicleChange, T> action) {
        this.vehicleId = vehicleId;
        this.action = action;
    }

    CompletableFuture<T> result() {
        return result;
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public void apply(Batch batch) {
        if (batch.isFor(vehicleId)) {
            value = action.apply(new VehicleChange(batch.slot(vehicleId), batch, batch.judge()));
        }
    }

    @Override
    public void done() {
        result.complete(java.util.Objects.requireNonNull(value));
    }

    @Override
    public void failed(RuntimeException error) {
        result.completeExceptionally(error);
    }
}
