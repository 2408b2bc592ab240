package com.aocv2.tracking.client.report;

import com.aocv2.tracking.client.queue.QueuedMessage;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes in one request: messages of the queue that were made by one clock, and a heartbeat. Immutable. */
final class Batch {
    private final List<QueuedMessage> messages;
    private final boolean urgent;
    private final byte @Nullable [] heartbeat;

    private Batch(List<QueuedMessage> messages, boolean urgent, byte @Nullable [] heartbeat) {
        this.messages = messages;
        this.urgent = urgent;
        this.heartbeat = heartbeat;
    }

    static Batch urgent(List<QueuedMessage> messages) {
        return new Batch(messages, true, null);
    }

    /** @param heartbeat goes along behind them; or null */
    static Batch fixes(List<QueuedMessage> messages, byte @Nullable [] heartbeat) {
        return new Batch(messages, false, heartbeat);
    }

    static Batch heartbeat(byte[] heartbeat) {
        return new Batch(Collections.emptyList(), false, heartbeat);
    }

    List<QueuedMessage> messages() {
        return messages;
    }

    boolean isUrgent() {
        return urgent;
    }

    boolean hasHeartbeat() {
        return heartbeat != null;
    }

    int bytes() {
        int bytes = 0;
        for (QueuedMessage message : messages) {
            bytes += message.json().length;
        }
        return bytes;
    }

    /** By which clock it is said when it is sent. */
    long clockOffset() {
        return messages.isEmpty()
                ? QueuedMessage.UNKNOWN_OFFSET
                : messages.get(0).clockOffset();
    }

    /** A JSON array. */
    String json() {
        StringBuilder json = new StringBuilder(bytes() + messages.size() + 128).append('[');
        for (QueuedMessage message : messages) {
            append(json, message.json());
        }
        if (heartbeat != null) {
            append(json, heartbeat);
        }
        return json.append(']').toString();
    }

    private static void append(StringBuilder json, byte[] message) {
        if (json.length() > 1) {
            json.append(',');
        }
        json.append(new String(message, StandardCharsets.UTF_8));
    }
}
