package com.aocv2.tracking.client.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message that the server will never take, and that the reporter has gone past. Immutable. */
public final class Refusal {
    private final byte[] json;
    private final Instant time;
    private final @Nullable String field;
    private final String reason;

    Refusal(byte[] json, Instant time, @Nullable String field, String reason) {
        this.json = json;
        this.time = time;
        this.field = field;
        this.reason = reason;
    }

    /** The message as it was sent. Holds personal data: not for a log. */
    public String json() {
        return new String(json, StandardCharsets.UTF_8);
    }

    /** The message's own time. */
    public Instant time() {
        return time;
    }

    /** The field at fault, or null. */
    public @Nullable String field() {
        return field;
    }

    /** What is wrong, for people. */
    public String reason() {
        return reason;
    }

    @Override
    public String toString() {
        return "Refusal[" + (field == null ? "" : field + " ") + reason + "]";
    }
}
