package com.aocv2.tracking.store;

/**
 * A vehicle's state in a shared store, and who wrote it.
 *
 * @param record the state
 * @param producer the number of the {@link Producer} that wrote it
 * @param seq the seq of its commit
 */
public record VehicleWrite(VehicleRecord record, long producer, long seq) {}
