package com.aocv2.tracking.benchmarks.load;

import com.aocv2.tracking.client.TrackingClient;
import com.aocv2.tracking.client.event.ChangeSet;
import com.aocv2.tracking.client.live.Gap;
import com.aocv2.tracking.client.live.LiveFilter;
import com.aocv2.tracking.client.live.LiveListener;
import com.aocv2.tracking.client.live.LiveState;
import java.util.ArrayList;
import java.util.List;

/** A feed of everything, which notes what it hears. Thread-safe. */
final class WatchedFeed implements LiveListener, AutoCloseable {
    private final TrackingClient client;
    private final List<String> changes = new ArrayList<>();
    private boolean live;
    private long liveAt;
    private int gaps;

    /** Takes the client over. */
    WatchedFeed(TrackingClient client) {
        this.client = client;
        client.live(LiveFilter.all(), this);
    }

    @Override
    public synchronized void onState(LiveState state) {
        live = state.phase() == LiveState.Phase.LIVE;
        if (live) {
            liveAt = System.nanoTime();
        }
    }

    @Override
    public synchronized void onChanges(ChangeSet set) {
        changes.add(set.cursor());
    }

    @Override
    public synchronized void onGap(Gap gap) {
        gaps++;
    }

    synchronized boolean isLive() {
        return live;
    }

    synchronized boolean isLiveSince(long nanoTime) {
        return live && liveAt - nanoTime > 0;
    }

    synchronized long liveAt() {
        return liveAt;
    }

    synchronized List<String> changes() {
        return new ArrayList<>(changes);
    }

    synchronized int gaps() {
        return gaps;
    }

    @Override
    public void close() {
        client.close();
    }
}
