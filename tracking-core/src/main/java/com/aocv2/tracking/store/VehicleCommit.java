package com.aocv2.tracking.store;

/**
 * A commit of one vehicle to a shared store.
 *
 * @param producer who numbered it
 * @param seq its place among the producer's commits; that of the change set, where it has one
 * @param commit the vehicle's record, with the fixes, events and documents that belong to it and to no other
 */
public record VehicleCommit(long producer, long seq, Commit commit) {
    /** Checks that it is of one vehicle. */
    public VehicleCommit {
        if (commit.vehicles().size() != 1) {
            throw new IllegalArgumentException("a commit to a shared store has one vehicle, not "
                    + commit.vehicles().size());
        }
    }

    /** The vehicle. */
    public String vehicleId() {
        return commit.vehicles().get(0).vehicleId();
    }

    /** The version of the vehicle's new state. */
    public long version() {
        return commit.vehicles().get(0).version();
    }
}
