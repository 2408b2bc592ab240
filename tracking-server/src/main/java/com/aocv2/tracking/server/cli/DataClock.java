package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.track.FixCsv.Row;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time at which recorded fixes arrived: as the recording tells, or at the newest fixTime so far, so that no fix lies
 * in the future. It never goes back.
 */
final class DataClock implements InstantSource {
    /** Before all data, so that what is set up first holds for all of it. */
    private volatile long millis = 1;

    /** The time at which the row arrives. */
    long arrivalOf(Row row) {
        boolean known = row.arrivedTime() != Position.UNKNOWN_TIME;
        return Math.max(millis, known ? row.arrivedTime() : row.position().fixTime());
    }

    void moveTo(long newMillis) {
        millis = newMillis;
    }

    @Override
    public long millis() {
        return millis;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
    }
}
