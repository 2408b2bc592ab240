package com.aocv2.tracking.cluster;

import com.aocv2.tracking.ingest.Ingestion;
import com.aocv2.tracking.live.LiveState;
import com.aocv2.tracking.store.SharedStore;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.VehicleRecord;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Hears what other nodes say over the relay, shows it and lets it out here. What it misses the journal reads. */
final class Bus implements Relay.Receiver {
    private static final System.Logger LOG = System.getLogger(Bus.class.getName());

    /** How long the lanes may take to show the states of a change set; else the journal tells it. */
    private static final long PATIENCE_MILLIS = 1000;

    private final SharedStore store;
    private final Ingestion ingestion;
    private final LiveState live;
    private final Deliveries deliveries;
    private final Interest interest;
    private final RelayCounters counters;
    private final Runnable onMissing;
    private volatile boolean connected;

    /** @param onMissing something was missed, so the store should be looked at soon; does not block */
    Bus(
            SharedStore store,
            Ingestion ingestion,
            LiveState live,
            Deliveries deliveries,
            Interest interest,
            RelayCounters counters,
            Runnable onMissing) {
        this.store = store;
        this.ingestion = ingestion;
        this.live = live;
        this.deliveries = deliveries;
        this.interest = interest;
        this.counters = counters;
        this.onMissing = onMissing;
    }

    boolean isConnected() {
        return connected;
    }

    @Override
    public void connected() {
        connected = true;
        // Before, nobody was heard.
        onMissing.run();
    }

    @Override
    public void disconnected() {
        connected = false;
        interest.deaf();
        counters.outages.increment();
        onMissing.run();
    }

    @Override
    public void watching(int shard) {
        interest.hears(shard);
    }

    @Override
    public void heard(SharedState state) {
        if (isNews(state.record())) {
            counters.heardStates.increment();
            ingestion.show(List.of(state.record())).exceptionally(e -> {
                // The journal brings it.
                return null;
            });
        }
    }

    private boolean isNews(VehicleRecord record) {
        return live.find(record.vehicleId())
                .map(vehicle -> vehicle.state().version() < record.version())
                .orElse(true);
    }

    @Override
    public void heard(byte[] message) {
        try {
            hear(RelayMessage.parse(message));
        } catch (StoreException e) {
            LOG.log(System.Logger.Level.DEBUG, "another node says what this one does not understand", e);
        }
    }

    private void hear(RelayMessage message) {
        if (message.producer() == store.producer()) {
            return;
        }
        if (message.changes() == null) {
            if (deliveries.isBehind(message.producer(), message.seq())) {
                missed();
            }
            return;
        }
        // States first: who hears of an event finds the vehicle as it was left.
        boolean shown = show(message.states().stream().filter(this::isNews).toList());
        Deliveries.Outcome outcome = shown
                ? deliveries.hear(message.changes(), message.previous())
                : deliveries.isBehind(message.producer(), message.seq())
                        ? Deliveries.Outcome.HOLE
                        : Deliveries.Outcome.KNOWN;
        if (outcome == Deliveries.Outcome.TOLD) {
            counters.heardChanges.increment();
        } else if (outcome == Deliveries.Outcome.HOLE) {
            missed();
        }
    }

    private void missed() {
        counters.holes.increment();
        onMissing.run();
    }

    /** Whether these states are shown now, or newer ones. */
    private boolean show(List<VehicleRecord> states) {
        try {
            ingestion.show(states).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
