package com.aocv2.tracking.client.live;

import com.aocv2.tracking.client.internal.json.JsonFields;
import com.aocv2.tracking.client.internal.socket.Sockets;
import com.aocv2.tracking.client.internal.socket.Subscription;
import com.aocv2.tracking.client.internal.threads.ClientClock;
import com.aocv2.tracking.client.internal.threads.SerialCallbacks;
import com.aocv2.tracking.client.vehicle.NearestVehicles;
import com.google.gson.JsonObject;
import java.io.Closeable;

/**
 * The vehicles nearest to a place, told again whenever another one is among them or their order changes by 5 % or 50 m,
 * until it is closed. A change of distances alone is not told. It connects again by itself as a {@link LiveFeed} does.
 * Thread-safe; nothing here blocks.
 */
public final class NearestFeed implements Closeable {
    private final NearestMailbox mailbox;
    private final Subscription subscription;

    private NearestFeed(
            Sockets sockets,
            NearestWatch watch,
            NearestListener listener,
            SerialCallbacks callbacks,
            ClientClock clock) {
        this.mailbox = new NearestMailbox(callbacks, clock, listener);
        this.subscription = sockets.subscription(new Reader(watch, mailbox), true);
    }

    /** For this library's own packages. */
    public static NearestFeed open(
            Sockets sockets,
            NearestWatch watch,
            NearestListener listener,
            SerialCallbacks callbacks,
            ClientClock clock) {
        NearestFeed feed = new NearestFeed(sockets, watch, listener, callbacks, clock);
        feed.subscription.begin();
        feed.mailbox.begin();
        return feed;
    }

    /** How it is doing now; the listener may not have heard of it yet. */
    public LiveState state() {
        return mailbox.state();
    }

    /** How many lists the listener did not get because a newer one was there when it had time. */
    public long conflated() {
        return mailbox.conflated();
    }

    /** As {@link LiveFeed#close}. */
    @Override
    public void close() {
        mailbox.close("closed_by_app", "the app closed it");
        subscription.close();
    }

    /** Puts what the socket brings into the mailbox. */
    private static final class Reader extends MailboxReader {
        private final NearestWatch watch;
        private final NearestMailbox mailbox;

        Reader(NearestWatch watch, NearestMailbox mailbox) {
            super(mailbox);
            this.watch = watch;
            this.mailbox = mailbox;
        }

        @Override
        public Demand demand() {
            return Demand.GO_ON;
        }

        @Override
        public JsonObject request() {
            return watch.request();
        }

        @Override
        public void received(String type, JsonFields message) {
            if (type.equals("nearest")) {
                mailbox.nearest(NearestVehicles.read(message));
            }
        }
    }
}
