package com.aocv2.tracking.json;

import com.aocv2.tracking.position.Alarm;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.StatusReport;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;

/**
 * Messages as devices send them, in the form that {@link PositionReader} reads; times are epoch milliseconds.
 * Thread-safe.
 */
public final class MessageJson {
    private MessageJson() {}

    /** Writes the message as an object. */
    public static void write(JsonGenerator generator, Message message) throws IOException {
        JsonOut out = new JsonOut(generator).begin();
        if (message instanceof Position position) {
            writePosition(out, position);
        } else if (message instanceof Alarm alarm) {
            writeAlarm(out, alarm);
        } else if (message instanceof StatusReport report) {
            writeIds(out, "status", report);
            out.text("status", report.status().wireName()).integer("time", report.time());
            out.text("uuid", report.uuid());
        } else if (message instanceof Heartbeat heartbeat) {
            writeIds(out, "heartbeat", heartbeat);
            out.flag("still", heartbeat.still());
            Duration interval = heartbeat.interval();
            if (interval != null) {
                out.number("interval", interval.toMillis() / 1000.0);
            }
        }
        out.end();
    }

    private static void writeIds(JsonOut out, String type, Message message) throws IOException {
        out.text("type", type).text("vehicleId", message.vehicleId());
        if (!message.deviceId().equals(message.vehicleId())) {
            out.text("deviceId", message.deviceId());
        }
    }

    private static void writePosition(JsonOut out, Position position) throws IOException {
        FixJson.writeIds(out, position);
        out.integer("fixTime", position.fixTime()).number("lat", position.lat()).number("lon", position.lon());
        FixJson.writeMeasurements(out, position);
        FixJson.writeAttributes(out, position);
        if (position.sentAt() != Position.UNKNOWN_TIME) {
            out.integer("sentAt", position.sentAt());
        }
    }

    private static void writeAlarm(JsonOut out, Alarm alarm) throws IOException {
        writeIds(out, "alarm", alarm);
        out.text("kind", alarm.kind()).integer("time", alarm.time()).text("uuid", alarm.uuid());
        out.number("lat", alarm.lat()).number("lon", alarm.lon());
        if (alarm.positionTime() != 0) {
            out.integer("positionTime", alarm.positionTime());
        }
    }
}
