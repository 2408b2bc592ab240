package com.aocv2.tracking.benchmarks.accuracy;

import com.aocv2.tracking.event.EventType;

/** Counts what is said of a geofence that the vehicle never enters or never leaves. */
final class StayWatch implements Watch {
    private final Stay stay;
    private final Tally tally;

    StayWatch(Stay stay, Tally tally) {
        this.stay = stay;
        this.tally = tally;
    }

    @Override
    public void next(int second) {}

    /** One event of a false pair has the type that is never true; the other takes it back. */
    @Override
    public void said(EventType type, long millis) {
        if (type == (stay.isInside() ? EventType.EXIT : EventType.ENTER)) {
            tally.falsePair(stay);
        }
    }

    @Override
    public void end() {}
}
