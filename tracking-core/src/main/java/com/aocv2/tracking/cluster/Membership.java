package com.aocv2.tracking.cluster;

import com.aocv2.tracking.ingest.Ingestion;
import com.aocv2.tracking.ingest.Ticker;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Producer;
import com.aocv2.tracking.store.SharedStore;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** An engine's part among the nodes that write a shared store. Thread-safe. */
public final class Membership implements AutoCloseable {
    /** How often is read what others have committed, milliseconds. */
    private static final long PAUSE = 200;

    private final SharedDocuments documents;
    private final Journal journal;
    private final @Nullable Ticker thread;

    /**
     * Begins at the present.
     *
     * @param before the producers as they were before the engine read the vehicles
     * @param nanoTime a clock that only goes forward, as {@link System#nanoTime}
     * @param ownThread whether others are heard of by a thread of its own; else by {@link #step}
     */
    public Membership(
            SharedStore store, Ingestion ingestion, List<Producer> before, LongSupplier nanoTime, boolean ownThread) {
        this.documents = new SharedDocuments(store, System::currentTimeMillis);
        this.journal = new Journal(store, ingestion, documents, before, nanoTime);
        this.thread = ownThread ? new Ticker("tracking-journal", journal::step, PAUSE) : null;
    }

    /**
     * Tells the listener what was put and removed in these collections, by nodes whose clocks are at most a minute behind
     * ours. One call at a time; may tell what is known already, and must not be kept for long.
     */
    public void watchDocuments(Set<String> collections, Consumer<List<Document>> listener) {
        documents.watch(collections, listener);
    }

    /** Starts the thread, where there is to be one. */
    public void start() {
        if (thread != null) {
            thread.start();
        }
    }

    /** Says that this node is alive and reads what is new, unless a thread does. Blocks. */
    public void step() {
        if (thread == null) {
            journal.step();
        }
    }

    /** Ends the thread; the store says that the node has ended when it is closed. */
    @Override
    public void close() {
        if (thread != null) {
            thread.close();
        }
    }
}
