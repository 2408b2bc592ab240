package com.aocv2.tracking.server.feed;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What one subscriber gets, taken message by message: whoever sends asks for the next one when the last is out, so a
 * slow reader slows only itself down. {@link #poll} and {@link #sent} are called by one thread at a time.
 */
public final class Subscription implements AutoCloseable {
    private final Feed feed;
    private final Feed.Request request;
    private final Runnable ready;
    private final VehicleSet vehicles;
    private final ChangeReader changes;
    private final Queue<FeedMessage> out = new ArrayDeque<>();
    private boolean begun;
    private volatile boolean closed;

    Subscription(Feed feed, Feed.Request request, Runnable ready) {
        this.feed = feed;
        this.request = request;
        this.ready = ready;
        this.vehicles = new VehicleSet(feed, request);
        this.changes = new ChangeReader(feed, request);
    }

    /** Notes what has changed. */
    void offer(Moved moved, boolean events) {
        boolean concerned = request.positions() && vehicles.offer(moved);
        if (concerned || (events && request.events())) {
            ready.run();
        }
    }

    /**
     * The next message, or null where there is none at the moment. What it says was judged now: filter and rights. May
     * block for the store where the subscriber resumes.
     *
     * @throws com.aocv2.tracking.store.StoreException when missed change sets cannot be read
     */
    public @Nullable FeedMessage poll() {
        if (closed) {
            return null;
        }
        if (!begun) {
            begun = true;
            // The place in the log first: what happens while vehicles are looked at comes afterwards.
            String cursor = changes.begin();
            return vehicles.snapshot(cursor);
        }
        if (out.isEmpty()) {
            vehicles.collect(out);
            if (request.events()) {
                FeedMessage next = changes.next();
                if (next != null) {
                    out.add(next);
                }
            }
        }
        return out.poll();
    }

    /** The message is on its way: its fixes are delivered. */
    public void sent(FeedMessage message) {
        feed.delivered(message.receivedTimes());
    }

    /** The subscriber's rights have changed: all vehicles are judged again. */
    public void recheck() {
        offer(feed.asMoved(List.copyOf(feed.engine().live().all())), false);
    }

    /** Ends it; idempotent. */
    @Override
    public void close() {
        closed = true;
        feed.remove(this);
    }
}
