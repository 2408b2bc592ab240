package com.aocv2.tracking.json;

import java.util.Locale;

/** The {@code type} of a message; on the wire the names are in lower case. */
public enum MessageKind {
    /** A {@link com.aocv2.tracking.position.Position}; what a message is that does not say its type. */
    POSITION,
    /** A {@link com.aocv2.tracking.position.Alarm}. */
    ALARM,
    /** A {@link com.aocv2.tracking.position.StatusReport}. */
    STATUS,
    /** A {@link com.aocv2.tracking.position.Heartbeat}. */
    HEARTBEAT;

    /** The name on the wire, for example {@code heartbeat}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
