package com.aocv2.tracking.simulation;

import com.aocv2.tracking.position.Message;
import java.util.Locale;

/**
 * A message and when it reaches the server.
 *
 * @param deliveredTime epoch milliseconds by a right clock
 * @param message what the device sent, with the times of the device's clock
 * @param kind how it came
 * @param jump whether it is a fix that lies far off although its accuracy says otherwise
 */
public record Delivery(long deliveredTime, Message message, Kind kind, boolean jump) {
    /** How a message came. */
    public enum Kind {
        /** At once. */
        LIVE,
        /** Held up for 60 to 180 s, after newer ones. */
        DELAYED,
        /** From the buffer of a device that was offline, the oldest first. */
        BACKLOG_OLDEST_FIRST,
        /** From the buffer of a device that was offline, the newest first. */
        BACKLOG_NEWEST_FIRST,
        /** From the buffer of a device that was offline, the oldest first, but after its first live fix. */
        BACKLOG_AFTER_LIVE,
        /** An exact copy of one that came before. */
        RETRY,
        /** The same vehicle and time as a fix that came before, but another position. */
        CONFLICT
    }

    /** The kind in lower case with {@code -}, and {@code +jump} where it is one: for example {@code retry+jump}. */
    public String label() {
        String label = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return jump ? label + "+jump" : label;
    }
}
