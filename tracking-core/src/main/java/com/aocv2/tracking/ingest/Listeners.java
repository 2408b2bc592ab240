package com.aocv2.tracking.ingest;

import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.live.LiveVehicle;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Those who hear what was committed. A listener that throws is reported and breaks nothing. Thread-safe. */
final class Listeners {
    private static final System.Logger LOG = System.getLogger(Listeners.class.getName());

    private final List<TrackingListener> listeners = new CopyOnWriteArrayList<>();
    private final IngestStats stats;
    /** Takes the states that this node itself has committed. */
    private volatile Consumer<List<VehicleState>> outlet = states -> {};

    Listeners(IngestStats stats) {
        this.stats = stats;
    }

    void add(TrackingListener listener) {
        listeners.add(listener);
    }

    void remove(TrackingListener listener) {
        listeners.remove(listener);
    }

    void relayTo(Consumer<List<VehicleState>> newOutlet) {
        outlet = newOutlet;
    }

    void relay(List<VehicleState> states) {
        outlet.accept(states);
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    void onVehicles(List<LiveVehicle> vehicles) {
        each(listener -> listener.onVehicles(vehicles));
    }

    void onConfirmed(List<LiveVehicle> vehicles) {
        each(listener -> listener.onConfirmed(vehicles));
    }

    void onChanges(ChangeSet changes) {
        each(listener -> listener.onChanges(changes));
    }

    private void each(Consumer<TrackingListener> call) {
        for (TrackingListener listener : listeners) {
            try {
                call.accept(listener);
            } catch (RuntimeException e) {
                contain(e);
            }
        }
    }

    void contain(RuntimeException e) {
        stats.failedListener();
        LOG.log(System.Logger.Level.ERROR, "a listener failed", e);
    }
}
