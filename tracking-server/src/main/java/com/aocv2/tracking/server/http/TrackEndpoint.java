package com.aocv2.tracking.server.http;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.spool.Spool;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.track.Simplification;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** A vehicle's stored fixes, read and sent piece by piece: a track of any length takes the same little memory. */
final class TrackEndpoint implements Endpoint {
    private static final long USUAL_RANGE = Duration.ofDays(1).toMillis();
    private static final String SIMPLIFY = "simplify";
    private static final double MIN_TOLERANCE = 0.1;
    private static final double MAX_TOLERANCE = 100_000;

    private final TrackingEngine engine;
    private final InstantSource clock;

    TrackEndpoint(TrackingEngine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public void handle(Exchange exchange) {
        Query query = exchange.query("from", "to", SIMPLIFY, Form.PARAMETER);
        TrackFormat format = Form.chosen(exchange, query, List.of(TrackFormat.values()));
        Range range = Range.of(query, clock.millis(), USUAL_RANGE);
        String vehicleId = exchange.variable("id");
        new Visible(engine, exchange.principal()).requireVehicle(vehicleId);
        try (Stream<Fix> track = known(vehicleId, range, query, exchange)) {
            Iterator<Fix> fixes = track.iterator();
            // The first look at the store, while there can still be a proper answer if it fails.
            if (!fixes.hasNext() && engine.live().find(vehicleId).isEmpty()) {
                throw ProblemException.notFound("there is no such vehicle");
            }
            format.stream(exchange, vehicleId, out -> format.write(out, vehicleId, fixes));
        }
    }

    /** While the store is away, what has come since. */
    private Stream<Fix> known(String vehicleId, Range range, Query query, Exchange exchange) {
        Spool spool = engine.spool().orElse(null);
        if (spool != null && spool.isAway(vehicleId)) {
            exchange.partial();
        }
        try {
            return track(vehicleId, range, query);
        } catch (StoreException e) {
            if (spool == null || !spool.isAway(vehicleId)) {
                throw e;
            }
            return spool.local().track(vehicleId, range.from(), range.to());
        }
    }

    private Stream<Fix> track(String vehicleId, Range range, Query query) {
        if (query.find(SIMPLIFY) == null) {
            return engine.history().track(vehicleId, range.from(), range.to());
        }
        Simplification line = new Simplification(query.number(SIMPLIFY, MIN_TOLERANCE, MAX_TOLERANCE));
        return engine.history().track(vehicleId, range.from(), range.to(), line);
    }
}
