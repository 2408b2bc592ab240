package com.aocv2.tracking.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.client.connection.AccessToken;
import com.aocv2.tracking.client.connection.ApiException;
import com.aocv2.tracking.client.connection.Problem;
import com.aocv2.tracking.client.connection.TokenSupplier;
import com.aocv2.tracking.client.report.Position;
import com.aocv2.tracking.client.report.ReportResult;
import com.aocv2.tracking.client.report.Reporter;
import com.aocv2.tracking.client.report.ReporterOptions;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The reporter as an app has it: real threads, files and sockets. */
@Timeout(60)
class ReporterFlowTest {
    private final MockWebServer server = new MockWebServer();
    private final Storing storing = new Storing();

    @TempDir
    private File folder;

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(storing);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.shutdown();
    }

    private TrackingClient client() {
        return TrackingClient.builder(server.url("/").toString())
                .token(TokenSupplier.fixed("t"))
                .build();
    }

    private ReporterOptions options() {
        return ReporterOptions.builder().folder(folder).build();
    }

    private static void report(Reporter reporter, int positions) {
        for (int i = 0; i < positions; i++) {
            assertThat(reporter.report(
                            Position.at(37.7793, -122.4193).accuracy(8.5).build()))
                    .isEqualTo(ReportResult.QUEUED);
        }
    }

    @Test
    void tenThousandPositionsArriveOnceEach() throws Exception {
        try (TrackingClient client = client();
                Reporter reporter = client.reporter("ambulance-7", options())) {
            report(reporter, 10_000);
            assertThat(reporter.awaitEmpty(Duration.ofSeconds(50))).isTrue();
            assertThat(storing.fixTimes).hasSize(10_000);
            assertThat(reporter.state().delivered()).isEqualTo(10_000);
        }
    }

    @Test
    void closingDoesNotWaitForAServerThatDoesNotAnswer() throws Exception {
        storing.silent = true;
        TrackingClient client = client();
        Reporter reporter = client.reporter("ambulance-7", options());
        report(reporter, 500);
        server.takeRequest();
        long start = System.nanoTime();
        client.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(reporter.report(Position.at(1, 2).build())).isEqualTo(ReportResult.CLOSED);

        storing.silent = false;
        try (TrackingClient later = client();
                Reporter again = later.reporter("ambulance-7", options())) {
            assertThat(again.awaitEmpty(Duration.ofSeconds(50))).isTrue();
            assertThat(storing.fixTimes).hasSize(500);
        }
    }

    @Test
    void withoutANetworkThePositionsWait() throws Exception {
        try (TrackingClient client = client();
                Reporter reporter = client.reporter("ambulance-7", options())) {
            client.online(false);
            report(reporter, 500);
            assertThat(reporter.awaitEmpty(Duration.ofMillis(100))).isFalse();
            assertThat(server.getRequestCount()).isZero();
            client.online(true);
            assertThat(reporter.awaitEmpty(Duration.ofSeconds(50))).isTrue();
        }
    }

    @Test
    void aTokenThatIsRefusedForWhatTheSupplierAskedCostsNoPosition() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        TokenSupplier supplier = refused -> {
            if (asked.incrementAndGet() <= 2) {
                throw ApiException.of(new Problem(400, "invalid_field", "no", "refreshToken", null, null));
            }
            return AccessToken.of("t");
        };
        try (TrackingClient client = TrackingClient.builder(server.url("/").toString())
                        .token(supplier)
                        .build();
                Reporter reporter = client.reporter("ambulance-7", options())) {
            report(reporter, 1);
            assertThat(reporter.awaitEmpty(Duration.ofSeconds(50))).isTrue();
            assertThat(storing.fixTimes).hasSize(1);
            assertThat(reporter.state().refused()).isZero();
        }
    }

    @Test
    void noThreadOutlivesTheClient() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (TrackingClient client = client();
                Reporter reporter = client.reporter("ambulance-7", options())) {
            report(reporter, 1);
            assertThat(reporter.awaitEmpty(Duration.ofSeconds(50))).isTrue();
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread) && thread.getName().startsWith("aoc-tracking")) {
                thread.join(10_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    /** Takes every position, and knows it again. */
    private static final class Storing extends Dispatcher {
        private final Set<Long> fixTimes = ConcurrentHashMap.newKeySet();
        private volatile boolean silent;

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            if (silent) {
                return new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE);
            }
            try (InputStreamReader body = new InputStreamReader(
                    new GZIPInputStream(request.getBody().inputStream()), StandardCharsets.UTF_8)) {
                JsonParser.parseReader(body)
                        .getAsJsonObject()
                        .getAsJsonArray("positions")
                        .forEach(message -> {
                            if (message.getAsJsonObject().has("fixTime")) {
                                fixTimes.add(
                                        message.getAsJsonObject().get("fixTime").getAsLong());
                            }
                        });
            } catch (IOException e) {
                return new MockResponse().setResponseCode(400);
            }
            return new MockResponse().setBody("{\"accepted\":1,\"results\":[]}");
        }
    }
}
