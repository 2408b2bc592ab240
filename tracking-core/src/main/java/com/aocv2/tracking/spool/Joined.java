package com.aocv2.tracking.spool;

import com.aocv2.tracking.ingest.IngestCallback;
import com.aocv2.tracking.ingest.IngestResult;
import com.aocv2.tracking.position.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Answers two parts of a submission, which go different ways, as one. Thread-safe. */
final class Joined {
    private final IngestResult[] results;
    private final IngestCallback callback;
    private final AtomicInteger partsLeft = new AtomicInteger(2);
    private final AtomicReference<@Nullable RuntimeException> error = new AtomicReference<>();

    Joined(int messages, IngestCallback callback) {
        this.results = new IngestResult[messages];
        this.callback = callback;
    }

    /** A part of the submission. */
    static final class Part implements IngestCallback {
        final List<Message> messages = new ArrayList<>();
        private final List<Integer> indices = new ArrayList<>();
        private final Joined whole;

        Part(Joined whole) {
            this.whole = whole;
        }

        void add(int index, Message message) {
            indices.add(index);
            messages.add(message);
        }

        @Override
        public void completed(List<IngestResult> part) {
            for (int i = 0; i < part.size(); i++) {
                whole.results[indices.get(i)] = part.get(i);
            }
            whole.partEnded();
        }

        @Override
        public void failed(RuntimeException failure) {
            whole.error.compareAndSet(null, failure);
            whole.partEnded();
        }
    }

    private void partEnded() {
        if (partsLeft.decrementAndGet() > 0) {
            return;
        }
        RuntimeException failure = error.get();
        if (failure != null) {
            callback.failed(failure);
        } else {
            callback.completed(Collections.unmodifiableList(Arrays.asList(results)));
        }
    }
}
