package com.aocv2.tracking.store;

/**
 * A vehicle's state as it is kept: opaque to the store.
 *
 * @param vehicleId the vehicle
 * @param version one more than that of the state it was computed from; the first is 1
 * @param state the encoded state; not to be changed by anybody
 */
@SuppressWarnings("ArrayRecordComponent") // an opaque payload, compared by nobody
public record VehicleRecord(String vehicleId, long version, byte[] state) {}
