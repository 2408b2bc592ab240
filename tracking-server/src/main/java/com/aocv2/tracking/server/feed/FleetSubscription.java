package com.aocv2.tracking.server.feed;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A set of vehicles as they move, and the change sets of events. */
final class FleetSubscription extends Subscription {
    private final Feed feed;
    private final Feed.Request request;
    private final VehicleSet vehicles;
    private final ChangeReader changes;
    private final Queue<FeedMessage> out = new ArrayDeque<>();
    private boolean begun;

    FleetSubscription(Feed feed, Feed.Request request, Runnable ready) {
        super(feed, ready, request::meets);
        this.feed = feed;
        this.request = request;
        this.vehicles = new VehicleSet(feed, request);
        this.changes = new ChangeReader(feed, request);
        if (request.positions()) {
            watch.follow(request.filter().ids());
        }
    }

    @Override
    boolean note(Moved moved, boolean events) {
        boolean concerned = request.positions() && vehicles.offer(moved);
        return concerned || (events && request.events());
    }

    @Override
    @Nullable
    FeedMessage next() {
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

    @Override
    public void recheck() {
        offer(feed.asMoved(List.copyOf(feed.engine().live().all())), false);
    }
}
