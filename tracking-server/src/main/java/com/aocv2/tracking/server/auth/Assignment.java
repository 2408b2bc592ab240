package com.aocv2.tracking.server.auth;

import com.aocv2.tracking.position.InvalidFieldException;

/**
 * On which vehicle a device rides for a time.
 *
 * @param vehicleId the vehicle
 * @param from epoch milliseconds of the first instant that counts
 * @param to epoch milliseconds of the first instant that no longer counts; {@link #OPEN} without end
 */
public record Assignment(String vehicleId, long from, long to) {
    /** The value of {@code to} that never comes. */
    public static final long OPEN = Long.MAX_VALUE;

    /**
     * Checks the id and that the time is not empty.
     *
     * @throws InvalidFieldException naming {@code vehicleId} or {@code to}
     */
    public Assignment {
        Ids.vehicle(vehicleId);
        if (to <= from) {
            throw new InvalidFieldException("to", "must be after from");
        }
    }

    /** From then on without end. */
    public static Assignment since(String vehicleId, long from) {
        return new Assignment(vehicleId, from, OPEN);
    }

    /** Whether it counts at that time. */
    public boolean covers(long time) {
        return from <= time && time < to;
    }
}
