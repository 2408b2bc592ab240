package com.aocv2.tracking.store;

import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import java.util.HashMap;
import java.util.Map;

/**
 * Encodes what a fix says beyond its identity and its time, which a store keeps in the key. Nothing is lost, and what
 * was not reported takes no room: a plain fix of up to seven decimals takes 11 bytes.
 *
 * <p>Layout, after a head of one byte (three bits of version, one bit for each part that follows): flags; coordinates,
 * see {@link Coordinates}; receivedTime after time, in milliseconds; receivedTime after sentAt; a mask of the measured
 * values, and those as floats; attributes. Thread-safe.
 */
public final class FixCodec {
    private static final int VERSION = 1;
    private static final int VERSION_SHIFT = 5;

    private static final int SHORT_COORDINATES = 1;
    private static final int FLAGS = 1 << 1;
    private static final int SENT_AT = 1 << 2;
    private static final int MEASURED = 1 << 3;
    private static final int ATTRIBUTES = 1 << 4;

    private static final int ALTITUDE = 1;
    private static final int ACCURACY = 1 << 1;
    private static final int SPEED = 1 << 2;
    private static final int HEADING = 1 << 3;
    private static final int BATTERY = 1 << 4;
    private static final int ALL_MEASURED = (1 << 5) - 1;

    private FixCodec() {}

    /** Everything but vehicleId, deviceId, fixTime and time. */
    public static byte[] encode(Fix fix) {
        Position p = fix.position();
        boolean isShort = Coordinates.areShort(p.lat(), p.lon());
        int measured = measured(p);
        ByteWriter out = new ByteWriter(16);
        out.writeByte(VERSION << VERSION_SHIFT | head(fix, isShort, measured));
        if (fix.flags() != 0) {
            out.writeUnsigned(fix.flags());
        }
        Coordinates.write(out, isShort, p.lat());
        Coordinates.write(out, isShort, p.lon());
        out.writeSigned(fix.receivedTime() - fix.time());
        if (p.sentAt() != Position.UNKNOWN_TIME) {
            out.writeSigned(fix.receivedTime() - p.sentAt());
        }
        if (measured != 0) {
            writeMeasured(out, p, measured);
        }
        if (!p.attributes().isEmpty()) {
            writeAttributes(out, p.attributes());
        }
        return out.toBytes();
    }

    private static int head(Fix fix, boolean isShort, int measured) {
        return (isShort ? SHORT_COORDINATES : 0)
                | (fix.flags() != 0 ? FLAGS : 0)
                | (fix.position().sentAt() != Position.UNKNOWN_TIME ? SENT_AT : 0)
                | (measured != 0 ? MEASURED : 0)
                | (fix.position().attributes().isEmpty() ? 0 : ATTRIBUTES);
    }

    private static int measured(Position p) {
        return bit(p.altitude(), ALTITUDE)
                | bit(p.accuracy(), ACCURACY)
                | bit(p.speed(), SPEED)
                | bit(p.heading(), HEADING)
                | bit(p.battery(), BATTERY);
    }

    private static int bit(double value, int bit) {
        return Double.isNaN(value) ? 0 : bit;
    }

    private static void writeMeasured(ByteWriter out, Position p, int measured) {
        out.writeByte(measured);
        for (double value : new double[] {p.altitude(), p.accuracy(), p.speed(), p.heading(), p.battery()}) {
            if (!Double.isNaN(value)) {
                out.writeFloat((float) value);
            }
        }
    }

    private static void writeAttributes(ByteWriter out, Map<String, String> attributes) {
        out.writeUnsigned(attributes.size());
        attributes.forEach((key, value) -> out.writeString(key).writeString(value));
    }

    /**
     * The fix of the given identity and time.
     *
     * @throws StoreException when this is no encoded fix
     */
    public static Fix decode(String vehicleId, String deviceId, long fixTime, long time, byte[] encoded) {
        ByteReader in = new ByteReader("fix", encoded);
        try {
            Position.Builder position =
                    Position.builder(vehicleId).deviceId(deviceId).fixTime(fixTime);
            return read(in, position, time);
        } catch (IllegalArgumentException e) {
            throw in.corrupt(e);
        }
    }

    private static Fix read(ByteReader in, Position.Builder position, long time) {
        int head = in.readByte();
        in.requireVersion(head >>> VERSION_SHIFT, VERSION);
        int flags = has(head, FLAGS) ? in.readUnsignedInt() : 0;
        boolean isShort = has(head, SHORT_COORDINATES);
        position.at(Coordinates.read(in, isShort), Coordinates.read(in, isShort));
        long receivedTime = time + in.readSigned();
        if (has(head, SENT_AT)) {
            position.sentAt(receivedTime - in.readSigned());
        }
        if (has(head, MEASURED)) {
            readMeasured(in, position);
        }
        if (has(head, ATTRIBUTES)) {
            position.attributes(readAttributes(in));
        }
        in.requireEnd();
        return new Fix(position.build(), receivedTime, time, flags);
    }

    private static void readMeasured(ByteReader in, Position.Builder position) {
        int measured = in.readByte();
        if ((measured & ~ALL_MEASURED) != 0) {
            throw in.corrupt("unknown values: " + measured);
        }
        if (has(measured, ALTITUDE)) {
            position.altitude(in.readFloat());
        }
        if (has(measured, ACCURACY)) {
            position.accuracy(in.readFloat());
        }
        if (has(measured, SPEED)) {
            position.speed(in.readFloat());
        }
        if (has(measured, HEADING)) {
            position.heading(in.readFloat());
        }
        if (has(measured, BATTERY)) {
            position.battery(in.readFloat());
        }
    }

    private static Map<String, String> readAttributes(ByteReader in) {
        int count = in.readCount();
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < count; i++) {
            attributes.put(in.readString(), in.readString());
        }
        return attributes;
    }

    private static boolean has(int bits, int bit) {
        return (bits & bit) != 0;
    }
}
