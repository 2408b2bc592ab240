package com.aocv2.tracking.detect;

import com.aocv2.tracking.event.Detail;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How motion is kept, as part of a judged state: its fields as {@code DataOutput} writes them. */
final class MotionCodec {
    private MotionCodec() {}

    static void write(DataOutputStream out, @Nullable Motion motion) throws IOException {
        out.writeBoolean(motion != null);
        if (motion == null) {
            return;
        }
        out.writeLong(motion.time());
        out.writeLong(motion.fixTime());
        out.writeDouble(motion.lat());
        out.writeDouble(motion.lon());
        out.writeBoolean(motion.stopped());
        Speeding speeding = motion.speeding();
        out.writeBoolean(speeding != null);
        if (speeding != null) {
            write(out, speeding);
        }
    }

    private static void write(DataOutputStream out, Speeding speeding) throws IOException {
        out.writeLong(speeding.time());
        out.writeLong(speeding.fixTime());
        out.writeDouble(speeding.lat());
        out.writeDouble(speeding.lon());
        out.writeUTF(speeding.fenceId() == null ? "" : speeding.fenceId());
        out.writeDouble(speeding.limit());
        out.writeDouble(speeding.peak());
        out.writeLong(speeding.lastTime());
        Detail.Speeding said = speeding.said();
        out.writeBoolean(said != null);
        if (said != null) {
            out.writeDouble(said.peak());
            out.writeLong(said.millis());
        }
    }

    static @Nullable Motion read(DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        return new Motion(
                in.readLong(),
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                in.readBoolean(),
                in.readBoolean() ? readSpeeding(in) : null);
    }

    private static Speeding readSpeeding(DataInputStream in) throws IOException {
        long time = in.readLong();
        long fixTime = in.readLong();
        double lat = in.readDouble();
        double lon = in.readDouble();
        String fenceId = in.readUTF();
        double limit = in.readDouble();
        double peak = in.readDouble();
        long lastTime = in.readLong();
        Detail.Speeding said = in.readBoolean() ? new Detail.Speeding(limit, in.readDouble(), in.readLong()) : null;
        return new Speeding(time, fixTime, lat, lon, fenceId.isEmpty() ? null : fenceId, limit, peak, lastTime, said);
    }
}
