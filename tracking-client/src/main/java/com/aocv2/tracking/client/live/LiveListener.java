package com.aocv2.tracking.client.live;

import com.aocv2.tracking.client.event.ChangeSet;
import com.aocv2.tracking.client.vehicle.Vehicle;
import java.util.List;

/**
 * Hears what a feed brings. One call at a time, by the client's callback executor. It may take its time: of positions it
 * then gets the newest of each vehicle, of change sets all. What it throws is reported to the diagnostics listener, and
 * the feed goes on.
 */
public interface LiveListener {
    /**
     * The set as it is: replaces all that was told before, at the beginning and after each interruption. Of more than some
     * hundred vehicles the rest follows by {@link #onPositions}.
     */
    default void onSnapshot(List<Vehicle> vehicles) {}

    /** Vehicles that joined the set or changed; never empty, each vehicle once. */
    default void onPositions(List<Vehicle> vehicles) {}

    /** A vehicle left the set; it may be one that joined and left it unheard. */
    default void onGone(String vehicleId, GoneReason reason) {}

    /**
     * Events that came true, or that are taken back. None is left out, none comes twice, and of one event revisions only
     * grow: what is known already is taken out of a change set. A {@link ChangeSet#isProvisional provisional} one is out of
     * this: what it says comes again, or is taken back, and one that comes while the connection is lost is left out.
     */
    default void onChanges(ChangeSet changes) {}

    /** Change sets are missing here: ask the event log, and go on with those that follow. */
    default void onGap(Gap gap) {}

    /**
     * The feed is doing otherwise than before; states that passed in the meantime are left out. {@link
     * LiveState.Phase#CLOSED} is the last call of all.
     */
    default void onState(LiveState state) {}
}
