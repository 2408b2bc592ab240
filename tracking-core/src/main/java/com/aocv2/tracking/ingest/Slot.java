package com.aocv2.tracking.ingest;

import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.live.LiveVehicle;

/** A lane's place for one vehicle. Only the lane's writer touches it. */
final class Slot {
    final LiveVehicle live;

    /** The state that the store has. */
    VehicleState committed;

    /** The state after the batch that is being made; the committed one while there is none. */
    VehicleState pending;

    /** When to look whether the vehicle went OFFLINE; {@link Long#MAX_VALUE} while it is not in the lane's timers. */
    long due = Long.MAX_VALUE;

    Slot(LiveVehicle live, VehicleState committed) {
        this.live = live;
        this.committed = committed;
        this.pending = committed;
    }

    boolean isTouched() {
        return pending != committed;
    }

    /** The version of whatever state the batch leads to. */
    long nextVersion() {
        return committed.version() + 1;
    }
}
