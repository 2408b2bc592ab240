package com.aocv2.tracking.server.feed;

import com.aocv2.tracking.live.LiveVehicle;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one subscriber gets, taken message by message: whoever sends asks for the next one when the last is out, so a
 * slow reader slows only itself down. {@link #poll} and {@link #sent} are called by one thread at a time.
 */
public abstract sealed class Subscription implements AutoCloseable permits FleetSubscription, NearestSubscription {
    private final Feed feed;
    private final Runnable ready;
    /** The vehicles that it follows in particular. */
    final WatchedVehicles.Watch watch;

    private volatile boolean closed;

    Subscription(Feed feed, Runnable ready, Predicate<LiveVehicle> isTold) {
        this.feed = feed;
        this.ready = ready;
        this.watch = feed.watched().begin(isTold);
    }

    /** Notes what has changed. */
    final void offer(Moved moved, boolean events) {
        if (note(moved, events)) {
            ready();
        }
    }

    /** Notes what has changed, and says whether there may be something to tell of it. Called by one thread at a time. */
    abstract boolean note(Moved moved, boolean events);

    final void ready() {
        ready.run();
    }

    /**
     * The next message, or null where there is none at the moment. What it says was judged now: filter and rights. May
     * block for the store where the subscriber resumes.
     *
     * @throws com.aocv2.tracking.store.StoreException when missed change sets cannot be read
     */
    public final @Nullable FeedMessage poll() {
        return closed ? null : next();
    }

    /** What {@link #poll} does while it is open. */
    abstract @Nullable FeedMessage next();

    /** The message is on its way: its fixes are delivered. */
    public final void sent(FeedMessage message) {
        feed.delivered(message.receivedTimes());
    }

    /** The subscriber's rights have changed: all vehicles are judged again. */
    public abstract void recheck();

    /** Ends it; idempotent. */
    @Override
    public final void close() {
        closed = true;
        watch.end();
        feed.remove(this);
    }
}
