package com.aocv2.tracking.server.http;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.json.DecisionJson;
import com.aocv2.tracking.replay.Decisions;

/** Why a vehicle's last events were told, and what looked like events and was not. */
final class DecisionsEndpoint implements Endpoint {
    private static final int MAX_LIMIT = 100;

    private final TrackingEngine engine;

    DecisionsEndpoint(TrackingEngine engine) {
        this.engine = engine;
    }

    @Override
    public void handle(Exchange exchange) {
        int limit = exchange.query(Page.LIMIT).integer(Page.LIMIT, MAX_LIMIT, 1, MAX_LIMIT);
        String vehicleId = exchange.variable("id");
        new Visible(engine, exchange.principal()).requireVehicle(vehicleId);
        if (engine.live().find(vehicleId).isEmpty()) {
            throw ProblemException.notFound("there is no such vehicle");
        }
        Decisions decisions = engine.history().decisions(vehicleId, limit);
        exchange.json(200, out -> DecisionJson.write(out, decisions));
    }
}
