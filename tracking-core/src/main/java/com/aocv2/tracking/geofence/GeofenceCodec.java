package com.aocv2.tracking.geofence;

import com.aocv2.tracking.position.InvalidFieldException;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Geofences as bytes, to be kept in a store; the same geofence always gives the same bytes. Thread-safe.
 *
 * <p>The bytes begin with the number of the format and end with a checksum (CRC-32C). Every later release reads what
 * an earlier one wrote.
 */
public final class GeofenceCodec {
    /*
     * Format 2: format (byte), id, name, groups, properties, detection, shape, checksum (int). Counts and the lengths of
     * strings are variable-length integers, 7 bits a byte, the lowest first; strings are UTF-8; all else is as
     * ByteBuffer writes it, the highest byte first. Format 1 has no dwell, speed limit and hours in its detection.
     */
    private static final byte FORMAT = 2;

    private static final byte WITHOUT_DWELL = 1;

    private static final byte AREA = 1;
    private static final byte CIRCLE = 2;
    private static final byte CORRIDOR = 3;
    private static final int CHECKSUM_BYTES = 4;

    private GeofenceCodec() {}

    /** The geofence as bytes. */
    public static byte[] encode(Geofence geofence) {
        Out out = new Out();
        out.bytes.write(FORMAT);
        out.text(geofence.id());
        out.text(geofence.name());
        out.count(geofence.groups().size());
        new TreeSet<>(geofence.groups()).forEach(out::text);
        out.count(geofence.properties().size());
        new TreeMap<>(geofence.properties()).forEach((key, value) -> {
            out.text(key);
            out.text(value);
        });
        writeDetection(out, geofence.detection());
        writeShape(out, geofence.shape());
        byte[] content = out.bytes.toByteArray();
        return ByteBuffer.allocate(content.length + CHECKSUM_BYTES)
                .put(content)
                .putInt(checksum(content, content.length))
                .array();
    }

    private static void writeDetection(Out out, Detection detection) {
        out.bytes.write(detection.mode() == Detection.Mode.RAW ? 1 : 0);
        out.number(detection.maxAccuracy());
        out.number(detection.exitBuffer());
        out.count(detection.confirmEnter());
        out.count(detection.confirmExit());
        out.duration(detection.confirmFor());
        out.duration(detection.confirmAfter());
        out.bytes.write(detection.cross() ? 1 : 0);
        Duration dwell = detection.dwell();
        out.duration(dwell == null ? Duration.ZERO : dwell);
        out.number(detection.speedLimit());
        OpeningHours hours = detection.hours();
        out.text(hours == null ? "" : hours.text());
        out.text(hours == null ? "" : hours.zone().getId());
    }

    private static void writeShape(Out out, Shape shape) {
        if (shape instanceof Circle circle) {
            out.bytes.write(CIRCLE);
            out.number(circle.lat());
            out.number(circle.lon());
            out.number(circle.radius());
        } else if (shape instanceof Corridor corridor) {
            out.bytes.write(CORRIDOR);
            out.number(corridor.width());
            out.numbers(corridor.latLon());
        } else if (shape instanceof Area area) {
            out.bytes.write(AREA);
            List<List<double[]>> polygons = area.polygons();
            out.count(polygons.size());
            for (List<double[]> rings : polygons) {
                out.count(rings.size());
                rings.forEach(out::numbers);
            }
        }
    }

    /**
     * The geofence that was encoded.
     *
     * @throws IllegalArgumentException when the bytes were not written by {@link #encode}, were damaged since, or are of a
     *     later release's format
     */
    public static Geofence decode(byte[] bytes) {
        int length = bytes.length - CHECKSUM_BYTES;
        if (length < 1) {
            throw new IllegalArgumentException("a geofence has more than " + bytes.length + " bytes");
        }
        if (bytes[0] != FORMAT && bytes[0] != WITHOUT_DWELL) {
            throw new IllegalArgumentException("there is no geofence format " + bytes[0]);
        }
        if (ByteBuffer.wrap(bytes).getInt(length) != checksum(bytes, length)) {
            throw new IllegalArgumentException("the geofence is damaged: its checksum is wrong");
        }
        try {
            return read(new In(ByteBuffer.wrap(bytes, 1, length - 1)), bytes[0]);
        } catch (BufferUnderflowException | CharacterCodingException | InvalidFieldException | DateTimeException e) {
            throw new IllegalArgumentException("these bytes are no geofence", e);
        }
    }

    private static Geofence read(In in, byte format) throws CharacterCodingException {
        String id = in.text();
        String name = in.text();
        Set<String> groups = new TreeSet<>();
        for (int left = in.count(); left > 0; left--) {
            groups.add(in.text());
        }
        Map<String, String> properties = new TreeMap<>();
        for (int left = in.count(); left > 0; left--) {
            properties.put(in.text(), in.text());
        }
        Detection detection = readDetection(in, format);
        Shape shape = readShape(in);
        if (in.bytes.hasRemaining()) {
            throw new IllegalArgumentException("the geofence goes on after its end");
        }
        return Geofence.builder(id, shape)
                .name(name)
                .groups(groups)
                .properties(properties)
                .detection(detection)
                .build();
    }

    private static Detection readDetection(In in, byte format) throws CharacterCodingException {
        Detection detection = Detection.DEFAULT
                .withMode(in.bytes.get() == 1 ? Detection.Mode.RAW : Detection.Mode.STEADY)
                .withMaxAccuracy(in.bytes.getDouble())
                .withExitBuffer(in.bytes.getDouble())
                .withConfirmEnter(in.count())
                .withConfirmExit(in.count())
                .withConfirmFor(in.duration())
                .withConfirmAfter(in.duration())
                .withCross(in.bytes.get() == 1);
        if (format == WITHOUT_DWELL) {
            return detection;
        }
        Duration dwell = in.duration();
        return detection
                .withDwell(dwell.isZero() ? null : dwell)
                .withSpeedLimit(in.bytes.getDouble())
                .withHours(readHours(in.text(), in.text()));
    }

    private static @Nullable OpeningHours readHours(String text, String zone) {
        return text.isEmpty() ? null : OpeningHours.parse(text, ZoneId.of(zone));
    }

    private static Shape readShape(In in) {
        byte kind = in.bytes.get();
        return switch (kind) {
            case CIRCLE -> Circle.of(in.bytes.getDouble(), in.bytes.getDouble(), in.bytes.getDouble());
            case CORRIDOR -> Corridor.of(in.bytes.getDouble(), in.numbers());
            case AREA -> readArea(in);
            default -> throw new IllegalArgumentException("there is no shape " + kind);
        };
    }

    private static Area readArea(In in) {
        List<List<double[]>> polygons = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            List<double[]> rings = new ArrayList<>();
            for (int more = in.count(); more > 0; more--) {
                rings.add(in.numbers());
            }
            polygons.add(rings);
        }
        return Area.of(polygons);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static final class Out {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

        void count(int value) {
            int left = value;
            for (; left > 0x7F; left >>>= 7) {
                bytes.write(left | 0x80);
            }
            bytes.write(left);
        }

        void text(String value) {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            count(utf8.length);
            bytes.writeBytes(utf8);
        }

        void number(double value) {
            whole(Double.doubleToLongBits(value));
        }

        void numbers(double[] values) {
            count(values.length);
            for (double value : values) {
                number(value);
            }
        }

        void duration(Duration value) {
            whole(value.getSeconds());
            whole(value.getNano());
        }

        private void whole(long value) {
            for (int shift = Long.SIZE - 8; shift >= 0; shift -= 8) {
                bytes.write((int) (value >>> shift));
            }
        }
    }

    /** Never takes more room than there are bytes left to fill it. */
    private record In(ByteBuffer bytes) {
        int count() {
            int value = 0;
            for (int shift = 0; shift < Integer.SIZE - 7; shift += 7) {
                byte next = bytes.get();
                value |= (next & 0x7F) << shift; // at most 28 bits, so that eight times it is no overflow
                if (next >= 0) {
                    return value;
                }
            }
            throw new IllegalArgumentException("a count is too large");
        }

        String text() throws CharacterCodingException {
            ByteBuffer utf8 = take(count());
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        }

        double[] numbers() {
            DoubleBuffer part = take(count() * Double.BYTES).asDoubleBuffer();
            double[] values = new double[part.remaining()];
            part.get(values);
            return values;
        }

        Duration duration() {
            long seconds = bytes.getLong();
            long nanos = bytes.getLong();
            if (nanos < 0 || nanos > 999_999_999) {
                throw new IllegalArgumentException("a duration is wrong");
            }
            return Duration.ofSeconds(seconds, nanos);
        }

        private ByteBuffer take(int length) {
            if (length > bytes.remaining()) {
                throw new BufferUnderflowException();
            }
            ByteBuffer part = bytes.slice(bytes.position(), length);
            bytes.position(bytes.position() + length);
            return part;
        }
    }
}
