package com.aocv2.tracking.json;

import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.track.DaySummary;
import com.aocv2.tracking.track.Stop;
import com.aocv2.tracking.track.Trip;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Trips, stops and days as objects. Distances are metres to a tenth, speeds m/s to a hundredth; what is unknown is left
 * out. Thread-safe.
 */
public final class TripJson {
    private TripJson() {}

    /** Writes the trip of a vehicle. */
    public static void write(JsonGenerator generator, String vehicleId, Trip trip) throws IOException {
        JsonOut out = begin(generator, vehicleId);
        out.time("startTime", trip.start().time()).time("endTime", trip.end().time());
        out.number("startLat", trip.start().position().lat());
        out.number("startLon", trip.start().position().lon());
        out.number("endLat", trip.end().position().lat());
        out.number("endLon", trip.end().position().lon());
        out.number("distance", tenth(trip.metres())).integer("durationMillis", trip.durationMillis());
        out.integer("movingMillis", trip.movingMillis());
        out.number("meanSpeed", hundredth(trip.meanSpeed())).number("topSpeed", hundredth(trip.topSpeed()));
        out.integer("fixes", trip.fixes()).end();
    }

    /** Writes the stop of a vehicle. */
    public static void write(JsonGenerator generator, String vehicleId, Stop stop) throws IOException {
        JsonOut out = begin(generator, vehicleId);
        out.time("startTime", stop.startTime()).time("endTime", stop.endTime());
        out.number("lat", stop.lat()).number("lon", stop.lon());
        out.integer("durationMillis", stop.durationMillis());
        out.integer("fixes", stop.fixes()).end();
    }

    /** Writes the day of a vehicle. */
    public static void write(JsonGenerator generator, String vehicleId, DaySummary day) throws IOException {
        JsonOut out = begin(generator, vehicleId);
        out.text("date", day.date().toString());
        out.number("distance", tenth(day.metres())).integer("movingMillis", day.movingMillis());
        out.integer("trips", day.trips()).integer("stops", day.stops()).integer("stopMillis", day.stopMillis());
        out.number("topSpeed", hundredth(day.topSpeed())).integer("fixes", day.fixes());
        writePlace(out, "firstFix", day.firstFix());
        writePlace(out, "lastFix", day.lastFix());
        out.end();
    }

    private static JsonOut begin(JsonGenerator generator, String vehicleId) throws IOException {
        return new JsonOut(generator).begin().text("vehicleId", vehicleId);
    }

    private static void writePlace(JsonOut out, String name, @Nullable Fix fix) throws IOException {
        if (fix != null) {
            out.begin(name).time("time", fix.time());
            out.number("lat", fix.position().lat());
            out.number("lon", fix.position().lon()).end();
        }
    }

    /** The metres as answers show them. */
    private static double tenth(double metres) {
        return Math.round(metres * 10) / 10.0;
    }

    /** The speed as answers show it; NaN where it is unknown. */
    private static double hundredth(double speed) {
        return Double.isNaN(speed) ? speed : Math.round(speed * 100) / 100.0;
    }
}
