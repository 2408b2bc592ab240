package com.aocv2.tracking.json;

import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.position.Position;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fixes as answers show them: the fields of the position, {@code receivedTime}, {@code time}, and each flag that is set
 * as a field that is true. {@code deviceId} is left out for the vehicle's own device. Thread-safe.
 */
public final class FixJson {
    private enum Flag {
        CLOCK_CORRECTED("clockCorrected", Fix.CLOCK_CORRECTED),
        LATE("late", Fix.LATE),
        SUSPECT("suspect", Fix.SUSPECT),
        FUTURE("future", Fix.FUTURE),
        BEYOND_LATENESS("beyondLateness", Fix.BEYOND_LATENESS),
        SECONDARY("secondary", Fix.SECONDARY);

        private final String field;
        private final int bit;

        Flag(String field, int bit) {
            this.field = field;
            this.bit = bit;
        }
    }

    private static final Flag[] FLAGS = Flag.values();

    private FixJson() {}

    /** Writes the fix as an object. */
    public static void write(JsonGenerator generator, Fix fix) throws IOException {
        JsonOut out = new JsonOut(generator).begin();
        Position position = fix.position();
        writeIds(out, position);
        out.time("fixTime", position.fixTime()).number("lat", position.lat()).number("lon", position.lon());
        writeRest(out, fix);
        out.end();
    }

    /**
     * Writes the fix as the message that brought it, {@code sentAt} included, with what the store knows of it besides:
     * {@link #write} with nothing left out. {@link PositionReader} takes it.
     */
    public static void writeMessage(JsonGenerator generator, Fix fix) throws IOException {
        JsonOut out = new JsonOut(generator).begin();
        Position position = fix.position();
        writeIds(out, position);
        out.time("fixTime", position.fixTime()).number("lat", position.lat()).number("lon", position.lon());
        if (position.sentAt() != Position.UNKNOWN_TIME) {
            out.time("sentAt", position.sentAt());
        }
        writeRest(out, fix);
        out.end();
    }

    /** Writes the flags that are set, each as a field that is true, into the object that is being written. */
    public static void writeFlags(JsonGenerator generator, int flags) throws IOException {
        for (Flag flag : FLAGS) {
            if ((flags & flag.bit) != 0) {
                generator.writeBooleanField(flag.field, true);
            }
        }
    }

    static void writeIds(JsonOut out, Position position) throws IOException {
        out.text("vehicleId", position.vehicleId());
        if (!position.deviceId().equals(position.vehicleId())) {
            out.text("deviceId", position.deviceId());
        }
    }

    /** All but ids, fixTime and place. */
    static void writeRest(JsonOut out, Fix fix) throws IOException {
        writeMeasurements(out, fix.position());
        writeAttributes(out, fix.position());
        out.time("receivedTime", fix.receivedTime()).time("time", fix.time());
        writeFlags(out.generator(), fix.flags());
    }

    static void writeMeasurements(JsonOut out, Position position) throws IOException {
        out.measurement("altitude", position.altitude())
                .measurement("accuracy", position.accuracy())
                .measurement("speed", position.speed())
                .measurement("heading", position.heading())
                .measurement("battery", position.battery());
    }

    /** In the order of their names, so that the same fix is always the same text. */
    static void writeAttributes(JsonOut out, Position position) throws IOException {
        if (position.attributes().isEmpty()) {
            return;
        }
        out.begin("attributes");
        for (Map.Entry<String, String> attribute : new TreeMap<>(position.attributes()).entrySet()) {
            out.text(WellFormed.text(attribute.getKey()), attribute.getValue());
        }
        out.end();
    }

    /**
     * Reads a fix back.
     *
     * @throws InvalidJsonException when it is no JSON object
     * @throws InvalidFieldException naming the first field that is missing or wrong
     */
    public static Fix read(byte[] json) {
        return read(JsonObject.read(json));
    }

    /** Like {@link #read(byte[])}, from an object that has been read. */
    public static Fix read(JsonObject in) {
        int flags = 0;
        for (Flag flag : FLAGS) {
            flags |= in.truthOr(flag.field, false) ? flag.bit : 0;
        }
        return new Fix(readPosition(in), in.time("receivedTime"), in.time("time"), flags);
    }

    private static Position readPosition(JsonObject in) {
        Position.Builder fix = Position.builder(in.text("vehicleId"))
                .fixTime(in.time("fixTime"))
                .at(in.number("lat"), in.number("lon"));
        String deviceId = in.findText("deviceId");
        if (deviceId != null) {
            fix.deviceId(deviceId);
        }
        readMeasurements(in, fix);
        JsonObject attributes = in.findObject("attributes");
        if (attributes != null) {
            fix.attributes(readAttributes(attributes));
        }
        return fix.build();
    }

    private static void readMeasurements(JsonObject in, Position.Builder fix) {
        if (in.has("altitude")) {
            fix.altitude(in.number("altitude"));
        }
        if (in.has("accuracy")) {
            fix.accuracy(in.number("accuracy"));
        }
        if (in.has("speed")) {
            fix.speed(in.number("speed"));
        }
        if (in.has("heading")) {
            fix.heading(in.number("heading"));
        }
        if (in.has("battery")) {
            fix.battery(in.number("battery"));
        }
    }

    private static Map<String, String> readAttributes(JsonObject in) {
        Map<String, String> attributes = new HashMap<>();
        for (String name : in.names()) {
            attributes.put(name, in.text(name));
        }
        return attributes;
    }
}
