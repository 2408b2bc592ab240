package com.aocv2.tracking.store;

import java.util.Set;

/** Somebody else has written these vehicles since their state was read. Nothing was written; read and judge again. */
public final class CommitConflictException extends StoreException {
    private final Set<String> vehicleIds;

    /** A conflict about the given vehicles. */
    public CommitConflictException(Set<String> vehicleIds) {
        super("written by somebody else meanwhile: " + vehicleIds);
        this.vehicleIds = Set.copyOf(vehicleIds);
    }

    /** The vehicles in conflict. */
    public Set<String> vehicleIds() {
        return vehicleIds;
    }
}
