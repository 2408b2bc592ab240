package com.aocv2.tracking.detect;

import com.aocv2.tracking.geofence.FenceHistory;
import com.aocv2.tracking.position.VehicleStatus;
import com.aocv2.tracking.store.UnreadableStateException;
import com.aocv2.tracking.store.VehicleRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How a vehicle's state is kept: a version byte, then its fields as {@code DataOutput} writes them, those that were
 * judged as {@link JudgedCodec} does.
 */
final class VehicleStateCodec {
    private static final int VERSION = 5;

    private VehicleStateCodec() {}

    static byte[] encode(VehicleState s) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(s.contact);
            out.writeLong(s.primaryContact);
            out.writeLong(s.newestFixTime);
            writeStanding(out, s.standing);
            JudgedCodec.write(out, s.judged);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static VehicleState decode(VehicleRecord stored, FenceHistory fences) {
        String vehicleId = stored.vehicleId();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored.state()))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new UnreadableStateException("the state of " + vehicleId + " has the unknown version " + version);
            }
            long contact = in.readLong();
            long primaryContact = in.readLong();
            long newestFixTime = in.readLong();
            Standing standing = readStanding(in, vehicleId);
            Judged judged = JudgedCodec.read(in, vehicleId, fences);
            return new VehicleState(
                    vehicleId, stored.version(), contact, primaryContact, newestFixTime, judged, standing);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableStateException("the state of " + vehicleId + " cannot be read", e);
        }
    }

    private static void writeStanding(DataOutputStream out, Standing s) throws IOException {
        out.writeUTF(s.status() == null ? "" : s.status().name());
        out.writeLong(s.statusTime());
        out.writeInt(s.raisedAlarms().size());
        for (String alarm : s.raisedAlarms()) {
            out.writeUTF(alarm);
        }
        out.writeUTF(s.primaryDevice() == null ? "" : s.primaryDevice());
        out.writeBoolean(s.offline());
        JudgedCodec.writeOptionalFix(out, s.future());
        out.writeDouble(s.speedLimit());
        out.writeLong(s.silence().interval());
        out.writeBoolean(s.deleted());
    }

    private static Standing readStanding(DataInputStream in, String vehicleId) throws IOException {
        String status = in.readUTF();
        long statusTime = in.readLong();
        List<String> alarms = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            alarms.add(in.readUTF());
        }
        String primary = in.readUTF();
        return new Standing(
                status.isEmpty() ? null : VehicleStatus.valueOf(status),
                statusTime,
                alarms,
                primary.isEmpty() ? null : primary,
                in.readBoolean(),
                JudgedCodec.readOptionalFix(in, vehicleId),
                in.readDouble(),
                Silence.USUAL.withInterval(in.readLong()),
                in.readBoolean());
    }
}
