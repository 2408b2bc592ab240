package com.aocv2.tracking.ingest;

import com.aocv2.tracking.store.VehicleRecord;
import java.util.List;

/** What other nodes have stored of vehicles of a lane. It is a hint: what is missed is met when it is written upon. */
final class AdoptWork implements Work {
    private final Lane lane;
    private final List<VehicleRecord> records;

    AdoptWork(Lane lane, List<VehicleRecord> records) {
        this.lane = lane;
        this.records = records;
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public void apply(Batch batch) {
        // A node that had not heard of changed geofences may have judged by the old ones.
        lane.adopt(records).forEach(slot -> RefreshWork.refresh(slot, batch));
    }

    @Override
    public void done() {
        // Nobody waits for it.
    }

    @Override
    public void failed(RuntimeException error) {
        // The same states are found again, or newer ones.
    }
}
