package com.aocv2.tracking.store;

/** A vehicle's state as it is kept: opaque to the store. Implementations are immutable. */
public interface VehicleRecord {
    /** The vehicle. */
    String vehicleId();

    /** One more than the version of the state it was computed from; the first is 1. */
    long version();

    /** The state, encoded by each call; not to be changed by anybody. */
    byte[] state();

    /** A record that has been read back. */
    static VehicleRecord of(String vehicleId, long version, byte[] state) {
        return new StoredVehicle(vehicleId, version, state);
    }
}
