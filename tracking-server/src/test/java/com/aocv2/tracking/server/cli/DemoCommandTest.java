package com.aocv2.tracking.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aocv2.tracking.server.ServerProcess;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoCommandTest {
    private static final Pattern LINK = Pattern.compile(" *(http://localhost:\\d+)/#code=(\\S+)");
    private static final Pattern READY = Pattern.compile("Ready after .*; data in (.*)");

    @TempDir
    private Path folder = Path.of("");

    private final HttpClient browser = HttpClient.newHttpClient();
    private String cookie = "";

    @Test
    void theLinkSignsInToAFleetThatMovesAndNothingIsLeftBehind() throws Exception {
        try (ServerProcess demo = ServerProcess.start(folder, "demo", "--http-port", "0", "--ws-port", "0")) {
            Path data = Path.of(demo.awaitLine(READY).group(1));
            Matcher link = demo.awaitLine(LINK);
            URI base = URI.create(link.group(1));
            assertThat(data).isDirectory();
            assertThat(signIn(base, link.group(2))).isEqualTo(200);
            Map<String, String> before = positions(base);
            assertThat(before).hasSize(200);
            assertThat(get(base, "/api/v1/geofences").path("features")).hasSize(10);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> positions(base).entrySet().stream()
                                    .filter(e -> !e.getValue().equals(before.get(e.getKey())))
                                    .count()
                            > 20);
            assertThat(get(base, "/api/v1/events/recent").path("items")).hasSizeGreaterThan(10);
            assertThat(demo.terminate()).isZero();
            assertThat(data).doesNotExist();
        }
    }

    private int signIn(URI base, String code) throws IOException, InterruptedException {
        HttpResponse<Void> answer = browser.send(
                HttpRequest.newBuilder(base.resolve("/api/v1/auth/link"))
                        .header("Content-Type", "application/json")
                        .header("Origin", base.toString())
                        .POST(BodyPublishers.ofString("{\"code\":\"" + code + "\"}"))
                        .build(),
                BodyHandlers.discarding());
        cookie = answer.headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0];
        return answer.statusCode();
    }

    private Map<String, String> positions(URI base) throws IOException, InterruptedException {
        Map<String, String> positions = new HashMap<>();
        for (JsonNode vehicle : get(base, "/api/v1/vehicles?limit=1000").path("items")) {
            positions.put(
                    vehicle.path("vehicleId").asText(),
                    vehicle.path("position").path("fixTime").asText());
        }
        return positions;
    }

    private JsonNode get(URI base, String path) throws IOException, InterruptedException {
        return new ObjectMapper()
                .readTree(browser.send(
                                HttpRequest.newBuilder(base.resolve(path))
                                        .header("Cookie", cookie)
                                        .build(),
                                BodyHandlers.ofByteArray())
                        .body());
    }
}
