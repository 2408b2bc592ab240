package com.aocv2.tracking.ingest;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Messages that were submitted together, on their way through one or more lanes. Thread-safe. */
final class Submission {
    private final IngestResult[] results;
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

    void partDone(int[] indices, IngestResult[] partResults) {
        for (int i = 0; i < partResults.length; i++) {
            results[indices[i]] = partResults[i];
            stats.count(partResults[i]);
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
