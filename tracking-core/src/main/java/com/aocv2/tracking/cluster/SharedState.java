package com.aocv2.tracking.cluster;

import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.store.VehicleRecord;

/**
 * A vehicle's state on its way between nodes.
 *
 * @param record the state
 * @param lat where the vehicle is shown, degrees; NaN where it is not, or where that is not known
 * @param lon as {@code lat}
 */
public record SharedState(VehicleRecord record, double lat, double lon) {
    static SharedState of(VehicleState state) {
        Fix shown = state.isDeleted() ? null : state.shown();
        return shown == null
                ? new SharedState(state, Double.NaN, Double.NaN)
                : new SharedState(
                        state, shown.position().lat(), shown.position().lon());
    }

    /** The vehicle. */
    public String vehicleId() {
        return record.vehicleId();
    }

    /** The version of its state. */
    public long version() {
        return record.version();
    }

    /** Whether it is shown anywhere. */
    public boolean isPlaced() {
        return !Double.isNaN(lat);
    }
}
