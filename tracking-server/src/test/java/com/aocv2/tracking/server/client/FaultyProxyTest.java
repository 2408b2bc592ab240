package com.aocv2.tracking.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.auth.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The proxy does to requests what it says. */
final class FaultyProxyTest {
    @TempDir
    private Path folder = Path.of("");

    /** Each request has a connection of its own, and one try. */
    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .retryOnConnectionFailure(false)
            .build();

    private volatile Fault fault = Fault.NONE;
    private final FaultyProxy proxy = FaultyProxy.start(new FaultPlan() {
        @Override
        public Fault next() {
            return fault;
        }

        @Override
        public Fault nextOfPiece() {
            return fault;
        }

        @Override
        public int below(int bound) {
            return bound / 2;
        }
    });

    @SuppressWarnings("NullAway.Init")
    private TestServer server;

    private long time = System.currentTimeMillis() - 60_000;

    @BeforeEach
    void start() {
        server = TestServer.start(folder, "store", "memory");
        proxy.serveFrom(server.server().httpPort());
    }

    @AfterEach
    void stop() {
        proxy.close();
        server.close();
        http.dispatcher().executorService().shutdown();
    }

    /** What came back. */
    private record Answer(int status, String body, @Nullable String retryAfter) {}

    private Answer report(Duration timeout) throws IOException {
        String fix = "{\"vehicleId\":\"v\",\"fixTime\":" + ++time + ",\"lat\":1,\"lon\":1}";
        Request request = new Request.Builder()
                .url(proxy.url() + "/api/v1/positions")
                .header("Authorization", "Bearer " + server.token(Role.DISPATCHER))
                .post(RequestBody.create(fix, MediaType.get("application/json")))
                .build();
        try (Response response =
                http.newBuilder().callTimeout(timeout).build().newCall(request).execute()) {
            return new Answer(response.code(), response.body().string(), response.header("Retry-After"));
        }
    }

    private Answer report() throws IOException {
        return report(Duration.ofSeconds(20));
    }

    private boolean isStored() {
        return server.server()
                .engine()
                .live()
                .find("v")
                .filter(vehicle -> vehicle.state().newestFixTime() == time)
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "DELAY", "THROTTLE", "HALF_CLOSE_REQUEST"})
    void getsThrough(Fault harmless) throws Exception {
        fault = harmless;
        assertThat(report().body()).contains("accepted");
        assertThat(report().body()).contains("accepted");
        assertThat(isStored()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_ANSWER", "HALF_CLOSE_ANSWER", "LOSE_ANSWER"})
    void isStoredAndNobodyHearsOfIt(Fault late) {
        fault = late;
        assertThatThrownBy(this::report).isInstanceOf(IOException.class);
        assertThat(isStored()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_REQUEST", "SILENCE"})
    void isNotStored(Fault early) {
        fault = early;
        assertThatThrownBy(() -> report(Duration.ofSeconds(1))).isInstanceOf(IOException.class);
        assertThat(isStored()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"SAY_500", "SAY_503", "SAY_429", "SAY_401"})
    void isAnsweredByTheProxy(Fault said) throws Exception {
        fault = said;
        Answer answer = report();
        assertThat("SAY_" + answer.status()).isEqualTo(said.name());
        assertThat(answer.retryAfter() != null).isEqualTo(said == Fault.SAY_503 || said == Fault.SAY_429);
        assertThat(isStored()).isFalse();
    }

    @Test
    void withoutAServerClientsAreCutOffUntilItIsBack() throws Exception {
        server.close();
        assertThatThrownBy(this::report).isInstanceOf(IOException.class);
        start();
        assertThat(report().body()).contains("accepted");
    }

    @Test
    void aWebSocketIsPassedOnAndCutMidFrame() throws Exception {
        CompletableFuture<String> welcome = new CompletableFuture<>();
        CompletableFuture<Throwable> cut = new CompletableFuture<>();
        Request request = new Request.Builder()
                .url(proxy.url() + "/ws")
                .header("Authorization", "Bearer " + server.token(Role.DISPATCHER))
                .build();
        WebSocket socket = http.newWebSocket(request, new WebSocketListener() {
            @Override
            public void onMessage(WebSocket from, String text) {
                welcome.complete(text);
            }

            @Override
            public void onFailure(WebSocket from, Throwable failure, @Nullable Response response) {
                cut.complete(failure);
            }
        });
        assertThat(welcome.get(10, TimeUnit.SECONDS)).contains("welcome");
        fault = Fault.CUT_REQUEST;
        assertThat(socket.send("{\"type\":\"unsubscribe\",\"id\":\"a\"}")).isTrue();
        assertThat(cut.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }

    @Test
    void faultsComeInSpellsUntilTheyEnd() {
        RandomFaults faults = new RandomFaults(new Random(1), 0.5);
        for (int i = 0; i < 5_000; i++) {
            faults.next();
        }
        assertThat(faults.counts()).containsOnlyKeys(Fault.values());
        assertThat(faults.counts().get(Fault.NONE)).isBetween(3_000, 4_500);
        assertThat(Stream.generate(faults::nextOfPiece).limit(10_000).filter(fault -> fault != Fault.NONE))
                .hasSizeBetween(50, 500);
        faults.endFaults();
        for (int i = 0; i < 1_000; i++) {
            assertThat(faults.next()).isEqualTo(Fault.NONE);
        }
    }
}
