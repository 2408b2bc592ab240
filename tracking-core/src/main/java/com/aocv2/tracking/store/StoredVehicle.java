package com.aocv2.tracking.store;

/** A vehicle's state that has been read back from a store. */
@SuppressWarnings("ArrayRecordComponent") // an opaque payload, compared by nobody
record StoredVehicle(String vehicleId, long version, byte[] state) implements VehicleRecord {}
