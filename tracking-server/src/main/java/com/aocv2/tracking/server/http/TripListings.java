package com.aocv2.tracking.server.http;

import com.aocv2.tracking.json.TripJson;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.track.DaySummary;
import com.aocv2.tracking.track.Stop;
import com.aocv2.tracking.track.Trip;
import org.jspecify.annotations.Nullable;

/** How trips, stops and days stand in lists. */
final class TripListings {
    static final Listing<Of<Trip>> TRIPS = new Listing<>(
            (out, trip) -> TripJson.write(out, trip.vehicleId, trip.item),
            "vehicle,start_time,end_time,start_lat,start_lon,end_lat,end_lon,distance_m,duration_ms,moving_ms,mean_mps,"
                    + "top_mps,fixes",
            (row, trip) -> fill(row.text(trip.vehicleId), trip.item));

    static final Listing<Of<Stop>> STOPS = new Listing<>(
            (out, stop) -> TripJson.write(out, stop.vehicleId, stop.item),
            "vehicle,start_time,end_time,lat,lon,duration_ms,fixes",
            (row, stop) -> fill(row.text(stop.vehicleId), stop.item));

    static final Listing<Of<DaySummary>> DAYS = new Listing<>(
            (out, day) -> TripJson.write(out, day.vehicleId, day.item),
            "vehicle,date,distance_m,moving_ms,trips,stops,stop_ms,top_mps,fixes,first_time,first_lat,first_lon,"
                    + "last_time,last_lat,last_lon",
            (row, day) -> fill(row.text(day.vehicleId), day.item));

    /**
     * Something of a vehicle's.
     *
     * @param vehicleId whose it is
     * @param item what it is
     */
    record Of<T>(String vehicleId, T item) {}

    private TripListings() {}

    private static void fill(CsvRow row, Trip trip) {
        row.time(trip.start().time()).time(trip.end().time());
        place(row, trip.start());
        place(row, trip.end());
        row.rounded(trip.metres(), 1).integer(trip.durationMillis()).integer(trip.movingMillis());
        row.rounded(trip.meanSpeed(), 2).rounded(trip.topSpeed(), 2).integer(trip.fixes());
    }

    private static void fill(CsvRow row, Stop stop) {
        row.time(stop.startTime()).time(stop.endTime()).number(stop.lat()).number(stop.lon());
        row.integer(stop.durationMillis()).integer(stop.fixes());
    }

    private static void fill(CsvRow row, DaySummary day) {
        row.text(day.date().toString()).rounded(day.metres(), 1).integer(day.movingMillis());
        row.integer(day.trips()).integer(day.stops()).integer(day.stopMillis());
        row.rounded(day.topSpeed(), 2).integer(day.fixes());
        timeAndPlace(row, day.firstFix());
        timeAndPlace(row, day.lastFix());
    }

    private static void timeAndPlace(CsvRow row, @Nullable Fix fix) {
        if (fix == null) {
            row.empty().empty().empty();
        } else {
            place(row.time(fix.time()), fix);
        }
    }

    private static void place(CsvRow row, Fix fix) {
        row.number(fix.position().lat()).number(fix.position().lon());
    }
}
