package com.aocv2.tracking.ingest;

import com.aocv2.tracking.position.ReceivedMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Messages of one vehicle that were received before, and are taken in as of then. */
final class ReceivedWork implements Work {
    private final String vehicleId;
    private final List<ReceivedMessage> messages;
    private final CompletableFuture<Void> result = new CompletableFuture<>();

    ReceivedWork(String vehicleId, List<ReceivedMessage> messages) {
        this.vehicleId = vehicleId;
        this.messages = messages;
    }

    CompletableFuture<Void> result() {
        return result;
    }

    @Override
    public int size() {
        return messages.size();
    }

    @Override
    public void apply(Batch batch) {
        if (batch.isFor(vehicleId)) {
            batch.take(messages);
        }
    }

    @Override
    public void done() {
        result.complete(null);
    }

    @Override
    public void failed(RuntimeException error) {
        result.completeExceptionally(error);
    }
}
