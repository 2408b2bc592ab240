package com.aocv2.tracking.position;

/**
 * A sign of life without a position.
 *
 * @param vehicleId the vehicle, see {@link Message#vehicleId()}
 * @param deviceId the device, see {@link Message#deviceId()}
 * @param still whether the device says that the vehicle stands still where it was last seen
 */
public record Heartbeat(String vehicleId, String deviceId, boolean still) implements Message {
    /** Checks both ids. */
    public Heartbeat {
        Fields.id("vehicleId", vehicleId);
        Fields.id("deviceId", deviceId);
    }

    /** A heartbeat of the vehicle's own device that says nothing about movement. */
    public static Heartbeat of(String vehicleId) {
        return new Heartbeat(vehicleId, vehicleId, false);
    }
}
