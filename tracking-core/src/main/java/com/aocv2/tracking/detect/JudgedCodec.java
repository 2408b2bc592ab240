package com.aocv2.tracking.detect;

import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.FenceHistory;
import com.aocv2.tracking.geofence.FenceVersion;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.store.FixCodec;
import com.aocv2.tracking.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a judged state is kept: its fields as {@code DataOutput} writes them. Geofences are kept by id. */
final class JudgedCodec {
    private JudgedCodec() {}

    static byte[] encode(Judged s) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, s);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Judged decode(String vehicleId, byte[] encoded, FenceHistory fences) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded))) {
            return read(in, vehicleId, fences);
        } catch (IOException | IllegalArgumentException e) {
            throw new StoreException("a judged state of " + vehicleId + " cannot be read", e);
        }
    }

    static void write(DataOutputStream out, Judged s) throws IOException {
        out.writeLong(s.until);
        writeFixes(out, s);
        writeMemory(out, s.fences);
        MotionCodec.write(out, s.motion);
    }

    static Judged read(DataInputStream in, String vehicleId, FenceHistory fences) throws IOException {
        long until = in.readLong();
        @Nullable Fix[] fixes = readFixes(in, vehicleId);
        FenceMemory memory = readMemory(in, vehicleId, until, fences);
        return new Judged(until, fixes[0], fixes[1], fixes[2], memory, MotionCodec.read(in));
    }

    static void writeOptionalFix(DataOutputStream out, @Nullable Fix fix) throws IOException {
        out.writeBoolean(fix != null);
        if (fix != null) {
            writeFix(out, fix);
        }
    }

    static @Nullable Fix readOptionalFix(DataInputStream in, String vehicleId) throws IOException {
        return in.readBoolean() ? readFix(in, vehicleId) : null;
    }

    /** Mostly one fix is the last and the anchor: it is written once. */
    private static void writeFixes(DataOutputStream out, Judged s) throws IOException {
        @Nullable Fix[] fixes = {s.last, s.anchor, s.suspect};
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
        @Nullable Fix[] fixes = new Fix[3];
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

    private static void writeMemory(DataOutputStream out, FenceMemory memory) throws IOException {
        out.writeLong(memory.version.validFrom());
        out.writeLong(memory.version.fingerprint());
        out.writeInt(memory.size());
        for (Pair pair : memory.pairs()) {
            out.writeUTF(pair.fence().id());
            out.writeBoolean(pair.inside());
            out.writeLong(pair.enteredTime());
            out.writeLong(pair.lastEventTime());
            out.writeLong(pair.dwellFrom());
            out.writeBoolean(pair.open());
            out.writeLong(pair.hoursUntil());
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
        out.writeLong(run.latest());
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
        long latest = in.readLong();
        List<Long> fixTimes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            fixTimes.add(in.readLong());
        }
        return Run.of(first, initial, fixes, supporting, supportedSince, latest, fixTimes);
    }

    /**
     * The memory under the geofences that it was judged by. Where these are not known, because something was backdated to
     * before them, or another node changed some at the same time, those of that time take their place, and whatever
     * differs from them is judged anew. The oldest that
     * are kept are known, though not since when they were there: what was judged by them was judged by these.
     */
    private static FenceMemory readMemory(DataInputStream in, String vehicleId, long until, FenceHistory fences)
            throws IOException {
        long validFrom = in.readLong();
        long fingerprint = in.readLong();
        FenceVersion known = fences.find(validFrom, fingerprint, until);
        FenceVersion version = known == null ? fences.at(validFrom) : known;
        boolean stale = known == null && version.validFrom() > Long.MIN_VALUE;
        List<Pair> pairs = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            String fenceId = in.readUTF();
            Optional<Geofence> fence = version.index().find(fenceId);
            Pair pair = readPair(in, vehicleId, fence.orElseGet(() -> forgotten(fenceId)));
            // One that was removed is remembered for a while, and nothing comes of it.
            stale |= fence.isEmpty() && (pair.inside() || pair.run() != null);
            pairs.add(pair);
        }
        // Its seq is before that version's, so the state will be refreshed.
        FenceVersion before = new FenceVersion(version.seq() - 1, validFrom, version.index(), fingerprint);
        return FenceMemory.of(stale ? before : version, pairs);
    }

    /** Stands for a geofence that is not kept any more: only its id is known. */
    private static Geofence forgotten(String id) {
        return Geofence.of(id, Circle.of(0, 0, 1));
    }

    private static Pair readPair(DataInputStream in, String vehicleId, Geofence fence) throws IOException {
        boolean inside = in.readBoolean();
        long enteredTime = in.readLong();
        long lastEventTime = in.readLong();
        long dwellFrom = in.readLong();
        boolean open = in.readBoolean();
        long hoursUntil = in.readLong();
        Run run = in.readBoolean() ? readRun(in, vehicleId) : null;
        return new Pair(fence, inside, enteredTime, lastEventTime, dwellFrom, open, hoursUntil, run);
    }
}
