package com.aocv2.tracking.server.http;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.position.Fix;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;

/** A vehicle's stored fixes, read and sent piece by piece: a track of any length takes the same little memory. */
final class TrackEndpoint implements Endpoint {
    private static final long USUAL_RANGE = Duration.ofDays(1).toMillis();

    private final TrackingEngine engine;
    private final InstantSource clock;

    TrackEndpoint(TrackingEngine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public void handle(Exchange exchange) {
        Query query = exchange.query("from", "to", "format");
        TrackFormat format = TrackFormat.of(
                query.find("format"), exchange.request().getHeaders().getQualityCSV(HttpHeader.ACCEPT));
        Range range = Range.of(query, clock.millis(), USUAL_RANGE);
        String vehicleId = exchange.variable("id");
        new Visible(engine, exchange.principal()).requireVehicle(vehicleId);
        try (Stream<Fix> track = engine.history().track(vehicleId, range.from(), range.to())) {
            Iterator<Fix> fixes = track.iterator();
            // The first look at the store, while there can still be a proper answer if it fails.
            if (!fixes.hasNext() && engine.live().find(vehicleId).isEmpty()) {
                throw ProblemException.notFound("there is no such vehicle");
            }
            exchange.answerHeaders()
                    .put("Content-Disposition", "inline; filename=\"" + fileName(vehicleId, format) + "\"");
            exchange.answerHeaders().ensureField(Cors.VARY_ACCEPT);
            exchange.stream(format.contentType(), out -> format.write(out, vehicleId, fixes));
        }
    }

    /** Of letters that every file system takes. */
    private static String fileName(String vehicleId, TrackFormat format) {
        return vehicleId.replaceAll("[^A-Za-z0-9._-]", "_") + "." + format.extension();
    }
}
