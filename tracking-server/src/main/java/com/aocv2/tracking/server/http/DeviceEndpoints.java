package com.aocv2.tracking.server.http;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.json.Json;
import com.aocv2.tracking.json.JsonObject;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.position.IsoTime;
import com.aocv2.tracking.server.auth.Assignment;
import com.aocv2.tracking.server.auth.Auth;
import com.aocv2.tracking.server.http.Problem.Kind;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;

/** The tokens of devices, and the vehicles they ride on. */
final class DeviceEndpoints {
    private final TrackingEngine engine;
    private final Auth auth;

    DeviceEndpoints(TrackingEngine engine, Auth auth) {
        this.engine = engine;
        this.auth = auth;
    }

    /** A new token; the one before is revoked. */
    void issueToken(Exchange exchange) {
        exchange.query();
        String id = exchange.variable("id");
        String token = auth.deviceTokens().issue(id);
        exchange.json(201, out -> {
            out.writeStartObject();
            out.writeStringField("deviceId", id);
            out.writeStringField("token", token);
            out.writeEndObject();
        });
    }

    void revokeToken(Exchange exchange) {
        exchange.query();
        if (!auth.deviceTokens().revoke(exchange.variable("id"))) {
            throw ProblemException.notFound("the device has no token");
        }
        exchange.noContent();
    }

    void assignments(Exchange exchange) {
        exchange.query();
        Visible visible = new Visible(engine, exchange.principal());
        answer(
                exchange,
                auth.assignments().of(exchange.variable("id")).stream()
                        .filter(a -> visible.vehicle(a.vehicleId()))
                        .toList());
    }

    /** Sets all of the device's assignments. */
    void assign(Exchange exchange) throws IOException {
        MediaTypes.requireJson(exchange.header(HttpHeader.CONTENT_TYPE));
        String id = Heartbeat.of(exchange.variable("id")).vehicleId(); // checks it
        List<Assignment> assignments = read(exchange.body());
        requireVisible(exchange, auth.assignments().of(id));
        requireVisible(exchange, assignments);
        auth.assignments().replace(id, assignments);
        answer(exchange, auth.assignments().of(id));
    }

    private void requireVisible(Exchange exchange, List<Assignment> assignments) {
        Visible visible = new Visible(engine, exchange.principal());
        if (!assignments.stream().allMatch(a -> visible.vehicle(a.vehicleId()))) {
            throw ProblemException.of(Kind.FORBIDDEN, "a vehicle of the assignments is in none of your groups");
        }
    }

    private static List<Assignment> read(byte[] body) throws IOException {
        List<Assignment> assignments = new ArrayList<>();
        try (JsonParser in = Json.factory().createParser(body)) {
            if (in.nextToken() != JsonToken.START_ARRAY) {
                throw ProblemException.of(Kind.INVALID_JSON, "must be an array of assignments");
            }
            while (in.nextToken() != JsonToken.END_ARRAY) {
                assignments.add(read(JsonObject.read(in), assignments.size()));
            }
            if (in.nextToken() != null) {
                throw ProblemException.of(Kind.INVALID_JSON, "more follows after the end");
            }
        }
        return assignments;
    }

    private static Assignment read(JsonObject in, int index) {
        try {
            return new Assignment(in.text("vehicleId"), in.time("from"), in.timeOr("to", Assignment.OPEN));
        } catch (InvalidFieldException e) {
            throw new InvalidFieldException("[" + index + "]." + e.field(), e.problem());
        }
    }

    private static void answer(Exchange exchange, List<Assignment> assignments) {
        exchange.json(200, out -> {
            out.writeStartArray();
            for (Assignment assignment : assignments) {
                write(out, assignment);
            }
            out.writeEndArray();
        });
    }

    private static void write(JsonGenerator out, Assignment assignment) throws IOException {
        out.writeStartObject();
        out.writeStringField("vehicleId", assignment.vehicleId());
        out.writeStringField("from", IsoTime.format(assignment.from()));
        if (assignment.to() != Assignment.OPEN) {
            out.writeStringField("to", IsoTime.format(assignment.to()));
        }
        out.writeEndObject();
    }
}
