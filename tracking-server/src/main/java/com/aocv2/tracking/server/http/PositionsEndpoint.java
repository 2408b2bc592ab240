package com.aocv2.tracking.server.http;

import com.aocv2.tracking.ingest.IngestCallback;
import com.aocv2.tracking.ingest.IngestResult;
import com.aocv2.tracking.json.PositionReader;
import com.aocv2.tracking.json.PositionReader.Body;
import com.aocv2.tracking.json.PositionReader.Form;
import com.aocv2.tracking.server.http.Problem.Kind;
import com.aocv2.tracking.server.intake.Intake;
import com.aocv2.tracking.server.intake.IntakeBatch;
import com.aocv2.tracking.server.intake.ResultJson;
import com.aocv2.tracking.server.metrics.ServerMetrics;
import java.util.List;
import java.util.OptionalDouble;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Takes positions and other messages in. Runs on the thread that read the request and never waits: the thread that made
 * the messages durable writes the answer.
 */
final class PositionsEndpoint implements Endpoint {
    private final Intake intake;
    private final ServerMetrics metrics;
    private final PositionReader reader = new PositionReader();

    PositionsEndpoint(Intake intake, ServerMetrics metrics) {
        this.intake = intake;
        this.metrics = metrics;
    }

    @Override
    public void handle(Exchange exchange) {
        if (!Intake.mayReport(exchange.principal())) {
            throw ProblemException.of(Kind.FORBIDDEN, "devices and dispatchers report; a viewer does not");
        }
        MediaTypes type = MediaTypes.ofReports(exchange.header(HttpHeader.CONTENT_TYPE));
        IntakeBatch batch = intake.batch(exchange.principal());
        Body body = type == MediaTypes.NDJSON
                ? reader.readLines(exchange.bodyArray(), 0, exchange.bodyLength(), batch.defaults(), batch)
                : reader.read(exchange.bodyArray(), 0, exchange.bodyLength(), batch.defaults(), batch);
        batch.submit(new Answer(exchange, body.form(), batch, metrics));
    }

    private record Answer(Exchange exchange, Form form, IntakeBatch batch, ServerMetrics metrics)
            implements IngestCallback {
        @Override
        public void completed(List<IngestResult> results) {
            metrics.durable(System.nanoTime() - exchange.request().getBeginNanoTime());
            OptionalDouble wanted = batch.wantedInterval();
            if (form == Form.SINGLE) {
                exchange.sendAsIs(200, Exchange.JSON, ResultJson.single(results.get(0), wanted));
                return;
            }
            exchange.json(200, out -> {
                out.writeStartObject();
                ResultJson.writeSummary(out, results, wanted);
                out.writeEndObject();
            });
        }

        @Override
        public void failed(RuntimeException error) {
            exchange.fail(error);
        }
    }
}
