package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.position.Position;
import org.jspecify.annotations.Nullable;

/**
 * A row of what is imported.
 *
 * @param line its line in the file, or its number in a collection; from 1
 * @param position the fix, or null where it is refused
 * @param receivedTime when the server received it, epoch milliseconds, or {@link Position#UNKNOWN_TIME}
 * @param field the field at fault, or null
 * @param reason why it is refused, or null where it is not
 * @param text the row as it stands, empty where that is not known
 */
record ImportRow(
        long line,
        @Nullable Position position,
        long receivedTime,
        @Nullable String field,
        @Nullable String reason,
        String text) {
    static ImportRow of(long line, Position position, long receivedTime, String text) {
        return new ImportRow(line, position, receivedTime, null, null, text);
    }

    static ImportRow refused(long line, @Nullable String field, String reason, String text) {
        return new ImportRow(line, null, Position.UNKNOWN_TIME, field, reason, text);
    }

    /** The same row, refused. */
    ImportRow refuse(String whichField, String why) {
        return refused(line, whichField, why, text);
    }

    /** When it arrived; where nobody knows, when it was sent or taken, so that no clock is thought to be wrong. */
    static long arrivalOf(Position position, long receivedTime) {
        if (receivedTime != Position.UNKNOWN_TIME) {
            return receivedTime;
        }
        return position.sentAt() == Position.UNKNOWN_TIME ? position.fixTime() : position.sentAt();
    }
}
