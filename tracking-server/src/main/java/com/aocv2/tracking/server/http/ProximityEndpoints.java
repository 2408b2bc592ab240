package com.aocv2.tracking.server.http;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.json.JsonObject;
import com.aocv2.tracking.json.ProximityWatchJson;
import com.aocv2.tracking.proximity.ProximityWatch;
import com.aocv2.tracking.proximity.WatchState;
import com.aocv2.tracking.server.http.Problem.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;

/** Who is to be told when vehicles come near. A watch is there for those who see all of its vehicles. */
final class ProximityEndpoints {
    private static final int USUAL_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    private final TrackingEngine engine;

    ProximityEndpoints(TrackingEngine engine) {
        this.engine = engine;
    }

    private Visible visible(Exchange exchange) {
        return new Visible(engine, exchange.principal());
    }

    /** All, or those that a vehicle is one of the two of. */
    void list(Exchange exchange) {
        Query query = exchange.query("vehicle", Page.LIMIT, Page.CURSOR);
        Visible visible = visible(exchange);
        String vehicle = query.find("vehicle");
        List<WatchState> found =
                vehicle == null ? engine.proximity().all() : engine.proximity().of(vehicle);
        Page<WatchState> page = Page.of(
                found.stream().filter(state -> visible.watch(state.watch())),
                state -> state.watch().id(),
                query,
                USUAL_LIMIT,
                MAX_LIMIT);
        exchange.json(200, page.json(ProximityWatchJson::write));
    }

    void get(Exchange exchange) {
        exchange.query();
        WatchState found = find(exchange);
        exchange.json(200, out -> ProximityWatchJson.write(out, found));
    }

    private WatchState find(Exchange exchange) {
        Visible visible = visible(exchange);
        return engine.proximity()
                .find(exchange.variable("id"))
                .filter(state -> visible.watch(state.watch()))
                .orElseThrow(() -> ProblemException.notFound("there is no such proximity watch"));
    }

    void post(Exchange exchange) {
        put(exchange, "watch-" + UUID.randomUUID());
    }

    /** Makes a watch, or changes the radius of one. */
    void put(Exchange exchange) {
        put(exchange, exchange.variable("id"));
    }

    private void put(Exchange exchange, String id) {
        exchange.query();
        MediaTypes.requireJson(exchange.header(HttpHeader.CONTENT_TYPE));
        ProximityWatch watch = ProximityWatchJson.read(JsonObject.read(exchange.body()), id);
        if (!visible(exchange).watch(watch)) {
            throw ProblemException.notFound("there is no such vehicle");
        }
        WatchState known = engine.proximity().find(id).orElse(null);
        if (known != null && !known.watch().isOfSamePair(watch)) {
            throw ProblemException.of(Kind.CONFLICT, "the id is that of a watch for another pair; remove that first");
        }
        WatchState put = engine.proximity().put(watch);
        if (known == null) {
            String path = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
            exchange.answerHeaders().put(HttpHeader.LOCATION, "/api/v1/proximity-watches/" + path);
        }
        exchange.json(known == null ? 201 : 200, out -> ProximityWatchJson.write(out, put));
    }

    void delete(Exchange exchange) {
        exchange.query();
        engine.proximity().remove(find(exchange).watch().id());
        exchange.noContent();
    }
}
