package com.aocv2.tracking.cluster;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.store.EventCodec;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.VehicleRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node tells all others: that it has committed a change set, or how far it is.
 *
 * @param producer who speaks
 * @param seq that of the change set, or of the last one that it told
 * @param previous the seq of its change set before, or one that is not smaller; 0 where there is none
 * @param changes the change set, or null
 * @param states the states of its vehicles, as the change set left them or newer
 */
record RelayMessage(
        long producer, long seq, long previous, @Nullable ChangeSet changes, List<VehicleRecord> states) {
    private static final int VERSION = 1;

    static RelayMessage beat(long producer, long seq) {
        return new RelayMessage(producer, seq, 0, null, List.of());
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(producer);
            out.writeLong(seq);
            out.writeLong(previous);
            write(out, changes == null ? new byte[0] : EventCodec.encode(changes));
            out.writeInt(states.size());
            for (VehicleRecord state : states) {
                out.writeUTF(state.vehicleId());
                out.writeLong(state.version());
                write(out, state.state());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, byte[] part) throws IOException {
        out.writeInt(part.length);
        out.write(part);
    }

    /**
     * Reads back what {@link #toBytes} made.
     *
     * @throws StoreException when these are not its bytes
     */
    static RelayMessage parse(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new StoreException("a message of the unknown version " + version);
            }
            long producer = in.readLong();
            long seq = in.readLong();
            long previous = in.readLong();
            byte[] changes = read(in, bytes.length);
            List<VehicleRecord> states = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                states.add(VehicleRecord.of(in.readUTF(), in.readLong(), read(in, bytes.length)));
            }
            return new RelayMessage(
                    producer, seq, previous, changes.length == 0 ? null : decode(producer, changes), states);
        } catch (IOException e) {
            throw new StoreException("a message that cannot be read", e);
        }
    }

    private static byte[] read(DataInputStream in, int most) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > most) {
            throw new IOException("a part of " + length + " bytes");
        }
        byte[] part = new byte[length];
        in.readFully(part);
        return part;
    }

    private static ChangeSet decode(long producer, byte[] changes) {
        ChangeSet decoded = EventCodec.decodeChangeSet(changes);
        return new ChangeSet(producer, decoded.seq(), decoded.committedTime(), false, decoded.events());
    }
}
