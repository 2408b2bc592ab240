package com.aocv2.tracking.position;

import org.jspecify.annotations.Nullable;

/**
 * A call for help. It is stored and emitted whatever becomes of the fix that carried it, with or without a position,
 * and stays raised until somebody acknowledges it.
 *
 * @param vehicleId the vehicle, see {@link Message#vehicleId()}
 * @param deviceId the device, see {@link Message#deviceId()}
 * @param kind what it is, for example {@code sos}: 1 to 64 characters without white space
 * @param time when it was raised, epoch milliseconds by the device
 * @param uuid the device's own identity of the alarm; where null, (vehicle, kind, time) is its identity
 * @param lat latitude in degrees, NaN where the position is unknown
 * @param lon longitude in degrees, NaN where the position is unknown
 * @param positionTime epoch milliseconds of that position, 0 where it is unknown
 */
public record Alarm(
        String vehicleId,
        String deviceId,
        String kind,
        long time,
        @Nullable String uuid,
        double lat,
        double lon,
        long positionTime)
        implements Message {
    /** Checks every field. */
    public Alarm {
        Fields.id("vehicleId", vehicleId);
        Fields.id("deviceId", deviceId);
        Fields.id("kind", kind);
        Fields.time("time", time);
        if (uuid != null) {
            Fields.id("uuid", uuid);
        }
        if (Double.isNaN(lat) != Double.isNaN(lon)) {
            throw new InvalidFieldException(Double.isNaN(lat) ? "lat" : "lon", "is missing");
        }
        if (!Double.isNaN(lat)) {
            Fields.within("lat", lat, -90, 90);
            Fields.within("lon", lon, -180, 180);
        }
        if (positionTime != 0) {
            Fields.time("positionTime", positionTime);
        }
    }

    /** An alarm without a position of its own, from the vehicle's own device. */
    public static Alarm of(String vehicleId, String kind, long time) {
        return new Alarm(vehicleId, vehicleId, kind, time, null, Double.NaN, Double.NaN, 0);
    }

    /** Whether the alarm carries a position. */
    public boolean hasPosition() {
        return !Double.isNaN(lat);
    }
}
