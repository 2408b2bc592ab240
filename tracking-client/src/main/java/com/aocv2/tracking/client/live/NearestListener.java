package com.aocv2.tracking.client.live;

import com.aocv2.tracking.client.vehicle.NearestVehicles;

/** Hears which vehicles are the nearest. One call at a time, by the client's callback executor; what it throws is contained. */
public interface NearestListener {
    /** The whole list, which replaces the one before. One that takes its time gets the newest. */
    void onNearest(NearestVehicles nearest);

    /** As {@link LiveListener#onState}. */
    default void onState(LiveState state) {}
}
