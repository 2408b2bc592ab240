package com.aocv2.tracking.position;

import org.jspecify.annotations.Nullable;

/**
 * A vehicle's status has changed, said by its device or by a dispatcher.
 *
 * @param vehicleId the vehicle, see {@link Message#vehicleId()}
 * @param deviceId the device, see {@link Message#deviceId()}
 * @param status the new status
 * @param time since when, epoch milliseconds by the sender's clock
 * @param uuid the sender's own identity of the report; where null, (vehicle, status, time) is its identity
 * @param by who set it where it was not the device, else null
 */
public record StatusReport(
        String vehicleId,
        String deviceId,
        VehicleStatus status,
        long time,
        @Nullable String uuid,
        @Nullable String by) implements Message {
    /** Checks every field. */
    public StatusReport {
        Fields.id("vehicleId", vehicleId);
        Fields.id("deviceId", deviceId);
        Fields.time("time", time);
        if (uuid != null) {
            Fields.id("uuid", uuid);
        }
    }

    /** A report by the vehicle's own device. */
    public static StatusReport of(String vehicleId, VehicleStatus status, long time) {
        return new StatusReport(vehicleId, vehicleId, status, time, null, null);
    }
}
