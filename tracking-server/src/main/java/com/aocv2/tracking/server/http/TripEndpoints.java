package com.aocv2.tracking.server.http;

import com.aocv2.tracking.History;
import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.server.http.TripListings.Of;
import com.aocv2.tracking.track.DaySummary;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Trips, stops and days, found and sent while the tracks are read: years of them take the same little memory. */
final class TripEndpoints {
    private final TrackingEngine engine;
    private final InstantSource clock;

    TripEndpoints(TrackingEngine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** Finds things in a vehicle's track. */
    private interface Reading<T> {
        Stream<T> of(History history, String vehicleId, TripQuery query);
    }

    void trips(Exchange exchange) {
        answer(
                exchange,
                "trips",
                TripListings.TRIPS,
                (history, id, query) ->
                        history.trips(id, query.range().from(), query.range().to(), query.settings()));
    }

    void stops(Exchange exchange) {
        answer(
                exchange,
                "stops",
                TripListings.STOPS,
                (history, id, query) ->
                        history.stops(id, query.range().from(), query.range().to(), query.settings()));
    }

    void summary(Exchange exchange) {
        answer(exchange, "days", TripListings.DAYS, TripEndpoints::days);
    }

    private static Stream<DaySummary> days(History history, String vehicleId, TripQuery query) {
        return history.days(vehicleId, query.range().from(), query.range().to(), query.settings(), query.zone());
    }

    private <T> void answer(Exchange exchange, String what, Listing<Of<T>> listing, Reading<T> reading) {
        TripQuery query = TripQuery.of(exchange, clock.millis());
        String vehicleId = exchange.variable("id");
        new Visible(engine, exchange.principal()).requireVehicle(vehicleId);
        try (Stream<T> found = reading.of(engine.history(), vehicleId, query)) {
            Iterator<Of<T>> items = found.map(item -> new Of<>(vehicleId, item)).iterator();
            if (!items.hasNext()) {
                requireKnown(vehicleId, query.range());
            }
            stream(exchange, query, vehicleId + "-" + what, items, listing);
        }
    }

    /** As for its track, a vehicle is there that is live or has fixes in the time that is asked for. */
    private void requireKnown(String vehicleId, Range range) {
        if (engine.live().find(vehicleId).isPresent()) {
            return;
        }
        try (Stream<Fix> track = engine.history().track(vehicleId, range.from(), range.to())) {
            if (track.findAny().isEmpty()) {
                throw ProblemException.notFound("there is no such vehicle");
            }
        }
    }

    /** The days of all vehicles that somebody sees, one vehicle after the other. */
    void fleetSummary(Exchange exchange) {
        TripQuery query = TripQuery.of(exchange, clock.millis());
        List<String> vehicles = engine.live().all().stream()
                .filter(new Visible(engine, exchange.principal())::vehicle)
                .map(LiveVehicle::id)
                .sorted()
                .toList();
        try (Stream<Of<DaySummary>> found = vehicles.stream()
                .flatMap(id -> days(engine.history(), id, query).map(day -> new Of<>(id, day)))) {
            stream(exchange, query, "summary", found.iterator(), TripListings.DAYS);
        }
    }

    private static <T> void stream(
            Exchange exchange, TripQuery query, String fileName, Iterator<T> items, Listing<T> listing) {
        query.form().stream(exchange, fileName, out -> query.form().write(out, items, listing));
    }
}
