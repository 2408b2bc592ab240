package com.aocv2.tracking.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Natural identities of events: the first 128 bits of a SHA-256 over what makes an event that event, as 32 hexadecimal
 * digits. Anybody who draws the same conclusion arrives at the same id.
 */
public final class EventId {
    private EventId() {}

    /** The id of an event about a vehicle and a geofence; the fence's id is empty where there is none. */
    public static String of(String vehicleId, String fenceId, EventType type, long time) {
        return hash(vehicleId, fenceId, type.name(), Long.toString(time));
    }

    /** The id of an event that has an identity of its own: a reported one (ALARM, STATUS), or one of a watch's. */
    public static String ofReported(String vehicleId, EventType type, String identity) {
        return hash(vehicleId, "", type.name(), "=" + identity);
    }

    private static String hash(String... parts) {
        MessageDigest sha = sha256();
        for (String part : parts) {
            sha.update(part.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
        }
        return HexFormat.of().formatHex(sha.digest(), 0, 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
