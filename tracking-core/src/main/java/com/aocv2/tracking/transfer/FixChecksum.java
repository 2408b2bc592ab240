package com.aocv2.tracking.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * How many fixes there are, and a sum over them that does not depend on their order: of each the CRC-32C of all that it
 * says, added up modulo 2^64. Two sums that are the same mean the same fixes, but for an accident of one in four billion
 * or so; they are no protection against intent. Not thread-safe.
 */
public final class FixChecksum {
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer numbers = ByteBuffer.allocate(Long.BYTES);
    private long count;
    private long sum;

    /** Counts the fix with all that the store knows of it: received and effective time, flags. */
    public void add(Fix fix) {
        begin(fix.position());
        put(fix.position().sentAt());
        put(fix.receivedTime());
        put(fix.time());
        put(fix.flags());
        end();
    }

    /** Counts what the device said, but not when it was sent: that differs between copies of the same fix. */
    public void add(Position position) {
        begin(position);
        end();
    }

    /** Adds what another one has counted. */
    public void add(FixChecksum other) {
        count += other.count;
        sum += other.sum;
    }

    private void begin(Position p) {
        crc.reset();
        put(p.vehicleId());
        put(p.deviceId());
        put(p.fixTime());
        for (double value :
                new double[] {p.lat(), p.lon(), p.altitude(), p.accuracy(), p.speed(), p.heading(), p.battery()}) {
            put(Double.doubleToLongBits(value));
        }
        for (Map.Entry<String, String> attribute : new TreeMap<>(p.attributes()).entrySet()) {
            put(attribute.getKey());
            put(attribute.getValue());
        }
    }

    private void end() {
        count++;
        sum += crc.getValue();
    }

    private void put(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        put(bytes.length);
        crc.update(bytes);
    }

    private void put(long number) {
        crc.update(numbers.clear().putLong(number).flip());
    }

    /** How many fixes were added. */
    public long count() {
        return count;
    }

    /** The sum. */
    public long sum() {
        return sum;
    }

    /** The sum as 16 hexadecimal digits. */
    @Override
    public String toString() {
        return String.format("%016x", sum);
    }
}
