package com.aocv2.tracking.proximity;

/**
 * A registered watch and what was last said of it. Immutable.
 *
 * @param watch what is watched
 * @param registered since when, epoch milliseconds by the server
 * @param near whether the two are near to each other, as the events say; a new watch begins apart
 * @param since the time of its last event, epoch milliseconds; 0 where it had none
 * @param changes how many events it had
 */
public record WatchState(ProximityWatch watch, long registered, boolean near, long since, long changes) {
    static WatchState registered(ProximityWatch watch, long now) {
        return new WatchState(watch, now, false, 0, 0);
    }

    WatchState withWatch(ProximityWatch changed) {
        return new WatchState(changed, registered, near, since, changes);
    }

    /** After the next event. */
    WatchState changed(long time) {
        return new WatchState(watch, registered, !near, time, changes + 1);
    }
}
