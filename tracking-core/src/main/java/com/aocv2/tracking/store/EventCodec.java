package com.aocv2.tracking.store;

import com.aocv2.tracking.event.Cause;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventStatus;
import com.aocv2.tracking.event.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes events and change sets as bytes, without loss. Each begins with the version of its format; a newer one is
 * refused. Thread-safe.
 */
public final class EventCodec {
    private static final int VERSION = 1;

    private static final int LATE = 1;
    private static final int RETRACTED = 1 << 1;
    private static final int POSITION = 1 << 2;
    private static final int SHORT_COORDINATES = 1 << 3;
    private static final int DISTANCE = 1 << 4;
    private static final int ACCURACY = 1 << 5;
    private static final int ALL = (1 << 6) - 1;

    private static final EnumCodes<Cause> CAUSES = new EnumCodes<>(
            Cause.class,
            List.of(
                    Cause.FIX,
                    Cause.CONFIRMED_BY_FIXES,
                    Cause.CONFIRMED_BY_TIME,
                    Cause.CONFIRMED_STILL,
                    Cause.OPPOSED_RUN,
                    Cause.SEGMENT,
                    Cause.FENCE_CHANGED,
                    Cause.FENCE_REMOVED,
                    Cause.SCHEDULE,
                    Cause.SILENCE,
                    Cause.CONTACT,
                    Cause.REPORTED,
                    Cause.STAYED,
                    Cause.STOOD_STILL,
                    Cause.DROVE_ON,
                    Cause.OVER_LIMIT,
                    Cause.DISTANCE));

    private EventCodec() {}

    /** The event, all of it. */
    public static byte[] encode(Event event) {
        ByteWriter out = new ByteWriter(128).writeByte(VERSION);
        write(out, event);
        return out.toBytes();
    }

    /** The change set, all of it. */
    public static byte[] encode(ChangeSet changes) {
        ByteWriter out = new ByteWriter(32 + 128 * changes.events().size());
        out.writeByte(VERSION)
                .writeSigned(changes.seq())
                .writeSigned(changes.committedTime())
                .writeUnsigned(changes.events().size());
        changes.events().forEach(event -> write(out, event));
        return out.toBytes();
    }

    private static void write(ByteWriter out, Event event) {
        int head = head(event);
        out.writeByte(head)
                .writeString(event.id())
                .writeUnsigned(event.revision())
                .writeString(event.vehicleId())
                .writeSigned(event.time())
                .writeSigned(event.recordedTime() - event.time());
        DetailCodec.writeNullable(out, event.fenceId());
        DetailCodec.writeNullable(out, event.replaces());
        if (has(head, POSITION)) {
            Coordinates.write(out, has(head, SHORT_COORDINATES), event.lat());
            Coordinates.write(out, has(head, SHORT_COORDINATES), event.lon());
        }
        DetailCodec.write(out, event.detail());
        write(out, event.reason(), event.time());
    }

    private static int head(Event event) {
        boolean placed = !Double.isNaN(event.lat()) || !Double.isNaN(event.lon());
        return (event.late() ? LATE : 0)
                | (event.status() == EventStatus.RETRACTED ? RETRACTED : 0)
                | (placed ? POSITION : 0)
                | (Coordinates.areShort(event.lat(), event.lon()) ? SHORT_COORDINATES : 0)
                | (Double.isNaN(event.reason().distance()) ? 0 : DISTANCE)
                | (Double.isNaN(event.reason().accuracy()) ? 0 : ACCURACY);
    }

    private static void write(ByteWriter out, Reason reason, long eventTime) {
        CAUSES.write(out, reason.cause());
        if (!Double.isNaN(reason.distance())) {
            out.writeDouble(reason.distance());
        }
        if (!Double.isNaN(reason.accuracy())) {
            out.writeDouble(reason.accuracy());
        }
        out.writeUnsigned(reason.fixTimes().size());
        long last = eventTime;
        for (long fixTime : reason.fixTimes()) {
            out.writeSigned(fixTime - last);
            last = fixTime;
        }
    }

    /**
     * The event.
     *
     * @throws StoreException when this is no encoded event
     */
    public static Event decodeEvent(byte[] encoded) {
        ByteReader in = new ByteReader("event", encoded);
        in.requireVersion(in.readByte(), VERSION);
        Event event = readEvent(in);
        in.requireEnd();
        return event;
    }

    /**
     * The change set.
     *
     * @throws StoreException when this is no encoded change set
     */
    public static ChangeSet decodeChangeSet(byte[] encoded) {
        ByteReader in = new ByteReader("change set", encoded);
        in.requireVersion(in.readByte(), VERSION);
        long seq = in.readSigned();
        long committedTime = in.readSigned();
        int count = in.readCount();
        List<Event> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(readEvent(in));
        }
        in.requireEnd();
        if (events.isEmpty()) {
            throw in.corrupt("it has no events");
        }
        return new ChangeSet(seq, committedTime, events);
    }

    private static Event readEvent(ByteReader in) {
        int head = in.readByte();
        if ((head & ~ALL) != 0) {
            throw in.corrupt("unknown parts: " + head);
        }
        String id = in.readString();
        int revision = in.readUnsignedInt();
        String vehicleId = in.readString();
        long time = in.readSigned();
        long recordedTime = time + in.readSigned();
        String fenceId = DetailCodec.readNullable(in);
        String replaces = DetailCodec.readNullable(in);
        boolean placed = has(head, POSITION);
        boolean isShort = has(head, SHORT_COORDINATES);
        return new Event(
                id,
                revision,
                has(head, RETRACTED) ? EventStatus.RETRACTED : EventStatus.ACTIVE,
                vehicleId,
                fenceId,
                time,
                recordedTime,
                placed ? Coordinates.read(in, isShort) : Double.NaN,
                placed ? Coordinates.read(in, isShort) : Double.NaN,
                has(head, LATE),
                replaces,
                DetailCodec.read(in),
                readReason(in, head, time));
    }

    private static Reason readReason(ByteReader in, int head, long eventTime) {
        Cause cause = CAUSES.read(in);
        double distance = has(head, DISTANCE) ? in.readDouble() : Double.NaN;
        double accuracy = has(head, ACCURACY) ? in.readDouble() : Double.NaN;
        int count = in.readCount();
        List<Long> fixTimes = new ArrayList<>(count);
        long last = eventTime;
        for (int i = 0; i < count; i++) {
            last += in.readSigned();
            fixTimes.add(last);
        }
        return new Reason(cause, distance, accuracy, fixTimes);
    }

    private static boolean has(int bits, int bit) {
        return (bits & bit) != 0;
    }
}
