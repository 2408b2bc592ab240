package com.aocv2.tracking.client.report;

import com.aocv2.tracking.client.vehicle.VehicleStatus;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the messages of one vehicle as the server reads them. Thread-safe. */
final class MessageJson {
    private static final int USUAL_LENGTH = 256;

    private final String vehicleId;
    private final @Nullable String deviceId;

    /** @param deviceId null where it is the device of the token */
    MessageJson(String vehicleId, @Nullable String deviceId) {
        this.vehicleId = vehicleId;
        this.deviceId = deviceId;
    }

    private interface Fields {
        void write(JsonWriter out) throws IOException;
    }

    byte[] position(Position position, long fixTime) {
        return object(null, out -> {
            out.name("fixTime").value(fixTime);
            writePlace(out, position);
            write(out, "altitude", position.altitude());
            write(out, "accuracy", position.accuracy());
            write(out, "speed", position.speed());
            if (!Double.isNaN(position.heading())) {
                out.name("heading").jsonValue(Decimals.heading(position.heading()));
            }
            write(out, "battery", position.battery());
            writeAttributes(out, position.attributes());
        });
    }

    /** @param positionTime epoch milliseconds of the position; of no meaning without one */
    byte[] alarm(String kind, long time, String uuid, @Nullable Position position, long positionTime) {
        return object("alarm", out -> {
            out.name("kind").value(kind).name("time").value(time).name("uuid").value(uuid);
            if (position != null) {
                writePlace(out, position);
                out.name("positionTime").value(positionTime);
            }
        });
    }

    byte[] status(VehicleStatus status, long time, String uuid) {
        return object("status", out -> {
            out.name("status").value(status.wireName());
            out.name("time").value(time).name("uuid").value(uuid);
        });
    }

    /** @param interval how often the vehicle will be heard of; zero says nothing about it */
    byte[] heartbeat(boolean still, Duration interval) {
        return object("heartbeat", out -> {
            if (still) {
                out.name("still").value(true);
            }
            if (!interval.isZero()) {
                write(out, "interval", interval.toMillis() / 1000.0);
            }
        });
    }

    private byte[] object(@Nullable String type, Fields fields) {
        StringWriter text = new StringWriter(USUAL_LENGTH);
        try {
            JsonWriter out = new JsonWriter(text);
            out.beginObject();
            if (type != null) {
                out.name("type").value(type);
            }
            out.name("vehicleId").value(vehicleId);
            if (deviceId != null) {
                out.name("deviceId").value(deviceId);
            }
            fields.write(out);
            out.endObject();
        } catch (IOException e) {
            throw new AssertionError("a StringWriter does not fail", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void writePlace(JsonWriter out, Position position) throws IOException {
        out.name("lat").jsonValue(Decimals.degrees(position.lat()));
        out.name("lon").jsonValue(Decimals.degrees(position.lon()));
    }

    private static void write(JsonWriter out, String name, double value) throws IOException {
        if (!Double.isNaN(value)) {
            out.name(name).jsonValue(Decimals.measurement(value));
        }
    }

    private static void writeAttributes(JsonWriter out, Map<String, String> attributes) throws IOException {
        if (attributes.isEmpty()) {
            return;
        }
        out.name("attributes").beginObject();
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            out.name(attribute.getKey()).value(attribute.getValue());
        }
        out.endObject();
    }
}
