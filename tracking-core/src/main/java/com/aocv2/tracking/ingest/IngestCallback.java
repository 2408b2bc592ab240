package com.aocv2.tracking.ingest;

import java.util.List;

/**
 * Hears what became of submitted messages: exactly one call of one of its methods. It is called by the thread that
 * committed the messages and must not block.
 */
public interface IngestCallback {
    /** All messages were dealt with, durably; the results are in the order of the messages. */
    void completed(List<IngestResult> results);

    /**
     * At least one message could not be committed. Send all of them again: those that were stored meanwhile will be
     * DUPLICATE.
     *
     * @param error an {@link OverloadedException}, or a {@link com.aocv2.tracking.store.StoreException}
     */
    void failed(RuntimeException error);
}
