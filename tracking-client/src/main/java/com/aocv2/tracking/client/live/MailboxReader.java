package com.aocv2.tracking.client.live;

import com.aocv2.tracking.client.connection.ApiException;
import com.aocv2.tracking.client.internal.socket.Subscriber;

/** What a socket tells of itself goes into the mailbox, whatever kind of feed it is. */
abstract class MailboxReader implements Subscriber {
    private final Mailbox mailbox;

    MailboxReader(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public final void interrupted(String code, String reason) {
        mailbox.interrupt(code, reason);
    }

    @Override
    public final void refused(ApiException refusal) {
        mailbox.refuse(refusal.code(), String.valueOf(refusal.getMessage()));
    }

    @Override
    public final void clientClosed() {
        mailbox.close("client_closed", "the client was closed");
    }
}
