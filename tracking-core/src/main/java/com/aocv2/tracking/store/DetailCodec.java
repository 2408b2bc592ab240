package com.aocv2.tracking.store;

import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.position.VehicleStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes what is particular to an event's type: the type's code, then the values of its detail in their order. */
final class DetailCodec {
    private static final EnumCodes<EventType> TYPES = new EnumCodes<>(
            EventType.class,
            List.of(
                    EventType.ENTER,
                    EventType.EXIT,
                    EventType.CROSS,
                    EventType.OFFLINE,
                    EventType.ONLINE,
                    EventType.ALARM,
                    EventType.STATUS,
                    EventType.CLOCK_WRONG,
                    EventType.DWELL,
                    EventType.STOPPED,
                    EventType.MOVING,
                    EventType.SPEEDING,
                    EventType.PROXIMITY));

    static final EnumCodes<VehicleStatus> STATUSES = new EnumCodes<>(
            VehicleStatus.class,
            List.of(
                    VehicleStatus.AVAILABLE,
                    VehicleStatus.DISPATCHED,
                    VehicleStatus.EN_ROUTE,
                    VehicleStatus.AT_SCENE,
                    VehicleStatus.TRANSPORTING,
                    VehicleStatus.OUT_OF_SERVICE));

    private DetailCodec() {}

    static void write(ByteWriter out, Detail detail) {
        TYPES.write(out, detail.type());
        // The compiler does not check that nothing is missing here; the round trip of every kind does.
        if (detail instanceof Detail.Enter enter) {
            out.writeByte(enter.initial() ? 1 : 0);
        } else if (detail instanceof Detail.Exit exit) {
            out.writeSigned(exit.visitMillis());
        } else if (detail instanceof Detail.Cross cross) {
            out.writeSigned(cross.fixes()).writeSigned(cross.entryTime()).writeSigned(cross.exitTime());
        } else if (detail instanceof Detail.Dwell dwell) {
            out.writeSigned(dwell.dwellMillis());
        } else if (detail instanceof Detail.Moving moving) {
            out.writeSigned(moving.stoppedMillis());
        } else if (detail instanceof Detail.Speeding speeding) {
            out.writeDouble(speeding.limit()).writeDouble(speeding.peak()).writeSigned(speeding.millis());
        } else if (detail instanceof Detail.Proximity proximity) {
            out.writeString(proximity.watchId())
                    .writeByte(proximity.near() ? 1 : 0)
                    .writeDouble(proximity.metres());
            writeNullable(out, proximity.otherVehicleId());
        } else if (detail instanceof Detail.Offline offline) {
            out.writeSigned(offline.lastContact());
        } else if (detail instanceof Detail.Online online) {
            out.writeSigned(online.silentMillis());
        } else if (detail instanceof Detail.Alarm alarm) {
            writeAlarm(out, alarm);
        } else if (detail instanceof Detail.StatusChange change) {
            writeStatusChange(out, change);
        } else if (detail instanceof Detail.ClockWrong clock) {
            out.writeSigned(clock.aheadMillis());
        } else if (!(detail instanceof Detail.Stopped)) {
            throw new IllegalStateException("there is no encoding for " + detail.type());
        }
    }

    private static void writeAlarm(ByteWriter out, Detail.Alarm alarm) {
        out.writeString(alarm.kind()).writeSigned(alarm.positionTime());
        Detail.Acknowledgement acknowledgement = alarm.acknowledgement();
        out.writeByte(acknowledgement == null ? 0 : 1);
        if (acknowledgement != null) {
            out.writeString(acknowledgement.by()).writeSigned(acknowledgement.time());
        }
    }

    private static void writeStatusChange(ByteWriter out, Detail.StatusChange change) {
        VehicleStatus from = change.from();
        out.writeByte(from == null ? 0 : 1);
        if (from != null) {
            STATUSES.write(out, from);
        }
        STATUSES.write(out, change.to());
        writeNullable(out, change.by());
    }

    static void writeNullable(ByteWriter out, @Nullable String value) {
        out.writeByte(value == null ? 0 : 1);
        if (value != null) {
            out.writeString(value);
        }
    }

    static Detail read(ByteReader in) {
        return switch (TYPES.read(in)) {
            case ENTER -> new Detail.Enter(in.readBoolean());
            case EXIT -> new Detail.Exit(in.readSigned());
            case CROSS -> new Detail.Cross((int) in.readSigned(), in.readSigned(), in.readSigned());
            case DWELL -> new Detail.Dwell(in.readSigned());
            case STOPPED -> new Detail.Stopped();
            case MOVING -> new Detail.Moving(in.readSigned());
            case SPEEDING -> new Detail.Speeding(in.readDouble(), in.readDouble(), in.readSigned());
            case PROXIMITY ->
                new Detail.Proximity(in.readString(), in.readBoolean(), in.readDouble(), readNullable(in));
            case OFFLINE -> new Detail.Offline(in.readSigned());
            case ONLINE -> new Detail.Online(in.readSigned());
            case ALARM -> new Detail.Alarm(in.readString(), in.readSigned(), readAcknowledgement(in));
            case STATUS ->
                new Detail.StatusChange(
                        in.readBoolean() ? STATUSES.read(in) : null, STATUSES.read(in), readNullable(in));
            case CLOCK_WRONG -> new Detail.ClockWrong(in.readSigned());
        };
    }

    private static Detail.@Nullable Acknowledgement readAcknowledgement(ByteReader in) {
        return in.readBoolean() ? new Detail.Acknowledgement(in.readString(), in.readSigned()) : null;
    }

    static @Nullable String readNullable(ByteReader in) {
        return in.readBoolean() ? in.readString() : null;
    }
}
