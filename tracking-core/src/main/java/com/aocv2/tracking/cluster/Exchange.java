package com.aocv2.tracking.cluster;

import com.aocv2.tracking.ingest.Ingestion;
import com.aocv2.tracking.live.LiveState;
import com.aocv2.tracking.store.SharedStore;
import java.util.Collection;
import java.util.function.LongSupplier;

/** This node's end of the relay. Thread-safe. */
final class Exchange implements AutoCloseable {
    private final RelayCounters counters = new RelayCounters();
    private final Relay relay;
    private final RelayLink link;
    private final Interest interest;
    private final Bus bus;
    private final Outbox outbox;
    private final FreshState fresh;
    private final Ingestion ingestion;
    private final Deliveries deliveries;

    /**
     * Joined by {@link #start}.
     *
     * @param onMissing something was missed, so the store should be looked at soon; does not block
     * @param caughtUp what others had said before this time, by the clock, was read from the store
     */
    Exchange(
            Relay relay,
            SharedStore store,
            Ingestion ingestion,
            LiveState live,
            Deliveries deliveries,
            Runnable onMissing,
            LongSupplier nanoTime,
            LongSupplier caughtUp) {
        this.relay = relay;
        this.ingestion = ingestion;
        this.deliveries = deliveries;
        this.link = new RelayLink(counters, System::nanoTime);
        this.interest = new Interest(relay, nanoTime);
        this.bus = new Bus(store, ingestion, live, deliveries, interest, counters, onMissing);
        this.outbox = new Outbox(relay, link, counters, store, live);
        this.fresh = new FreshState(live, new RelayRefreshment(relay, link, interest, ingestion, live, caughtUp));
    }

    void start(String historyId) {
        relay.open(historyId, bus);
        outbox.start(ingestion);
    }

    Watch watch(Collection<String> vehicleIds) {
        return interest.watch(vehicleIds);
    }

    Watch watchAll() {
        return interest.watchAll();
    }

    FreshState fresh() {
        return fresh;
    }

    RelayStats stats() {
        return counters.toStats(isThere());
    }

    private boolean isThere() {
        return bus.isConnected() && link.isThere();
    }

    /** Whether nothing is known to be missing, so that the store need not be looked at all the time. */
    boolean isCalm() {
        return isThere() && !deliveries.isMissingAny();
    }

    @Override
    public void close() {
        outbox.close();
        relay.close();
    }
}
