package com.aocv2.tracking.live;

import java.lang.invoke.VarHandle;

/**
 * A place that one thread at a time moves and any number of threads read, whole, without a lock: never the latitude of
 * one place with the longitude of another.
 *
 * <p>It is a sequence lock with two slots. The writer fills the slot that is not in use and then turns the
 * version, whose lowest bit says which slot counts. So a reader has to read again only if the writer completed a move
 * meanwhile, and never waits for a writer that was stopped within one.
 */
abstract class MovingPlace {
    private volatile int version;
    private double evenLat;
    private double evenLon;
    private double oddLat;
    private double oddLon;

    MovingPlace() {}

    final void moveTo(double lat, double lon) {
        int next = version + 1;
        // A reader that sees anything of this move must see that the slot had been given up before.
        VarHandle.storeStoreFence();
        if ((next & 1) == 0) {
            evenLat = lat;
            evenLon = lon;
        } else {
            oddLat = lat;
            oddLon = lon;
        }
        version = next;
    }

    final void copyTo(Copy copy) {
        int read;
        do {
            read = version;
            boolean even = (read & 1) == 0;
            copy.lat = even ? evenLat : oddLat;
            copy.lon = even ? evenLon : oddLon;
            VarHandle.acquireFence();
        } while (read != version);
    }

    /** Takes what a reader read; one can be used again and again. */
    static final class Copy {
        double lat;
        double lon;
    }
}
