package com.aocv2.tracking.json;

import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.live.VehicleProfile;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.TreeSet;

/**
 * Vehicles as live answers and subscribers get them: what people say about one, where it is, how old that is, and what
 * it is doing. Thread-safe.
 */
public final class VehicleJson {
    private VehicleJson() {}

    /**
     * Writes the vehicle as an object.
     *
     * @param now epoch milliseconds that the ages count to
     */
    public static void write(JsonGenerator generator, LiveVehicle vehicle, long now) throws IOException {
        write(generator, vehicle.state(), vehicle.profile(), now);
    }

    /** Like {@link #write(JsonGenerator, LiveVehicle, long)}, for a state and a profile that the caller took. */
    public static void write(JsonGenerator generator, VehicleState state, VehicleProfile profile, long now)
            throws IOException {
        JsonOut out = new JsonOut(generator).begin();
        out.text("vehicleId", state.vehicleId()).text("name", profile.name());
        // Sorted, so that the same vehicle is always the same text.
        out.texts("groups", new TreeSet<>(profile.groups())).number("speedLimit", profile.speedLimit());
        Fix shown = state.shown();
        if (shown != null) {
            out.generator().writeFieldName("position");
            writePosition(generator, shown);
            writeFixAge(out, shown, now);
        }
        if (state.contact() != 0) {
            writeContactAge(out, state, now).time("lastContact", state.contact());
        }
        generator.writeBooleanField("online", !state.isOffline());
        out.flag("stopped", state.isStopped());
        if (state.status() != null) {
            out.text("status", state.status().wireName()).timeIfKnown("statusSince", state.statusTime());
        }
        out.texts("inside", state.inside())
                .texts("alarms", state.raisedAlarms())
                .end();
    }

    private static void writeFixAge(JsonOut out, Fix shown, long now) throws IOException {
        long seen = shown.is(Fix.FUTURE) ? shown.receivedTime() : shown.time();
        out.integer("fixAge", Math.max(0, now - seen));
    }

    private static JsonOut writeContactAge(JsonOut out, VehicleState state, long now) throws IOException {
        return out.integer("contactAge", Math.max(0, now - state.contact()));
    }

    /**
     * Writes the position that a vehicle shows with its ages, as an object of its own.
     *
     * @param shown that of the state
     * @param now epoch milliseconds that the ages count to
     */
    public static void writePosition(JsonGenerator generator, VehicleState state, Fix shown, long now)
            throws IOException {
        JsonOut out = new JsonOut(generator).begin();
        writePosition(out, shown);
        writeFixAge(out, shown, now);
        writeContactAge(out, state, now).end();
    }

    private static void writePosition(JsonGenerator generator, Fix shown) throws IOException {
        JsonOut out = new JsonOut(generator).begin();
        writePosition(out, shown);
        out.end();
    }

    private static void writePosition(JsonOut out, Fix fix) throws IOException {
        Position position = fix.position();
        out.number("lat", position.lat())
                .number("lon", position.lon())
                .measurement("heading", position.heading())
                .measurement("speed", position.speed())
                .measurement("accuracy", position.accuracy())
                .measurement("altitude", position.altitude())
                .measurement("battery", position.battery())
                .time("fixTime", position.fixTime())
                .time("time", fix.time())
                .time("receivedTime", fix.receivedTime())
                .flag("clockWrong", fix.is(Fix.FUTURE));
    }

    /** The vehicle as UTF-8. */
    public static byte[] bytes(VehicleState state, VehicleProfile profile, long now) {
        return Json.bytes(out -> write(out, state, profile, now));
    }
}
