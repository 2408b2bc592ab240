package com.aocv2.tracking.client.live;

import com.aocv2.tracking.client.internal.threads.ClientClock;
import com.aocv2.tracking.client.internal.threads.SerialCallbacks;
import com.aocv2.tracking.client.live.LiveState.Phase;
import com.aocv2.tracking.client.vehicle.NearestVehicles;
import org.jspecify.annotations.Nullable;

/** What waits for the listener of the nearest vehicles: the newest list. Thread-safe. */
final class NearestMailbox extends Mailbox {
    private final NearestListener listener;
    private @Nullable NearestVehicles newest;
    private long conflated;

    NearestMailbox(SerialCallbacks callbacks, ClientClock clock, NearestListener listener) {
        super(callbacks, clock, listener::onState);
        this.listener = listener;
    }

    void nearest(NearestVehicles list) {
        put(() -> {
            enter(Phase.LIVE, null, null);
            conflated += newest == null ? 0 : 1;
            newest = list;
        });
    }

    synchronized long conflated() {
        return conflated;
    }

    @Override
    @Nullable
    Runnable next() {
        NearestVehicles list = newest;
        newest = null;
        return list == null ? null : () -> listener.onNearest(list);
    }

    @Override
    void clear() {
        newest = null;
    }
}
