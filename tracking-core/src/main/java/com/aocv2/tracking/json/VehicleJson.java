package com.aocv2.tracking.json;

import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.live.VehicleProfile;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.VehicleStatus;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Vehicles as they are known now. Thread-safe. */
public final class VehicleJson {
    private VehicleJson() {}

    /**
     * Writes the vehicle as an object.
     *
     * @param now epoch milliseconds, for its ages
     * @param fences which geofences the reader may know of, by id
     */
    public static void write(JsonGenerator generator, LiveVehicle vehicle, long now, Predicate<String> fences)
            throws IOException {
        VehicleState state = vehicle.state();
        JsonOut out = new JsonOut(generator).begin();
        out.text("vehicleId", state.vehicleId());
        writeProfile(out, vehicle.profile());
        Fix shown = state.shown();
        if (shown != null) {
            out.begin("position");
            writePositionFields(out, shown);
            out.end();
            out.integer("fixAge", age(shown.is(Fix.FUTURE) ? shown.receivedTime() : shown.time(), now));
        }
        if (state.contact() != 0) {
            out.integer("contactAge", age(state.contact(), now)).time("lastContact", state.contact());
        }
        generator.writeBooleanField("online", !state.isOffline());
        writeStatus(out, state);
        out.texts("inside", state.inside().stream().filter(fences).toList());
        out.texts("alarms", state.raisedAlarms());
        out.end();
    }

    private static long age(long since, long now) {
        return Math.max(0, now - since);
    }

    private static void writeProfile(JsonOut out, VehicleProfile profile) throws IOException {
        out.text("name", profile.name()).texts("groups", new TreeSet<>(profile.groups()));
    }

    private static void writeStatus(JsonOut out, VehicleState state) throws IOException {
        VehicleStatus status = state.status();
        if (status != null) {
            out.text("status", status.wireName()).time("statusSince", state.statusTime());
        }
    }

    /** Writes the place where a vehicle was last seen as an object. */
    public static void writePosition(JsonGenerator generator, Fix shown) throws IOException {
        JsonOut out = new JsonOut(generator).begin();
        writePositionFields(out, shown);
        out.end();
    }

    private static void writePositionFields(JsonOut out, Fix shown) throws IOException {
        Position position = shown.position();
        out.number("lat", position.lat()).number("lon", position.lon());
        FixJson.writeMeasurements(out, position);
        out.time("fixTime", position.fixTime()).time("time", shown.time()).time("receivedTime", shown.receivedTime());
        out.flag("clockWrong", shown.is(Fix.FUTURE));
    }
}
