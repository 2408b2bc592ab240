package com.aocv2.tracking.geofence;

import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How geofences are kept: a version byte, since when the geofence is as it is, then its fields as {@code DataOutput}
 * writes them; a long text as its length and UTF-8.
 */
final class GeofenceCodec {
    static final String COLLECTION = "geofences";
    private static final int VERSION = 1;
    private static final int AREA = 1;
    private static final int CIRCLE = 2;
    private static final int CORRIDOR = 3;

    /** A geofence and since when it is as it is, epoch milliseconds. */
    record Stored(Geofence fence, long validFrom) {}

    private GeofenceCodec() {}

    static Document encode(Geofence fence, long validFrom) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(validFrom);
            out.writeUTF(fence.name());
            writeTexts(out, fence.groups());
            writeDetection(out, fence.detection());
            out.writeInt(fence.properties().size());
            for (Map.Entry<String, String> property : fence.properties().entrySet()) {
                out.writeUTF(property.getKey());
                out.writeUTF(property.getValue());
            }
            writeShape(out, fence.shape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Document(COLLECTION, fence.id(), bytes.toByteArray());
    }

    static Document remove(String id) {
        return new Document(COLLECTION, id, null);
    }

    /** Reads a geofence back; what cannot be read is a fault of the store. */
    static Stored decode(Document document) {
        byte[] content = document.content();
        if (content == null) {
            throw new StoreException("the geofence " + document.key() + " has no content");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new StoreException("the geofence " + document.key() + " has the unknown version " + version);
            }
            return read(document.key(), in);
        } catch (IOException | IllegalArgumentException e) {
            throw new StoreException("the geofence " + document.key() + " cannot be read", e);
        }
    }

    private static Stored read(String id, DataInputStream in) throws IOException {
        long validFrom = in.readLong();
        String name = in.readUTF();
        Set<String> groups = new HashSet<>(readTexts(in));
        Detection detection = readDetection(in);
        Map<String, String> properties = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            properties.put(in.readUTF(), in.readUTF());
        }
        Geofence fence = Geofence.builder(id, readShape(in))
                .name(name)
                .groups(groups)
                .detection(detection)
                .properties(properties)
                .build();
        return new Stored(fence, validFrom);
    }

    private static void writeTexts(DataOutputStream out, Set<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    private static List<String> readTexts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(in.readUTF());
        }
        return texts;
    }

    private static void writeDetection(DataOutputStream out, Detection d) throws IOException {
        out.writeUTF(d.mode().name());
        out.writeDouble(d.maxAccuracy());
        out.writeDouble(d.exitBuffer());
        out.writeInt(d.confirmEnter());
        out.writeInt(d.confirmExit());
        out.writeLong(d.confirmFor().toMillis());
        out.writeLong(d.confirmAfter().toMillis());
        out.writeBoolean(d.cross());
    }

    private static Detection readDetection(DataInputStream in) throws IOException {
        return new Detection(
                Detection.Mode.valueOf(in.readUTF()),
                in.readDouble(),
                in.readDouble(),
                in.readInt(),
                in.readInt(),
                Duration.ofMillis(in.readLong()),
                Duration.ofMillis(in.readLong()),
                in.readBoolean());
    }

    private static void writeShape(DataOutputStream out, Shape shape) throws IOException {
        if (shape instanceof Circle circle) {
            out.writeByte(CIRCLE);
            out.writeDouble(circle.lat());
            out.writeDouble(circle.lon());
            out.writeDouble(circle.radius());
        } else if (shape instanceof Corridor corridor) {
            out.writeByte(CORRIDOR);
            out.writeDouble(corridor.width());
            writeNumbers(out, corridor.latLon());
        } else {
            out.writeByte(AREA);
            writeArea(out, (Area) shape);
        }
    }

    private static void writeArea(DataOutputStream out, Area area) throws IOException {
        List<List<double[]>> polygons = area.polygons();
        out.writeInt(polygons.size());
        for (List<double[]> rings : polygons) {
            out.writeInt(rings.size());
            for (double[] ring : rings) {
                writeNumbers(out, ring);
            }
        }
    }

    private static Shape readShape(DataInputStream in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case CIRCLE -> Circle.of(in.readDouble(), in.readDouble(), in.readDouble());
            case CORRIDOR -> Corridor.of(in.readDouble(), readNumbers(in));
            case AREA -> readArea(in);
            default -> throw new IOException("unknown shape " + kind);
        };
    }

    private static Shape readArea(DataInputStream in) throws IOException {
        List<List<double[]>> polygons = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            List<double[]> rings = new ArrayList<>();
            for (int ringsLeft = in.readInt(); ringsLeft > 0; ringsLeft--) {
                rings.add(readNumbers(in));
            }
            polygons.add(rings);
        }
        return Area.of(polygons);
    }

    private static void writeNumbers(DataOutputStream out, double[] numbers) throws IOException {
        out.writeInt(numbers.length);
        for (double number : numbers) {
            out.writeDouble(number);
        }
    }

    private static double[] readNumbers(DataInputStream in) throws IOException {
        int n = in.readInt();
        if (n < 0 || n > in.available() / Double.BYTES) {
            throw new IOException("a list of " + n + " numbers is longer than what is left");
        }
        double[] numbers = new double[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = in.readDouble();
        }
        return numbers;
    }
}
