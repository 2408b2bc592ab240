package com.aocv2.tracking.cluster;

import com.aocv2.tracking.ingest.Ingestion;
import com.aocv2.tracking.ingest.Ticker;
import com.aocv2.tracking.live.LiveState;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Producer;
import com.aocv2.tracking.store.SharedStore;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** An engine's part among the nodes that write a shared store. Thread-safe. */
public final class Membership implements AutoCloseable {
    /** How often is read what others have committed, milliseconds. */
    private static final long PAUSE = 200;

    /** The same where they are heard of by a relay as well. */
    private static final long CALM_PAUSE = 1000;

    private final SharedStore store;
    private final LiveState live;
    private final SharedDocuments documents;
    private final Journal journal;
    private final @Nullable Ticker thread;
    private final @Nullable Exchange exchange;

    /**
     * Begins at the present.
     *
     * @param before the producers as they were before the engine read the vehicles
     * @param nanoTime a clock that only goes forward, as {@link System#nanoTime}
     * @param ownThread whether others are heard of by a thread of its own; else by {@link #step}
     * @param relay by which others are heard of sooner, or null; it is closed with this
     */
    public Membership(
            SharedStore store,
            Ingestion ingestion,
            LiveState live,
            List<Producer> before,
            LongSupplier nanoTime,
            boolean ownThread,
            @Nullable Relay relay) {
        this.store = store;
        this.live = live;
        this.documents = new SharedDocuments(store, System::currentTimeMillis);
        Deliveries deliveries = new Deliveries(ingestion.log());
        this.journal = new Journal(store, ingestion, documents, deliveries, before, nanoTime);
        this.exchange = relay == null
                ? null
                : new Exchange(relay, store, ingestion, live, deliveries, this::look, nanoTime, journal::caughtUp);
        this.thread = ownThread ? new Ticker("tracking-journal", journal::step, this::pause) : null;
    }

    private long pause() {
        return exchange != null && exchange.isCalm() ? CALM_PAUSE : PAUSE;
    }

    private void look() {
        if (thread != null) {
            thread.wake();
        }
    }

    /**
     * Tells the listener what was put and removed in these collections, by nodes whose clocks are at most a minute behind
     * ours. One call at a time; may tell what is known already, and must not be kept for long.
     */
    public void watchDocuments(Set<String> collections, Consumer<List<Document>> listener) {
        documents.watch(collections, listener);
    }

    /** Starts the thread, where there is to be one, and the relay. */
    public void start() {
        if (thread != null) {
            thread.start();
        }
        if (exchange != null) {
            exchange.start(store.historyId());
        }
    }

    /** Says that this node is alive and reads what is new, unless a thread does. Blocks. */
    public void step() {
        if (thread == null) {
            journal.step();
        }
    }

    /** Shows these vehicles as soon as the relay says something of them, until the watch is closed. */
    public Watch watch(Collection<String> vehicleIds) {
        return exchange == null ? () -> {} : exchange.watch(vehicleIds);
    }

    /** The same of all vehicles. */
    public Watch watchAll() {
        return exchange == null ? () -> {} : exchange.watchAll();
    }

    /** The live state by the word of all nodes. */
    public FreshState fresh() {
        return exchange == null ? FreshState.of(live) : exchange.fresh();
    }

    /** What became of words between nodes; empty without a relay. */
    public Optional<RelayStats> relayStats() {
        return exchange == null ? Optional.empty() : Optional.of(exchange.stats());
    }

    /** Ends the threads; the store says that the node has ended when it is closed. */
    @Override
    public void close() {
        if (exchange != null) {
            exchange.close();
        }
        if (thread != null) {
            thread.close();
        }
    }
}
