package com.aocv2.tracking.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.auth.Role;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers to reports ask for more of them where they matter. */
final class WantedIntervalTest {
    private static final String FENCE = """
            {"type":"Feature","id":"f","geometry":{"type":"Point","coordinates":[-122.4193,37.7793]},
             "properties":{"radius":500}}
            """;

    @TempDir
    private Path folder = Path.of("");

    private long time = System.currentTimeMillis() - 60_000;

    private JsonNode report(TestServer server, String message) {
        return server.send("POST", "/api/v1/positions", server.token(Role.DISPATCHER), message)
                .json();
    }

    private String fix(String vehicle, double lat) {
        return "{\"vehicleId\":\"" + vehicle + "\",\"fixTime\":" + ++time + ",\"lat\":" + lat
                + ",\"lon\":-122.4193,\"speed\":10}";
    }

    @Test
    void whileAFollowerIsThereAnswersSaySo() throws Exception {
        try (TestServer server = TestServer.start(folder, "store", "memory", "wanted-interval", "2500ms")) {
            assertThat(report(server, fix("v1", 37)).has("wantedInterval")).isFalse();
            var stream = HttpClient.newHttpClient()
                    .send(
                            server.request("/api/v1/stream?ids=v1")
                                    .header("Authorization", "Bearer " + server.token(Role.VIEWER))
                                    .build(),
                            BodyHandlers.ofInputStream());
            try (InputStream body = stream.body()) {
                assertThat(body.read()).isPositive();
                assertThat(report(server, fix("v1", 37)).toString())
                        .isEqualTo("{\"outcome\":\"accepted\",\"wantedInterval\":2.5}");
                assertThat(report(server, "[" + fix("v2", 37) + "," + fix("v1", 37) + "]")
                                .path("wantedInterval")
                                .asDouble())
                        .isEqualTo(2.5);
                assertThat(report(server, "[{\"type\":\"heartbeat\",\"vehicleId\":\"v1\"}]")
                                .path("wantedInterval")
                                .asDouble())
                        .isEqualTo(2.5);
                assertThat(report(server, fix("v2", 37)).has("wantedInterval")).isFalse();
            }
            await().untilAsserted(() -> assertThat(report(server, fix("v1", 37)).has("wantedInterval"))
                    .isFalse());
        }
    }

    @Test
    void nearAGeofenceAnswersSaySo() {
        try (TestServer server = TestServer.start(folder, "store", "memory")) {
            assertThat(server.send("POST", "/api/v1/geofences", server.token(Role.DISPATCHER), FENCE)
                            .status())
                    .isEqualTo(201);
            assertThat(report(server, fix("v1", 37.7)).has("wantedInterval")).isFalse();
            assertThat(report(server, fix("v2", 37.785)).toString())
                    .isEqualTo("{\"outcome\":\"accepted\",\"wantedInterval\":1}");
        }
    }

    @Test
    void itCanBeSwitchedOff() {
        try (TestServer server = TestServer.start(folder, "store", "memory", "wanted-interval", "off")) {
            server.send("POST", "/api/v1/geofences", server.token(Role.DISPATCHER), FENCE);
            assertThat(report(server, fix("v2", 37.785)).has("wantedInterval")).isFalse();
        }
    }
}
