package com.aocv2.tracking.json;

import org.jspecify.annotations.Nullable;

/**
 * What holds for messages that do not say it themselves, known from the sender's token or address.
 *
 * @param vehicleId the vehicle, or null where each message must name one
 * @param deviceId the device; where null it is the message's vehicle
 * @param sentAt when the messages left the device, epoch milliseconds by its clock, or 0 for unknown
 * @param time the time of an alarm or status that has none, epoch milliseconds, or 0 where each must have one
 * @param vehicleOf whose messages a device's are; asked before {@code vehicleId} is taken, may be null
 */
public record MessageDefaults(
        @Nullable String vehicleId,
        @Nullable String deviceId,
        long sentAt,
        long time,
        @Nullable VehicleOf vehicleOf) {
    private static final MessageDefaults NONE = new MessageDefaults(null, null, 0, 0, null);

    /** Finds the vehicle that a device rides on. */
    @FunctionalInterface
    public interface VehicleOf {
        /**
         * The vehicle's id, or null where none is known.
         *
         * @param deviceId the message's device
         * @param time the message's own time, epoch milliseconds; 0 for a heartbeat, which is about now
         */
        @Nullable
        String vehicleId(String deviceId, long time);
    }

    /** Every message says all there is to say. */
    public static MessageDefaults none() {
        return NONE;
    }

    /** The messages of one vehicle's own device. */
    public static MessageDefaults ofVehicle(String vehicleId) {
        return new MessageDefaults(vehicleId, null, 0, 0, null);
    }

    /** The messages of a device, and where to look for its vehicle. */
    public static MessageDefaults ofDevice(String deviceId, VehicleOf vehicleOf) {
        return new MessageDefaults(null, deviceId, 0, 0, vehicleOf);
    }

    /** The same with another {@link #time()}. */
    public MessageDefaults withTime(long value) {
        return new MessageDefaults(vehicleId, deviceId, sentAt, value, vehicleOf);
    }

    /** The same with another {@link #sentAt()}. */
    public MessageDefaults withSentAt(long value) {
        return new MessageDefaults(vehicleId, deviceId, value, time, vehicleOf);
    }
}
