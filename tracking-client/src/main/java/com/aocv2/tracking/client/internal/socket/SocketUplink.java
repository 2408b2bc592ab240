package com.aocv2.tracking.client.internal.socket;

import com.aocv2.tracking.client.internal.http.Uplink;

/** Publishes over whichever socket is open. Thread-safe. */
final class SocketUplink implements Uplink {
    private final Sockets sockets;

    SocketUplink(Sockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public boolean isOpen() {
        return sockets.isOpen();
    }

    @Override
    public Sending send(long sentAt, String messages, Callback callback) {
        Publishes.Sent sent = new Publishes.Sent(callback);
        sockets.onWorker(() -> sockets.publish(sentAt, messages, sent));
        return sent;
    }
}
