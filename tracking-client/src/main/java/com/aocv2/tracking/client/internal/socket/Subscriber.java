package com.aocv2.tracking.client.internal.socket;

import com.aocv2.tracking.client.connection.ApiException;
import com.aocv2.tracking.client.internal.json.JsonFields;
import com.google.gson.JsonObject;

/**
 * Who wants what one subscription brings. {@link #received} is called by the thread that reads the socket, the others by
 * the worker; none of them may block.
 */
public interface Subscriber {
    /** What is to become of the subscription. */
    enum Demand {
        /** It goes on, or begins. */
        GO_ON,
        /** Nothing more is to come for now. */
        PAUSE,
        /** What comes is of no use any more: it begins anew. */
        BEGIN_ANEW
    }

    /** What is wanted now; asked when a socket opens, and after {@link Subscription#demandChanged}. */
    Demand demand();

    /**
     * The message that subscribes, but for its {@code type} and {@code id}. Asked each time it begins; what came before is
     * received by then, and what is received afterwards is the answer to this.
     */
    JsonObject request();

    /**
     * A message of the server's; one at a time, in their order.
     *
     * @throws com.aocv2.tracking.client.internal.json.InvalidJsonException when it is not what it should be: the socket is
     *     opened anew
     */
    void received(String type, JsonFields message);

    /**
     * Nothing comes until the next message: it is not connected, or not subscribed.
     *
     * @param code stable, for programs
     * @param reason for people
     */
    void interrupted(String code, String reason);

    /** The server will not have it: it has ended. */
    void refused(ApiException refusal);

    /** The client was closed: it has ended. */
    void clientClosed();
}
