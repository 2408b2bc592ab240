package com.aocv2.tracking.ingest;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.VehicleCommit;
import org.jspecify.annotations.Nullable;

/** What a batch has of one vehicle, with its place in the producer's order. */
record PlacedCommit(Slot slot, ChangeLog.Place place, Commit commit) {
    VehicleCommit toVehicleCommit() {
        return new VehicleCommit(place.producer(), place.seq(), commit);
    }

    String vehicleId() {
        return slot.committed.vehicleId();
    }

    @Nullable
    ChangeSet changes() {
        return commit.changes();
    }
}
