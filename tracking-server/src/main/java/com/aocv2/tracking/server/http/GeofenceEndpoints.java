package com.aocv2.tracking.server.http;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.geofence.Geofences;
import com.aocv2.tracking.json.GeofenceJson;
import com.aocv2.tracking.json.Json;
import com.aocv2.tracking.server.http.Problem.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;

/** Geofences as GeoJSON. */
final class GeofenceEndpoints {
    private static final String VALID_FROM = "validFrom";
    private static final long NOW = -1;

    private final TrackingEngine engine;
    private final Geofences geofences;

    GeofenceEndpoints(TrackingEngine engine) {
        this.engine = engine;
        this.geofences = engine.geofences();
    }

    private Visible visible(Exchange exchange) {
        return new Visible(engine, exchange.principal());
    }

    void list(Exchange exchange) {
        List<String> groups = exchange.query("group").list("group");
        Visible visible = visible(exchange);
        List<Geofence> found = groups.isEmpty() ? geofences.all() : geofences.inGroups(Set.copyOf(groups));
        answer(exchange, found.stream().filter(visible::fence).toList());
    }

    private void answer(Exchange exchange, List<Geofence> fences) {
        Iterator<Geofence> all = fences.iterator();
        exchange.send(
                200,
                Exchange.GEO_JSON,
                Json.bytes(out -> GeofenceJson.writeAll(out, all, fence -> geofences.validFrom(fence.id()))));
    }

    private void answer(Exchange exchange, int status, Geofence fence) {
        exchange.send(
                status,
                Exchange.GEO_JSON,
                Json.bytes(out -> GeofenceJson.write(out, fence, geofences.validFrom(fence.id()))));
    }

    void get(Exchange exchange) {
        exchange.query();
        answer(exchange, 200, find(exchange));
    }

    private Geofence find(Exchange exchange) {
        return geofences
                .find(exchange.variable("id"))
                .filter(visible(exchange)::fence)
                .orElseThrow(() -> ProblemException.notFound("there is no such geofence"));
    }

    /** One Feature, or a collection of which all or none are stored. */
    void post(Exchange exchange) {
        long since = since(exchange);
        GeofenceBody body = GeofenceBody.read(exchange);
        if (body.isCollection()) {
            putAll(exchange, body.fences(), since);
        } else {
            put(exchange, body.fences().get(0), since);
        }
    }

    /** The parameter that backdates a change, or {@link #NOW}. */
    private static long since(Exchange exchange) {
        return exchange.query(VALID_FROM).timeOr(VALID_FROM, NOW);
    }

    private void store(List<Geofence> fences, long since) {
        if (since == NOW) {
            geofences.putAll(fences);
        } else {
            geofences.putAll(fences, since);
        }
    }

    void put(Exchange exchange) {
        long since = since(exchange);
        MediaTypes.requireJson(exchange.header(HttpHeader.CONTENT_TYPE));
        put(exchange, GeofenceJson.read(exchange.body(), exchange.variable("id")), since);
    }

    private void put(Exchange exchange, Geofence fence, long since) {
        boolean known = geofences.find(fence.id()).isPresent();
        requireChangeable(exchange, fence);
        store(List.of(fence), since);
        if (!known) {
            String id = URLEncoder.encode(fence.id(), StandardCharsets.UTF_8).replace("+", "%20");
            exchange.answerHeaders().put(HttpHeader.LOCATION, "/api/v1/geofences/" + id);
        }
        answer(exchange, known ? 200 : 201, fence);
    }

    private void putAll(Exchange exchange, List<Geofence> fences, long since) {
        fences.forEach(fence -> requireChangeable(exchange, fence));
        store(fences, since);
        answer(exchange, fences);
    }

    private void requireChangeable(Exchange exchange, Geofence fence) {
        Visible visible = visible(exchange);
        Geofence before = geofences.find(fence.id()).orElse(fence);
        if (!visible.mayChange(fence) || !visible.mayChange(before)) {
            throw ProblemException.of(
                    Kind.FORBIDDEN, "the geofence " + fence.id() + " must be, and stay, in one of your groups");
        }
    }

    void delete(Exchange exchange) {
        exchange.query();
        Geofence fence = find(exchange);
        requireChangeable(exchange, fence);
        geofences.remove(fence.id());
        exchange.noContent();
    }
}
