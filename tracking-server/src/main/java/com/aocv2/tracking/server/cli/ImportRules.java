package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.position.Position;

/**
 * What an import takes. A fix of the future would hide all that a vehicle says until then, and one that is older than
 * what is kept would be dropped again.
 *
 * @param now the present, epoch milliseconds
 * @param oldest the oldest fixTime that is kept, epoch milliseconds
 */
record ImportRules(long now, long oldest) {
    private static final long TOLERANCE = 120_000;

    /** The row, refused where it breaks a rule. */
    ImportRow judge(ImportRow row) {
        Position position = row.position();
        if (position == null) {
            return row;
        }
        if (position.fixTime() > now + TOLERANCE) {
            return row.refuse("fixTime", "lies in the future");
        }
        if (ImportRow.arrivalOf(position, row.receivedTime()) > now + TOLERANCE) {
            return row.refuse(
                    row.receivedTime() == Position.UNKNOWN_TIME ? "sentAt" : "receivedTime", "lies in the future");
        }
        return position.fixTime() < oldest ? row.refuse("fixTime", "is older than what is kept (fix-retention)") : row;
    }
}
