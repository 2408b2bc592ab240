package com.aocv2.tracking.position;

/**
 * What a device sends about a vehicle. Every message, whatever becomes of it, proves contact with the device.
 * Messages are immutable and valid: a builder refuses what breaks a rule.
 */
public sealed interface Message permits Position, Alarm, StatusReport, Heartbeat {
    /** The vehicle that the message is about: 1 to 64 characters without white space or control characters. */
    String vehicleId();

    /** What sent it; the vehicle's id where the sender named no device. */
    String deviceId();
}
