package com.aocv2.tracking.store;

import com.aocv2.tracking.position.Alarm;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.ReceivedMessage;
import com.aocv2.tracking.position.StatusReport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Encodes messages as they came, with the time at which they did: format (byte), kind (byte), vehicle, device, received
 * time, then what is particular to the kind. Thread-safe.
 */
public final class MessageCodec {
    private static final int FORMAT = 1;
    private static final int POSITION = 1;
    private static final int ALARM = 2;
    private static final int STATUS = 3;
    private static final int HEARTBEAT = 4;

    private MessageCodec() {}

    /** All of it. */
    public static byte[] encode(ReceivedMessage received) {
        Message message = received.message();
        ByteWriter out = new ByteWriter(64);
        out.writeByte(FORMAT)
                .writeByte(kind(message))
                .writeString(message.vehicleId())
                .writeString(message.deviceId())
                .writeLong(received.receivedTime());
        if (message instanceof Position position) {
            long time = position.fixTime();
            out.writeLong(time).writeBytes(FixCodec.encode(new Fix(position, received.receivedTime(), time, 0)));
        } else if (message instanceof Alarm alarm) {
            write(out, alarm);
        } else if (message instanceof StatusReport report) {
            DetailCodec.STATUSES.write(out, report.status());
            out.writeLong(report.time());
            write(out, report.uuid());
            write(out, report.by());
        } else if (message instanceof Heartbeat beat) {
            Duration interval = beat.interval();
            out.writeByte(beat.still() ? 1 : 0).writeLong(interval == null ? 0 : interval.toNanos());
        }
        return out.toBytes();
    }

    private static int kind(Message message) {
        if (message instanceof Position) {
            return POSITION;
        }
        if (message instanceof Alarm) {
            return ALARM;
        }
        return message instanceof StatusReport ? STATUS : HEARTBEAT;
    }

    private static void write(ByteWriter out, Alarm alarm) {
        out.writeString(alarm.kind()).writeLong(alarm.time());
        write(out, alarm.uuid());
        out.writeDouble(alarm.lat()).writeDouble(alarm.lon()).writeLong(alarm.positionTime());
    }

    private static void write(ByteWriter out, @Nullable String text) {
        out.writeByte(text == null ? 0 : 1);
        if (text != null) {
            out.writeString(text);
        }
    }

    /**
     * Reads one back.
     *
     * @throws StoreException when this is no encoded message
     */
    public static ReceivedMessage decode(byte[] encoded) {
        ByteReader in = new ByteReader("message", encoded);
        try {
            in.requireVersion(in.readByte(), FORMAT);
            int kind = in.readByte();
            String vehicleId = in.readString();
            String deviceId = in.readString();
            long receivedTime = in.readLong();
            Message message = read(in, kind, vehicleId, deviceId);
            in.requireEnd();
            return new ReceivedMessage(message, receivedTime);
        } catch (IllegalArgumentException e) {
            throw in.corrupt(e);
        }
    }

    private static Message read(ByteReader in, int kind, String vehicleId, String deviceId) {
        return switch (kind) {
            case POSITION -> {
                long time = in.readLong();
                yield FixCodec.decode(vehicleId, deviceId, time, time, in.readBytes())
                        .position();
            }
            case ALARM ->
                new Alarm(
                        vehicleId,
                        deviceId,
                        in.readString(),
                        in.readLong(),
                        readText(in),
                        in.readDouble(),
                        in.readDouble(),
                        in.readLong());
            case STATUS ->
                new StatusReport(
                        vehicleId, deviceId, DetailCodec.STATUSES.read(in), in.readLong(), readText(in), readText(in));
            case HEARTBEAT -> {
                boolean still = in.readBoolean();
                long interval = in.readLong();
                yield new Heartbeat(vehicleId, deviceId, still, interval == 0 ? null : Duration.ofNanos(interval));
            }
            default -> throw in.corrupt("unknown kind " + kind);
        };
    }

    private static @Nullable String readText(ByteReader in) {
        return in.readBoolean() ? in.readString() : null;
    }
}
