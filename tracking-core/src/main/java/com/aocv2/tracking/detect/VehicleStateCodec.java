package com.aocv2.tracking.detect;

import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.FenceVersion;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.VehicleStatus;
import com.aocv2.tracking.store.FixCodec;
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
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How a vehicle's state is kept: a version byte, then its fields as {@code DataOutput} writes them. Geofences are kept
 * by id. A state remembers up to which time it was judged by changes of geofences: whatever changed since is judged when
 * it is read back.
 */
final class VehicleStateCodec {
    private static final int VERSION = 1;

    private VehicleStateCodec() {}

    static byte[] encode(VehicleState s) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(s.contact);
            out.writeLong(s.primaryContact);
            out.writeLong(s.newestFixTime);
            writeFixes(out, s);
            writeStanding(out, s.standing);
            writeMemory(out, s.fences);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static VehicleState decode(VehicleRecord stored, LongFunction<FenceVersion> asOf) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored.state()))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new StoreException("the state of " + stored.vehicleId() + " has the unknown version " + version);
            }
            long contact = in.readLong();
            long primaryContact = in.readLong();
            long newestFixTime = in.readLong();
            @Nullable Fix[] fixes = readFixes(in, stored.vehicleId());
            Standing standing = readStanding(in);
            FenceMemory memory = readMemory(in, stored.vehicleId(), asOf);
            return new VehicleState(
                    stored.vehicleId(),
                    stored.version(),
                    contact,
                    primaryContact,
                    newestFixTime,
                    fixes[0],
                    fixes[1],
                    fixes[2],
                    fixes[3],
                    memory,
                    standing);
        } catch (IOException | IllegalArgumentException e) {
            throw new StoreException("the state of " + stored.vehicleId() + " cannot be read", e);
        }
    }

    /** Mostly one fix is the last, the shown one and the anchor: it is written once. */
    private static void writeFixes(DataOutputStream out, VehicleState s) throws IOException {
        @Nullable Fix[] fixes = {s.last, s.shown, s.anchor, s.suspect};
        for (int i = 0; i < fixes.length; i++) {
            int same = indexOf(fixes, fixes[i]);
            out.writeByte(fixes[i] == null ? -1 : same);
            if (same == i && fixes[i] != null) {
                writeFix(out, fixes[i]);
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same object, not an equal one, is written once
    private static int indexOf(@Nullable Fix[] fixes, @Nullable Fix fix) {
        int i = 0;
        while (fixes[i] != fix) {
            i++;
        }
        return i;
    }

    private static @Nullable Fix[] readFixes(DataInputStream in, String vehicleId) throws IOException {
        @Nullable Fix[] fixes = new Fix[4];
        for (int i = 0; i < fixes.length; i++) {
            int same = in.readByte();
            if (same > i) {
                throw new IOException("a fix refers to a later one");
            }
            fixes[i] = same < 0 ? null : same == i ? readFix(in, vehicleId) : fixes[same];
        }
        return fixes;
    }

    private static void writeFix(DataOutputStream out, Fix fix) throws IOException {
        byte[] encoded = FixCodec.encode(fix);
        out.writeUTF(fix.position().deviceId());
        out.writeLong(fix.position().fixTime());
        out.writeLong(fix.time());
        out.writeInt(encoded.length);
        out.write(encoded);
    }

    private static Fix readFix(DataInputStream in, String vehicleId) throws IOException {
        String deviceId = in.readUTF();
        long fixTime = in.readLong();
        long time = in.readLong();
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a fix is longer than what is left");
        }
        return FixCodec.decode(vehicleId, deviceId, fixTime, time, in.readNBytes(length));
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
        out.writeBoolean(s.clockWrong());
        out.writeBoolean(s.deleted());
    }

    private static Standing readStanding(DataInputStream in) throws IOException {
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
                in.readBoolean(),
                in.readBoolean());
    }

    private static void writeMemory(DataOutputStream out, FenceMemory memory) throws IOException {
        out.writeLong(memory.version.validFrom());
        out.writeInt(memory.size());
        for (Pair pair : memory.pairs()) {
            out.writeUTF(pair.fence().id());
            out.writeBoolean(pair.inside());
            out.writeLong(pair.enteredTime());
            out.writeLong(pair.lastEventTime());
            Run run = pair.run();
            out.writeBoolean(run != null);
            if (run != null) {
                writeRun(out, run);
            }
        }
    }

    private static void writeRun(DataOutputStream out, Run run) throws IOException {
        writeFix(out, run.first());
        out.writeBoolean(run.initial());
        out.writeInt(run.fixes());
        out.writeInt(run.supporting());
        out.writeLong(run.supportedSince());
        List<Long> fixTimes = run.fixTimes();
        out.writeInt(fixTimes.size());
        for (long fixTime : fixTimes) {
            out.writeLong(fixTime);
        }
    }

    private static Run readRun(DataInputStream in, String vehicleId) throws IOException {
        Fix first = readFix(in, vehicleId);
        boolean initial = in.readBoolean();
        int fixes = in.readInt();
        int supporting = in.readInt();
        long supportedSince = in.readLong();
        List<Long> fixTimes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            fixTimes.add(in.readLong());
        }
        return Run.of(first, initial, fixes, supporting, supportedSince, fixTimes);
    }

    /**
     * The memory under the geofences that are still as they were when it was written. Those that have changed since are
     * not the same object in the present version, so that a refresh judges them.
     */
    private static FenceMemory readMemory(DataInputStream in, String vehicleId, LongFunction<FenceVersion> asOf)
            throws IOException {
        FenceVersion unchanged = asOf.apply(in.readLong());
        List<Pair> pairs = new ArrayList<>();
        boolean stale = false;
        for (int left = in.readInt(); left > 0; left--) {
            String fenceId = in.readUTF();
            Optional<Geofence> fence = unchanged.index().find(fenceId);
            stale |= fence.isEmpty();
            pairs.add(readPair(in, vehicleId, fence.orElseGet(() -> changed(fenceId))));
        }
        // Seq 0 is before every version, so the state will be refreshed.
        return FenceMemory.of(stale ? new FenceVersion(0, unchanged.validFrom(), unchanged.index()) : unchanged, pairs);
    }

    /** Stands for a geofence that was changed or removed: only its id is known any more. */
    private static Geofence changed(String id) {
        return Geofence.of(id, Circle.of(0, 0, 1));
    }

    private static Pair readPair(DataInputStream in, String vehicleId, Geofence fence) throws IOException {
        boolean inside = in.readBoolean();
        long enteredTime = in.readLong();
        long lastEventTime = in.readLong();
        Run run = in.readBoolean() ? readRun(in, vehicleId) : null;
        return new Pair(fence, inside, enteredTime, lastEventTime, run);
    }
}
