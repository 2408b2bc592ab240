package com.aocv2.tracking.client.internal.http;

import com.aocv2.tracking.client.connection.TrackingException;
import com.aocv2.tracking.client.internal.json.JsonFields;

/** A way to hand messages to the server. Thread-safe; never blocks. */
public interface Uplink {
    /** Whether something sent now has a chance. */
    boolean isOpen();

    /**
     * Sends messages. The callback is called once, by any thread, unless it is cancelled before.
     *
     * @param sentAt the time to say that it was sent at, by the device's clock, epoch milliseconds
     * @param messages a JSON array
     */
    Sending send(long sentAt, String messages, Callback callback);

    /** What is under way. */
    @FunctionalInterface
    interface Sending {
        /** Waits for the answer no longer; whether the server has the messages is not known then. */
        void cancel();
    }

    /** How it ended. */
    interface Callback {
        /** All is stored or refused for good; the answer has counts and {@code results}. */
        void answered(JsonFields results);

        /** Nothing is known to be stored. */
        void failed(TrackingException failure);
    }
}
