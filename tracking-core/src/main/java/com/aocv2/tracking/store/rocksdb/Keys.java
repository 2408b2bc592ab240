package com.aocv2.tracking.store.rocksdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Keys whose bytes sort as the rows are read. A name that something follows ends with a zero byte, which no name
 * contains; numbers are big-endian with the sign bit turned, so that negative ones come first.
 *
 * <p>A fix lies at (vehicle, effective time, device). The device is left out where it has the vehicle's id, which is
 * the rule. Where the effective time is not the fixTime, the fixTime follows the time, behind a zero byte, with which no
 * device begins. So rows of one time are not in the order of the track; {@link Track} sorts them.
 */
final class Keys {
    private Keys() {}

    /** Place on the track. */
    static byte[] fix(Fix fix) {
        Position p = fix.position();
        return fix(p.vehicleId(), p.deviceId(), p.fixTime(), fix.time());
    }

    /** Place on the track. */
    static byte[] fix(String vehicleId, String deviceId, long fixTime, long time) {
        byte[] vehicle = utf8(vehicleId);
        byte[] device = device(vehicleId, deviceId);
        boolean corrected = fixTime != time;
        ByteBuffer key = ByteBuffer.allocate(vehicle.length + 9 + (corrected ? 9 : 0) + device.length);
        key.put(vehicle).put((byte) 0).putLong(sortable(time));
        if (corrected) {
            key.put((byte) 0).putLong(sortable(fixTime));
        }
        return key.put(device).array();
    }

    /** Identity of a fix. */
    static byte[] identity(String vehicleId, String deviceId, long fixTime) {
        return fix(vehicleId, deviceId, fixTime, fixTime);
    }

    private static byte[] device(String vehicleId, String deviceId) {
        return deviceId.equals(vehicleId) ? new byte[0] : utf8(deviceId);
    }

    /** Where the vehicle's rows of the time begin, among fixes and among events. */
    static byte[] from(String vehicleId, long time) {
        byte[] vehicle = utf8(vehicleId);
        return ByteBuffer.allocate(vehicle.length + 9)
                .put(vehicle)
                .put((byte) 0)
                .putLong(sortable(time))
                .array();
    }

    /** Where the rows after the vehicle's time begin. */
    static byte[] after(String vehicleId, long time) {
        return time == Long.MAX_VALUE ? afterName(vehicleId) : from(vehicleId, time + 1);
    }

    /** Where the rows begin that come after all rows with this first name. */
    static byte[] afterName(String name) {
        byte[] bytes = utf8(name);
        return ByteBuffer.allocate(bytes.length + 1).put(bytes).put((byte) 1).array();
    }

    static byte[] event(Event event) {
        byte[] vehicle = utf8(event.vehicleId());
        byte[] id = utf8(event.id());
        return ByteBuffer.allocate(vehicle.length + 9 + id.length)
                .put(vehicle)
                .put((byte) 0)
                .putLong(sortable(event.time()))
                .put(id)
                .array();
    }

    static byte[] document(String collection, String key) {
        byte[] first = utf8(collection);
        byte[] second = utf8(key);
        return ByteBuffer.allocate(first.length + 1 + second.length)
                .put(first)
                .put((byte) 0)
                .put(second)
                .array();
    }

    /** Where the rows begin that come after all rows whose key begins with these bytes and goes on as text. */
    static byte[] afterPrefix(byte[] prefix) {
        byte[] after = Arrays.copyOf(prefix, prefix.length + 1);
        after[prefix.length] = (byte) 0xFF;
        return after;
    }

    static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(sortable(number)).array();
    }

    static long readNumber(byte[] bytes, int offset) {
        return sortable(ByteBuffer.wrap(bytes).getLong(offset));
    }

    private static long sortable(long number) {
        return number ^ Long.MIN_VALUE;
    }

    /** The name that the key begins with. */
    static String firstName(byte[] key) {
        int end = 0;
        while (key[end] != 0) {
            end++;
        }
        return new String(key, 0, end, UTF_8);
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
