package com.aocv2.tracking.server.http;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.ingest.IngestCallback;
import com.aocv2.tracking.ingest.IngestResult;
import com.aocv2.tracking.json.EventJson;
import com.aocv2.tracking.json.MessageDefaults;
import com.aocv2.tracking.json.MessageKind;
import com.aocv2.tracking.json.PositionReader;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.server.auth.Principal;
import com.aocv2.tracking.server.http.Problem.Kind;
import com.aocv2.tracking.server.intake.Intake;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;

/** Alarms, status reports and heartbeats, each by itself. None of it waits: the engine's thread writes the answer. */
final class ReportEndpoints {
    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.US_ASCII);

    private final TrackingEngine engine;
    private final Intake intake;
    private final InstantSource clock;

    ReportEndpoints(TrackingEngine engine, Intake intake, InstantSource clock) {
        this.engine = engine;
        this.intake = intake;
        this.clock = clock;
    }

    void alarm(Exchange exchange) {
        requireReporter(exchange);
        Message alarm = read(exchange, MessageKind.ALARM, intake.defaults(exchange.principal()));
        submit(exchange, alarm, result -> answer(exchange, 201, result));
    }

    /** A device says it for the vehicle it is assigned to, a dispatcher for any. */
    void status(Exchange exchange) {
        requireReporter(exchange);
        MessageDefaults defaults = intake.defaults(exchange.principal());
        String vehicleId = exchange.variable("id");
        Message status =
                read(exchange, MessageKind.STATUS, new MessageDefaults(vehicleId, defaults.deviceId(), 0, 0, null));
        if (!status.vehicleId().equals(vehicleId)) {
            throw ProblemException.ofField("vehicleId", "must be the vehicle of the path");
        }
        submit(exchange, status, result -> answer(exchange, 200, result));
    }

    void heartbeat(Exchange exchange) {
        requireReporter(exchange);
        Message heartbeat = read(exchange, MessageKind.HEARTBEAT, intake.defaults(exchange.principal()));
        submit(exchange, heartbeat, result -> exchange.noContent());
    }

    private static void requireReporter(Exchange exchange) {
        if (!Intake.mayReport(exchange.principal())) {
            throw ProblemException.of(Kind.FORBIDDEN, "devices and dispatchers report; a viewer does not");
        }
    }

    private Message read(Exchange exchange, MessageKind kind, MessageDefaults defaults) {
        MediaTypes.requireJson(exchange.header(HttpHeader.CONTENT_TYPE));
        byte[] body = exchange.bodyLength() == 0 ? EMPTY_OBJECT : exchange.body();
        return PositionReader.readOne(body, kind, defaults.withTime(clock.millis()));
    }

    private void submit(Exchange exchange, Message message, Consumer<IngestResult> answer) {
        Principal principal = exchange.principal();
        Message admitted = intake.admit(principal, message);
        engine.submit(List.of(admitted), new IngestCallback() {
            @Override
            public void completed(List<IngestResult> results) {
                answer.accept(results.get(0));
            }

            @Override
            public void failed(RuntimeException error) {
                exchange.fail(error);
            }
        });
    }

    private static void answer(Exchange exchange, int status, IngestResult result) {
        Event event = result.event();
        String field = result.field();
        if (event != null) {
            exchange.sendAsIs(status, Exchange.JSON, EventJson.bytes(event));
        } else if (field != null) {
            exchange.fail(ProblemException.ofField(field, String.valueOf(result.reason())));
        } else {
            exchange.noContent();
        }
    }

    /** The alarms that nobody has acknowledged, oldest first. */
    void raised(Exchange exchange) {
        Query query = exchange.query("raised", "status", "group");
        Boolean raised = query.findTruth("raised");
        if (raised != null && !raised) {
            throw ProblemException.ofField("raised", "must be true; the event log has the alarms of the past");
        }
        Visible visible = new Visible(engine, exchange.principal());
        List<Event> alarms = engine.live().all().stream()
                .filter(VehicleEndpoints.wanted(query, visible))
                .flatMap(vehicle -> vehicle.state().raisedAlarms().stream())
                .flatMap(id -> engine.history().findEvent(id).stream())
                .sorted(Comparator.comparingLong(Event::time).thenComparing(Event::id))
                .toList();
        exchange.json(200, new Page<>(alarms, null).json(EventJson::write));
    }

    /** Whoever comes second gets the event as the first left it. */
    void acknowledge(Exchange exchange) {
        exchange.query();
        String id = exchange.variable("id");
        Visible visible = new Visible(engine, exchange.principal());
        Event event = engine.history()
                .findEvent(id)
                .filter(visible::event)
                .flatMap(known ->
                        engine.fleet().acknowledge(id, exchange.principal().subject()))
                .orElseThrow(() -> ProblemException.notFound("there is no such alarm"));
        exchange.sendAsIs(200, Exchange.JSON, EventJson.bytes(event));
    }
}
