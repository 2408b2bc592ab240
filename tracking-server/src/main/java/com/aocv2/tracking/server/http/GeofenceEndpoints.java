package com.aocv2.tracking.server.http;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.geofence.Geofences;
import com.aocv2.tracking.json.GeofenceJson;
import com.aocv2.tracking.json.Json;
import com.aocv2.tracking.server.http.Problem.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

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
        exchange.query();
        Visible visible = visible(exchange);
        answer(exchange, geofences.all().stream().filter(visible::fence).toList());
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
        MediaTypes.requireJson(exchange.header(HttpHeader.CONTENT_TYPE));
        Collected collected = new Collected();
        byte[] body = exchange.body();
        if (GeofenceJson.readAll(body, collected)) {
            putAll(exchange, collected.all(), since);
        } else {
            // A single feature need not have an id.
            put(exchange, GeofenceJson.read(body, collected.isNameless() ? newId() : null), since);
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

    private static String newId() {
        return "fence-" + UUID.randomUUID();
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

    /** The geofences of a body, or what is wrong with the first that is none. */
    private static final class Collected implements GeofenceJson.Visitor {
        private static final int MAX_FENCES = 100_000;

        private final List<Geofence> fences = new ArrayList<>();
        private @Nullable ProblemException first;
        private int invalid;
        private boolean nameless;

        @Override
        public void onGeofence(int index, Geofence geofence) {
            if (index >= MAX_FENCES) {
                throw ProblemException.ofField("features", "must be at most " + MAX_FENCES);
            }
            fences.add(geofence);
        }

        @Override
        public void onInvalid(int index, @Nullable String id, String field, String reason) {
            nameless = id == null;
            if (invalid++ == 0) {
                String place = "features[" + index + "]" + (id == null ? "" : " (" + id + ")");
                first = new ProblemException(
                        Problem.ofField("features[" + index + "]." + field, place + ": " + field + ": " + reason));
            }
        }

        boolean isNameless() {
            return nameless;
        }

        List<Geofence> all() {
            if (first == null) {
                return fences;
            }
            throw invalid == 1
                    ? first
                    : ProblemException.ofField(
                            String.valueOf(first.problem().field()),
                            first.problem().detail() + " (and " + (invalid - 1) + " more); nothing was stored");
        }
    }
}
