package com.aocv2.tracking.position;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A sign of life without a position.
 *
 * @param vehicleId the vehicle, see {@link Message#vehicleId()}
 * @param deviceId the device, see {@link Message#deviceId()}
 * @param still whether the device says that the vehicle stands still where it was last seen
 * @param interval how often the device will send something from now on, more than 0 and at most a day; null where it
 *     does not say. The vehicle is offline when it sends nothing for 2.5 times as long
 */
public record Heartbeat(
        String vehicleId,
        String deviceId,
        boolean still,
        @Nullable Duration interval) implements Message {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Checks all of it. */
    public Heartbeat {
        Fields.id("vehicleId", vehicleId);
        Fields.id("deviceId", deviceId);
        if (interval != null && (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0)) {
            throw new InvalidFieldException(
                    "interval", "must be more than 0 and at most 86400 s, is " + interval.toSeconds() + " s");
        }
    }

    /** A heartbeat that does not say how often the device sends. */
    public Heartbeat(String vehicleId, String deviceId, boolean still) {
        this(vehicleId, deviceId, still, null);
    }

    /** A heartbeat of the vehicle's own device that says nothing about movement. */
    public static Heartbeat of(String vehicleId) {
        return new Heartbeat(vehicleId, vehicleId, false);
    }
}
