package com.aocv2.tracking.server.http;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.replay.Trial;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/**
 * Tries geofences out over what is stored: a Feature or a collection of them in place of the present ones with their ids,
 * and without those that are named as removed. The answer is lines as they are found; who leaves ends the trial.
 */
final class TrialEndpoint implements Endpoint {
    private static final HttpField NDJSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/x-ndjson");
    private static final long USUAL_RANGE = Duration.ofDays(1).toMillis();
    private static final Duration MAX_RANGE = Duration.ofDays(31);
    private static final int MAX_TRIED = 1000;

    private final TrackingEngine engine;
    private final InstantSource clock;
    private final TrialSlots slots = new TrialSlots();

    TrialEndpoint(TrackingEngine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public void handle(Exchange exchange) {
        Trial trial = trial(exchange);
        String person = exchange.principal().subject();
        slots.enter(person);
        try {
            exchange.stream(NDJSON, out -> TrialStream.run(engine.history(), trial, out));
        } finally {
            slots.leave(person);
        }
    }

    private Trial trial(Exchange exchange) {
        Query query = exchange.query("from", "to", "vehicles", "groups", "removed");
        Visible visible = new Visible(engine, exchange.principal());
        Range range = range(query);
        List<Geofence> put = GeofenceBody.read(exchange).fences();
        Set<String> removed = removed(query, visible);
        if (put.size() + removed.size() > MAX_TRIED) {
            throw ProblemException.ofField("features", "must be at most " + MAX_TRIED + " with those removed");
        }
        return Trial.of(put, range.from(), range.to()).withRemoved(removed).withVehicles(vehicles(query, visible));
    }

    private Range range(Query query) {
        long now = clock.millis();
        Range asked = Range.of(query, now, USUAL_RANGE);
        Range range = new Range(asked.from(), Math.max(asked.from(), Math.min(asked.to(), now)));
        if (range.to() - range.from() > MAX_RANGE.toMillis()) {
            throw ProblemException.ofField("from", "is more than " + MAX_RANGE.toDays() + " days before to");
        }
        return range;
    }

    private Set<String> removed(Query query, Visible visible) {
        Set<String> removed = Set.copyOf(query.list("removed"));
        for (String id : removed) {
            if (engine.geofences().find(id).filter(visible::fence).isEmpty()) {
                throw ProblemException.ofField("removed", "there is no geofence '" + id + "'");
            }
        }
        return removed;
    }

    /** Those that are named, those of the groups that are named, or where none are, all that the person sees. */
    private Set<String> vehicles(Query query, Visible visible) {
        Set<String> vehicles = new HashSet<>(query.list("vehicles"));
        for (String id : vehicles) {
            if (engine.live().find(id).filter(visible::vehicle).isEmpty()) {
                throw ProblemException.ofField("vehicles", "there is no vehicle '" + id + "'");
            }
        }
        Set<String> groups = Set.copyOf(query.list("groups"));
        boolean isAll = vehicles.isEmpty() && groups.isEmpty();
        vehicles.addAll(engine.live().all().stream()
                .filter(visible::vehicle)
                .filter(vehicle -> isAll || vehicle.profile().groups().stream().anyMatch(groups::contains))
                .map(LiveVehicle::id)
                .collect(Collectors.toSet()));
        return vehicles;
    }
}
