package com.aocv2.tracking.json;

import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.position.VehicleStatus;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The fields of an event that belong to its type. */
final class DetailJson {
    private DetailJson() {}

    static void write(JsonOut out, Detail detail) throws IOException {
        if (detail instanceof Detail.Enter enter) {
            out.flag("initial", enter.initial());
        } else if (detail instanceof Detail.Exit exit) {
            out.integer("visitMillis", exit.visitMillis());
        } else if (detail instanceof Detail.Cross cross) {
            out.integer("fixes", cross.fixes())
                    .time("entryTime", cross.entryTime())
                    .time("exitTime", cross.exitTime());
        } else if (detail instanceof Detail.Dwell dwell) {
            out.integer("dwellMillis", dwell.dwellMillis());
        } else if (detail instanceof Detail.Moving moving) {
            out.integer("stoppedMillis", moving.stoppedMillis());
        } else if (detail instanceof Detail.Speeding speeding) {
            out.number("limit", speeding.limit())
                    .number("peak", speeding.peak())
                    .integer("speedingMillis", speeding.millis());
        } else if (detail instanceof Detail.Proximity proximity) {
            out.text("watchId", proximity.watchId());
            out.generator().writeBooleanField("near", proximity.near());
            out.number("metres", proximity.metres()).text("otherVehicleId", proximity.otherVehicleId());
        } else if (detail instanceof Detail.Offline offline) {
            out.time("lastContact", offline.lastContact());
        } else if (detail instanceof Detail.Online online) {
            out.integer("silentMillis", online.silentMillis());
        } else if (detail instanceof Detail.Alarm alarm) {
            writeAlarm(out, alarm);
        } else if (detail instanceof Detail.StatusChange change) {
            writeStatusChange(out, change);
        } else if (detail instanceof Detail.ClockWrong wrong) {
            out.integer("aheadMillis", wrong.aheadMillis());
        }
    }

    private static void writeAlarm(JsonOut out, Detail.Alarm alarm) throws IOException {
        out.text("kind", alarm.kind()).timeIfKnown("positionTime", alarm.positionTime());
        Detail.Acknowledgement acknowledgement = alarm.acknowledgement();
        if (acknowledgement != null) {
            out.text("acknowledgedBy", acknowledgement.by()).time("acknowledgedTime", acknowledgement.time());
        }
    }

    private static void writeStatusChange(JsonOut out, Detail.StatusChange change) throws IOException {
        VehicleStatus from = change.from();
        out.text("from", from == null ? null : from.wireName());
        out.text("to", change.to().wireName()).text("by", change.by());
    }

    static Detail read(JsonObject in) {
        return switch (EventJson.word(in, "type", EventType.class)) {
            case ENTER -> new Detail.Enter(in.truthOr("initial", false));
            case EXIT -> new Detail.Exit(in.integer("visitMillis"));
            case CROSS -> new Detail.Cross(readFixes(in), in.time("entryTime"), in.time("exitTime"));
            case DWELL -> new Detail.Dwell(in.integer("dwellMillis"));
            case STOPPED -> new Detail.Stopped();
            case MOVING -> new Detail.Moving(in.integer("stoppedMillis"));
            case SPEEDING -> new Detail.Speeding(in.number("limit"), in.number("peak"), in.integer("speedingMillis"));
            case PROXIMITY ->
                new Detail.Proximity(
                        in.text("watchId"),
                        in.truthOr("near", false),
                        in.number("metres"),
                        in.findText("otherVehicleId"));
            case OFFLINE -> new Detail.Offline(in.time("lastContact"));
            case ONLINE -> new Detail.Online(in.integer("silentMillis"));
            case ALARM -> new Detail.Alarm(in.text("kind"), in.timeOr("positionTime", 0), readAcknowledgement(in));
            case STATUS ->
                new Detail.StatusChange(
                        in.has("from") ? readStatus(in, "from") : null, readStatus(in, "to"), in.findText("by"));
            case CLOCK_WRONG -> new Detail.ClockWrong(in.integer("aheadMillis"));
        };
    }

    private static int readFixes(JsonObject in) {
        long fixes = in.integer("fixes");
        if (fixes < 0 || fixes > Integer.MAX_VALUE) {
            throw new InvalidFieldException(in.pathOf("fixes"), "must be at least 0, is " + fixes);
        }
        return (int) fixes;
    }

    private static Detail.@Nullable Acknowledgement readAcknowledgement(JsonObject in) {
        String by = in.findText("acknowledgedBy");
        return by == null ? null : new Detail.Acknowledgement(by, in.time("acknowledgedTime"));
    }

    private static VehicleStatus readStatus(JsonObject in, String name) {
        return EventJson.word(in, name, VehicleStatus.class);
    }
}
