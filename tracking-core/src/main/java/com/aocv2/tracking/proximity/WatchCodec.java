package com.aocv2.tracking.proximity;

import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * How watches are kept, by their ids: a version byte, the vehicle, the other vehicle (empty where it is a point, which
 * follows then), the radius and the state, as {@code DataOutput} writes them.
 */
final class WatchCodec {
    static final String COLLECTION = "proximity-watches";
    private static final int VERSION = 1;

    private WatchCodec() {}

    static Document encode(WatchState state) {
        ProximityWatch watch = state.watch();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(watch.vehicleId());
            writeTarget(out, watch.target());
            out.writeDouble(watch.radius());
            out.writeLong(state.registered());
            out.writeBoolean(state.near());
            out.writeLong(state.since());
            out.writeLong(state.changes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Document(COLLECTION, watch.id(), bytes.toByteArray());
    }

    private static void writeTarget(DataOutputStream out, ProximityWatch.Target target) throws IOException {
        if (target instanceof ProximityWatch.Vehicle other) {
            out.writeUTF(other.vehicleId());
        } else if (target instanceof ProximityWatch.Point point) {
            out.writeUTF("");
            out.writeDouble(point.lat());
            out.writeDouble(point.lon());
        }
    }

    static WatchState decode(String id, byte[] content) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new StoreException("the proximity watch " + id + " has the unknown version " + version);
            }
            ProximityWatch watch = new ProximityWatch(id, in.readUTF(), readTarget(in), in.readDouble());
            return new WatchState(watch, in.readLong(), in.readBoolean(), in.readLong(), in.readLong());
        } catch (IOException | IllegalArgumentException e) {
            throw new StoreException("the proximity watch " + id + " cannot be read", e);
        }
    }

    private static ProximityWatch.Target readTarget(DataInputStream in) throws IOException {
        String other = in.readUTF();
        return other.isEmpty()
                ? new ProximityWatch.Point(in.readDouble(), in.readDouble())
                : new ProximityWatch.Vehicle(other);
    }
}
