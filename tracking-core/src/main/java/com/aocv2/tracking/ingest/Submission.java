package com.aocv2.tracking.ingest;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Messages that were submitted together, on their way through one or more lanes. Thread-safe. */
final class Submission {
    /** Every part writes at its own indices; counting the parts down makes them visible to whoever is last. */
    final IngestResult[] results;

    private final AtomicInteger partsLeft;
    private final AtomicReference<@Nullable RuntimeException> error = new AtomicReference<>();
    private final IngestCallback callback;
    private final IngestStats stats;

    Submission(int messages, int parts, IngestCallback callback, IngestStats stats) {
        this.results = new IngestResult[messages];
        this.partsLeft = new AtomicInteger(parts);
        this.callback = callback;
        this.stats = stats;
    }

    /** A part has written its results at the first {@code size} of the indices. */
    void partDone(int[] indices, int size) {
        for (int i = 0; i < size; i++) {
            stats.count(results[indices[i]]);
        }
        partEnded();
    }

    void partFailed(RuntimeException failure) {
        error.compareAndSet(null, failure);
        partEnded();
    }

    private void partEnded() {
        if (partsLeft.decrementAndGet() > 0) {
            return;
        }
        RuntimeException failure = error.get();
        if (failure != null) {
            callback.failed(failure);
        } else {
            callback.completed(unmodifiable(results));
        }
    }

    private static List<IngestResult> unmodifiable(IngestResult[] results) {
        return java.util.Collections.unmodifiableList(Arrays.asList(results));
    }
}
