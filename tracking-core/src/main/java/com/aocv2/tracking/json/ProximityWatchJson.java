package com.aocv2.tracking.json;

import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.proximity.ProximityWatch;
import com.aocv2.tracking.proximity.WatchState;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Proximity watches. Thread-safe. */
public final class ProximityWatchJson {
    private ProximityWatchJson() {}

    /** Writes the watch and its state as an object. */
    public static void write(JsonGenerator generator, WatchState state) throws IOException {
        ProximityWatch watch = state.watch();
        JsonOut out = new JsonOut(generator).begin();
        out.text("id", watch.id()).text("vehicleId", watch.vehicleId()).text("otherVehicleId", watch.otherVehicleId());
        if (watch.target() instanceof ProximityWatch.Point point) {
            out.number("lat", point.lat()).number("lon", point.lon());
        }
        out.number("radius", watch.radius()).time("registered", state.registered());
        generator.writeBooleanField("near", state.near());
        out.timeIfKnown("since", state.since()).end();
    }

    /**
     * Reads a watch: {@code vehicleId}, {@code radius}, and either {@code otherVehicleId} or {@code lat} and {@code lon}.
     *
     * @param id the watch's id
     * @throws InvalidFieldException naming the first field that is missing or wrong
     */
    public static ProximityWatch read(JsonObject in, String id) {
        return new ProximityWatch(id, in.text("vehicleId"), readTarget(in), in.number("radius"));
    }

    private static ProximityWatch.Target readTarget(JsonObject in) {
        String other = in.findText("otherVehicleId");
        if (other == null) {
            return new ProximityWatch.Point(in.number("lat"), in.number("lon"));
        }
        if (in.has("lat") || in.has("lon")) {
            throw new InvalidFieldException("otherVehicleId", "must not stand beside lat and lon");
        }
        return new ProximityWatch.Vehicle(other);
    }
}
