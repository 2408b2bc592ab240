package com.aocv2.tracking.sample;

import android.location.Location;
import com.aocv2.tracking.client.report.Position;

/** Positions as the platform gives them. */
final class Positions {
    private Positions() {}

    /** Leaves out what the receiver did not measure: unknown is not zero. */
    static Position of(Location location) {
        Position.Builder position = Position.at(location.getLatitude(), location.getLongitude())
                .fixTime(location.getTime())
                .monotonicNanos(location.getElapsedRealtimeNanos());
        if (location.hasAccuracy()) {
            position.accuracy(location.getAccuracy());
        }
        if (location.hasAltitude()) {
            position.altitude(location.getAltitude());
        }
        if (location.hasSpeed()) {
            position.speed(location.getSpeed());
        }
        if (location.hasBearing()) {
            position.heading(location.getBearing() % 360);
        }
        return position.build();
    }
}
