package com.aocv2.tracking.spool;

import com.aocv2.tracking.ingest.IngestCallback;
import com.aocv2.tracking.ingest.IngestResult;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.store.StoreException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Messages that the store was given. Where it fails or takes too long they go to the spool; that they may be stored as well
 * makes no difference, because a message is stored once. Thread-safe.
 */
final class Attempt implements IngestCallback {
    private final Spool spool;
    private final List<? extends Message> messages;
    private final IngestCallback callback;
    private final long deadline;
    private final AtomicBoolean decided = new AtomicBoolean();

    /** @param deadline when it takes too long, by the clock of the spool that only goes forward */
    Attempt(Spool spool, List<? extends Message> messages, IngestCallback callback, long deadline) {
        this.spool = spool;
        this.messages = messages;
        this.callback = callback;
        this.deadline = deadline;
    }

    @Override
    public void completed(List<IngestResult> results) {
        if (decided.compareAndSet(false, true)) {
            callback.completed(results);
        }
    }

    @Override
    public void failed(RuntimeException error) {
        if (!decided.compareAndSet(false, true)) {
            return;
        }
        if (error instanceof StoreException) {
            spool.storeFailed(String.valueOf(error.getMessage()));
            spool.keep(messages, callback);
        } else {
            callback.failed(error);
        }
    }

    /** Whether there is nothing to wait for any more. */
    boolean isDecided() {
        return decided.get();
    }

    boolean isOverdue(long nanoTime) {
        return nanoTime - deadline >= 0;
    }

    void giveUp() {
        if (decided.compareAndSet(false, true)) {
            spool.storeFailed("it has not answered in time");
            spool.keep(messages, callback);
        }
    }
}
