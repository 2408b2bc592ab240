package com.aocv2.tracking.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.TestServer.Answer;
import com.aocv2.tracking.server.auth.Role;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.testkit.FaultyStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that fails is told to the sender, and nothing is thought to be stored that is not. */
final class FailingStoreTest {
    private static final String FENCE = """
            {"type":"Feature","id":"base","geometry":{"type":"Point","coordinates":[-122.4,37.7]},
             "properties":{"radius":500,"detection":{"mode":"raw"}}}
            """;

    @TempDir
    private Path folder = Path.of("");

    private final FaultyStore store = new FaultyStore(MemoryStore.create());
    private final long now = System.currentTimeMillis() - 60_000;

    private Answer fix(TestServer server, String token, int second) {
        return server.send(
                "POST",
                "/api/v1/positions",
                token,
                "{\"fixTime\":" + (now + second * 1000L) + ",\"lat\":37.7,\"lon\":-122.4}");
    }

    @Test
    void aFailedCommitIsAnErrorAndTheResendIsAccepted() {
        try (TestServer server = TestServer.start(folder, store, InstantSource.system())) {
            String device = server.token(Role.DEVICE);
            server.send("POST", "/api/v1/geofences?validFrom=" + now, server.token(Role.DISPATCHER), FENCE);
            store.failBeforeWrite();
            Answer failed = fix(server, device, 1);
            assertThat(failed.status()).isEqualTo(503);
            assertThat(failed.json().path("code").asText()).isEqualTo("store_unavailable");
            assertThat(Integer.parseInt(failed.header("Retry-After"))).isPositive();
            awaitReady(server, 503);
            assertThat(server.get("/health/ready", null).json().path("reasons").toString())
                    .contains("store_failing");
            assertThat(server.get("/health/live", null).status()).isEqualTo(200);
            store.recover();
            awaitReady(server, 200);
            assertThat(fix(server, device, 1).json().path("outcome").asText()).isEqualTo("accepted");
            assertThat(events(server)).isEqualTo(1);
        }
    }

    @Test
    void whatWasStoredBeforeTheFailureIsADuplicateWithItsEvents() {
        try (TestServer server = TestServer.start(folder, store, InstantSource.system())) {
            String device = server.token(Role.DEVICE);
            server.send("POST", "/api/v1/geofences?validFrom=" + now, server.token(Role.DISPATCHER), FENCE);
            store.failAfterWrite();
            assertThat(fix(server, device, 1).status()).isEqualTo(503);
            store.recover();
            assertThat(fix(server, device, 1).json().path("outcome").asText()).isEqualTo("duplicate");
            assertThat(events(server)).isEqualTo(1);
            assertThat(server.get("/api/v1/vehicles/device-1", server.token(Role.VIEWER))
                            .json()
                            .path("inside")
                            .toString())
                    .isEqualTo("[\"base\"]");
        }
    }

    private static int events(TestServer server) {
        return server.get("/api/v1/events/recent?type=enter", server.token(Role.VIEWER))
                .json()
                .path("items")
                .size();
    }

    private static void awaitReady(TestServer server, int status) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> server.get("/health/ready", null).status() == status);
    }
}
