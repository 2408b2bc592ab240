package com.aocv2.tracking.ingest;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.live.LiveVehicle;
import java.util.List;

/**
 * Hears what was committed, once it is durable. Called by the thread that committed it, so it must not block; from
 * several threads at a time where there are several lanes. What it throws is logged and breaks nothing.
 */
public interface TrackingListener {
    /** Event changes, whole and in the order of their seq; never two calls at a time. */
    default void onChanges(ChangeSet changes) {}

    /**
     * Vehicles of which something was heard or changed, each once; for one vehicle in the order of its commits. A
     * vehicle may have moved on since: {@link LiveVehicle#state()} is always the newest.
     */
    default void onVehicles(List<LiveVehicle> vehicles) {}

    /**
     * Vehicles of which the store turned out to have a state that is no newer than the one shown, because another node
     * had sent word of that: {@link LiveVehicle#stored()} has changed, {@link LiveVehicle#state()} has not.
     */
    default void onConfirmed(List<LiveVehicle> vehicles) {}
}
