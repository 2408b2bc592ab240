package com.aocv2.tracking.client.live;

import com.aocv2.tracking.client.event.ChangeSet;
import com.aocv2.tracking.client.internal.json.JsonFields;
import com.aocv2.tracking.client.internal.socket.Sockets;
import com.aocv2.tracking.client.internal.socket.Subscription;
import com.aocv2.tracking.client.internal.threads.ClientClock;
import com.aocv2.tracking.client.internal.threads.SerialCallbacks;
import com.aocv2.tracking.client.vehicle.Vehicle;
import com.google.gson.JsonObject;
import java.io.Closeable;

/**
 * A set of vehicles as they move, and the events that concern it, until it is closed.
 *
 * <p>When the connection is lost it connects again by itself, after a random while: soon in the first minutes, then every
 * half minute at most. A new snapshot replaces the vehicles; the change sets go on behind the last one, and where the
 * server has not kept all of them, {@link LiveListener#onGap} says so. A listener that has not taken 1,000 change sets
 * makes the feed {@link LiveState.Phase#STALE} until it has. Thread-safe; nothing here blocks.
 */
public final class LiveFeed implements Closeable {
    private static final int MOST_CHANGES = 1_000;

    private final FleetMailbox mailbox;
    private final Subscription subscription;

    private LiveFeed(
            Sockets sockets, LiveFilter filter, LiveListener listener, SerialCallbacks callbacks, ClientClock clock) {
        this.mailbox = new FleetMailbox(callbacks, clock, listener, filter.after(), MOST_CHANGES, this::caughtUp);
        this.subscription = sockets.subscription(new Reader(filter, mailbox, this::caughtUp), false);
    }

    /** For this library's own packages. */
    public static LiveFeed open(
            Sockets sockets, LiveFilter filter, LiveListener listener, SerialCallbacks callbacks, ClientClock clock) {
        LiveFeed feed = new LiveFeed(sockets, filter, listener, callbacks, clock);
        feed.subscription.begin();
        feed.mailbox.begin();
        return feed;
    }

    private void caughtUp() {
        subscription.demandChanged();
    }

    /** How it is doing now; the listener may not have heard of it yet. */
    public LiveState state() {
        return mailbox.state();
    }

    /** How many positions the listener did not get because a newer one of the vehicle was there when it had time. */
    public long conflated() {
        return mailbox.conflated();
    }

    /**
     * Ends it; quick, may be called again. What waits is dropped, change sets too: the next feed may begin {@link
     * LiveFilter.Builder#after} the last one that the listener got. A call of the listener that runs at this moment ends by
     * itself; after it comes one more, {@link LiveListener#onState} with {@link LiveState.Phase#CLOSED}, and none at all
     * where that was told before.
     */
    @Override
    public void close() {
        mailbox.close("closed_by_app", "the app closed it");
        subscription.close();
    }

    /** Puts what the socket brings into the mailbox. */
    private static final class Reader extends MailboxReader {
        private final LiveFilter filter;
        private final FleetMailbox mailbox;
        private final Runnable overflow;

        Reader(LiveFilter filter, FleetMailbox mailbox, Runnable overflow) {
            super(mailbox);
            this.filter = filter;
            this.mailbox = mailbox;
            this.overflow = overflow;
        }

        @Override
        public Demand demand() {
            return mailbox.demand();
        }

        @Override
        public JsonObject request() {
            return filter.request(mailbox.beginAnew());
        }

        @Override
        public void received(String type, JsonFields message) {
            switch (type) {
                case "snapshot":
                    mailbox.snapshot(
                            filter.wantsPositions() ? message.objects("vehicles", Vehicle::read) : null,
                            message.text("cursor"));
                    break;
                case "positions":
                    mailbox.positions(message.objects("vehicles", Vehicle::read));
                    break;
                case "gone":
                    mailbox.gone(message.texts("vehicles"), GoneReason.ofWireName(message.text("reason")));
                    break;
                case "changes":
                    mailbox.changes(ChangeSet.read(message));
                    pauseIfFull();
                    break;
                case "gap":
                    mailbox.gap(new Gap(message.text("cursor")));
                    pauseIfFull();
                    break;
                default:
                // Of another kind of subscription.
            }
        }

        private void pauseIfFull() {
            if (mailbox.isFull()) {
                overflow.run();
            }
        }
    }
}
