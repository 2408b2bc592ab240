package com.aocv2.tracking.server.feed;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A message to a subscriber, but for what its protocol puts around it. Immutable. */
public final class FeedMessage {
    /** What a message says. On the wire the names are in lower case. */
    public enum Kind {
        /** The set as it is: what the subscriber has is replaced. */
        SNAPSHOT,
        /** Vehicles that joined the set or changed. */
        POSITIONS,
        /** Vehicles that left the set. */
        GONE,
        /** The vehicles nearest to the place that is watched: replaces the list before. */
        NEAREST,
        /** A change set of events. */
        CHANGES,
        /** Change sets are missing; the cursor says behind which to ask the log. */
        GAP;

        /** The name on the wire. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;
    private final byte[] body;
    private final @Nullable String cursor;
    private final long[] receivedTimes;

    FeedMessage(Kind kind, byte[] body, @Nullable String cursor, long... receivedTimes) {
        this.kind = kind;
        this.body = body;
        this.cursor = cursor;
        this.receivedTimes = receivedTimes;
    }

    /** What it says. */
    public Kind kind() {
        return kind;
    }

    /** A JSON object in UTF-8 with at least one field, shared between subscribers: not to be changed. */
    public byte[] body() {
        return body;
    }

    /** Where to go on after a broken connection, or null. */
    public @Nullable String cursor() {
        return cursor;
    }

    /** When the fixes in it that are new to the subscriber were received, epoch milliseconds. */
    long[] receivedTimes() {
        return receivedTimes;
    }
}
