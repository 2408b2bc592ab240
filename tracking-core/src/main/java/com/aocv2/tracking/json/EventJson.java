package com.aocv2.tracking.json;

import com.aocv2.tracking.event.Cause;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventStatus;
import com.aocv2.tracking.event.Reason;
import com.aocv2.tracking.position.InvalidFieldException;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;

/** Events as answers and change sets show them; the fields of an event's detail stand beside the others. Thread-safe. */
public final class EventJson {
    private EventJson() {}

    /** Writes the event as an object. */
    public static void write(JsonGenerator generator, Event event) throws IOException {
        JsonOut out = new JsonOut(generator).begin();
        out.text("id", event.id())
                .integer("revision", event.revision())
                .text("status", event.status() == EventStatus.ACTIVE ? "active" : "retracted")
                .text("type", event.type().wireName())
                .text("vehicleId", event.vehicleId())
                .text("fenceId", event.fenceId())
                .time("time", event.time())
                .time("recordedTime", event.recordedTime())
                .number("lat", event.lat())
                .number("lon", event.lon())
                .flag("late", event.late())
                .text("replaces", event.replaces());
        writeReason(out, event.reason());
        DetailJson.write(out, event.detail());
        out.end();
    }

    private static void writeReason(JsonOut out, Reason reason) throws IOException {
        out.begin("reason")
                .text("cause", reason.cause().wireName())
                .number("distance", reason.distance())
                .number("accuracy", reason.accuracy());
        if (!reason.fixTimes().isEmpty()) {
            out.beginArray("fixTimes");
            for (long time : reason.fixTimes()) {
                out.time(time);
            }
            out.endArray();
        }
        out.end();
    }

    /** The event as UTF-8. */
    public static byte[] bytes(Event event) {
        return Json.bytes(out -> write(out, event));
    }

    /**
     * Reads an event back.
     *
     * @throws InvalidJsonException when it is no JSON object
     * @throws InvalidFieldException naming the first field that is missing or wrong
     */
    public static Event read(byte[] json) {
        return read(JsonObject.read(json));
    }

    /** Like {@link #read(byte[])}, from an object that has been read. */
    public static Event read(JsonObject in) {
        return new Event(
                in.text("id"),
                readRevision(in),
                word(in, "status", EventStatus.class),
                in.text("vehicleId"),
                in.findText("fenceId"),
                in.time("time"),
                in.time("recordedTime"),
                in.numberOr("lat", Double.NaN),
                in.numberOr("lon", Double.NaN),
                in.truthOr("late", false),
                in.findText("replaces"),
                DetailJson.read(in),
                readReason(in.object("reason")));
    }

    private static int readRevision(JsonObject in) {
        long revision = in.integer("revision");
        if (revision < 1 || revision > Integer.MAX_VALUE) {
            throw new InvalidFieldException(in.pathOf("revision"), "must be at least 1, is " + revision);
        }
        return (int) revision;
    }

    private static Reason readReason(JsonObject in) {
        return new Reason(
                word(in, "cause", Cause.class),
                in.numberOr("distance", Double.NaN),
                in.numberOr("accuracy", Double.NaN),
                in.times("fixTimes"));
    }

    /** The constant whose name, in lower case, is the field's text. */
    static <E extends Enum<E>> E word(JsonObject in, String name, Class<E> type) {
        String word = in.text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
                return constant;
            }
        }
        throw new InvalidFieldException(in.pathOf(name), "there is no " + name + " '" + word + "'");
    }
}
