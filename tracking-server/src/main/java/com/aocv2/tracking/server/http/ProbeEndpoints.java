package com.aocv2.tracking.server.http;

import com.aocv2.tracking.cluster.RelayStats;
import com.aocv2.tracking.position.IsoTime;
import com.aocv2.tracking.server.config.MetricsConfig;
import com.aocv2.tracking.server.config.Secret;
import com.aocv2.tracking.server.metrics.ServerMetrics;
import com.aocv2.tracking.spool.Spool;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;

/** Whether the server lives, whether it works, and its figures. */
final class ProbeEndpoints {
    private static final HttpField METRICS = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, ServerMetrics.MEDIA_TYPE);
    private static final String BEARER = "bearer ";

    private final Services services;
    private final Clients clients;

    ProbeEndpoints(Services services, Clients clients) {
        this.services = services;
        this.clients = clients;
    }

    /** That this answers at all is the answer. */
    void live(Exchange exchange) {
        exchange.json(200, out -> {
            out.writeStartObject();
            out.writeStringField("status", "ok");
            out.writeEndObject();
        });
    }

    void ready(Exchange exchange) {
        List<String> reasons = services.health().reasons();
        exchange.json(reasons.isEmpty() ? 200 : 503, out -> {
            out.writeStartObject();
            out.writeStringField("status", reasons.isEmpty() ? "ok" : "unavailable");
            if (!reasons.isEmpty()) {
                out.writeArrayFieldStart("reasons");
                for (String reason : reasons) {
                    out.writeString(reason);
                }
                out.writeEndArray();
            }
            Spool spool = services.engine().spool().orElse(null);
            if (spool != null && (spool.isStoreAway() || !spool.isEmpty())) {
                write(out, spool);
            }
            RelayStats relay = services.engine().relayStats().orElse(null);
            if (relay != null && !relay.connected()) {
                out.writeStringField("redis", "away");
            }
            out.writeEndObject();
        });
    }

    private static void write(JsonGenerator out, Spool spool) throws IOException {
        out.writeObjectFieldStart("spool");
        out.writeBooleanField("storeAway", spool.isStoreAway());
        out.writeNumberField("messages", spool.messages());
        out.writeNumberField("bytes", spool.bytes());
        if (spool.since() > 0) {
            out.writeStringField("since", IsoTime.format(spool.since()));
        }
        out.writeEndObject();
    }

    void metrics(Exchange exchange) {
        MetricsConfig config = services.config().metrics();
        if (!config.enabled()) {
            throw ProblemException.notFound("metrics are switched off");
        }
        if (!mayRead(exchange, config.token())) {
            throw config.token() == null
                    ? ProblemException.of(Problem.Kind.FORBIDDEN, "without a token, metrics are for this machine only")
                    : ProblemException.of(Problem.Kind.UNAUTHORIZED, "needs the token of TRACKING_METRICS_TOKEN");
        }
        exchange.send(200, METRICS, services.metrics().scrape().getBytes(StandardCharsets.UTF_8));
    }

    private boolean mayRead(Exchange exchange, @Nullable Secret token) {
        if (token == null) {
            return clients.isLoopback(exchange.request());
        }
        String given = exchange.header(HttpHeader.AUTHORIZATION);
        return given != null
                && given.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && token.matches(given.substring(BEARER.length()).strip());
    }
}
