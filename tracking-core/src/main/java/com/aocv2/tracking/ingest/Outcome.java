package com.aocv2.tracking.ingest;

import java.util.Locale;

/** What became of a message. Every outcome is final: the sender may forget the message. */
public enum Outcome {
    /** Stored; newer than everything before. Also the outcome of alarms, status reports and heartbeats. */
    ACCEPTED,
    /** Stored; a newer fix of the vehicle came before it. */
    LATE,
    /** Stored before, with its events; the first copy stands. */
    DUPLICATE,
    /** Stored, but its time lies in the server's future, so it is not judged. */
    FUTURE,
    /** Refused: see the result's field and reason. */
    REJECTED;

    /** The name on the wire, for example {@code accepted}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
