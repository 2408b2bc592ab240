package com.aocv2.tracking.live;

import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.position.Fix;

/**
 * A vehicle as it is known now. Thread-safe: it changes under its readers, so whoever needs answers that fit together
 * takes {@link #state()} once and asks that.
 */
public final class LiveVehicle extends VehicleIndex.Entry {
    private volatile VehicleState state;
    private volatile VehicleState stored;
    private volatile VehicleProfile profile = VehicleProfile.NONE;

    LiveVehicle(VehicleState state) {
        this.state = state;
        this.stored = state;
    }

    @Override
    public String id() {
        return state.vehicleId();
    }

    /** What is known of it; immutable. */
    public VehicleState state() {
        return state;
    }

    /**
     * What the store has, as far as this node knows; immutable. Older than {@link #state()} for a moment where another
     * node has sent word of a newer one: that is shown, but nothing is concluded from it.
     */
    public VehicleState stored() {
        return stored;
    }

    /** What people say about it; immutable. */
    public VehicleProfile profile() {
        return profile;
    }

    /** Milliseconds since the position that is shown, never negative; -1 where there is none. */
    public long fixAge(long now) {
        Fix shown = state.shown();
        if (shown == null) {
            return -1;
        }
        return Math.max(0, now - (shown.is(Fix.FUTURE) ? shown.receivedTime() : shown.time()));
    }

    /** Milliseconds since anything was heard of it, never negative; -1 where nothing was. */
    public long contactAge(long now) {
        long contact = state.contact();
        return contact == 0 ? -1 : Math.max(0, now - contact);
    }

    void publish(VehicleState newState) {
        stored = newState;
        state = newState;
    }

    void show(VehicleState newState) {
        state = newState;
    }

    void confirm(VehicleState newState) {
        stored = newState;
    }

    void describe(VehicleProfile newProfile) {
        profile = newProfile;
    }
}
