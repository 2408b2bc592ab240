package com.aocv2.tracking.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.TestServer.Answer;
import com.aocv2.tracking.server.auth.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Geofences tried out over HTTP, and why a vehicle's events were told or not. */
final class TrialTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long MINUTE = 60_000;
    private static final String FENCE = """
            {"type":"Feature","id":"base","geometry":{"type":"Point","coordinates":[-122.4,37.7]},
             "properties":{"radius":%d,"detection":{"mode":"raw"}}}
            """;

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private TestServer server;

    private final long start = System.currentTimeMillis() - 60 * MINUTE;
    private String dispatcher = "";

    /** Both vehicles are in the base for ten minutes, then 1 km north of it, then back. */
    @BeforeEach
    void start() {
        server = TestServer.start(folder, "store", "memory", "outlier-filter", "off");
        dispatcher = server.token(Role.DISPATCHER);
        server.send("POST", "/api/v1/geofences?validFrom=" + (start - MINUTE), dispatcher, FENCE.formatted(300));
        List<Message> fixes = new ArrayList<>();
        for (int minute = 0; minute < 30; minute++) {
            double lat = minute / 10 == 1 ? 37.709 : 37.7;
            fixes.add(Position.of("v-1", start + minute * MINUTE, lat, -122.4));
            fixes.add(Position.of("v-2", start + minute * MINUTE, lat, -122.4));
        }
        server.server().engine().ingest(fixes);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer tryOut(String query, String body) {
        return server.send("POST", "/api/v1/geofences/try?" + query, dispatcher, body);
    }

    private static List<JsonNode> lines(Answer answer, String type) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text()
                .lines()
                .map(TrialTest::parse)
                .filter(line -> line.path("type").asText().equals(type))
                .toList();
    }

    private static JsonNode parse(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private static List<String> changes(Answer answer) {
        return lines(answer, "event").stream()
                .map(line -> line.at("/event/vehicleId").asText() + " "
                        + line.path("change").asText() + " "
                        + line.at("/event/type").asText())
                .toList();
    }

    @Test
    void aWiderBaseIsNotLeft() {
        Answer answer = tryOut("from=" + start, FENCE.formatted(1500));
        assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(changes(answer))
                .containsExactly(
                        "v-1 same enter",
                        "v-1 gone exit",
                        "v-1 gone enter",
                        "v-2 same enter",
                        "v-2 gone exit",
                        "v-2 gone enter");
        JsonNode summary = lines(answer, "summary").get(0);
        assertThat(summary.path("vehicles").asInt()).isEqualTo(2);
        assertThat(summary.path("fixes").asInt()).isEqualTo(60);
        assertThat(summary.path("same").asInt()).isEqualTo(2);
        assertThat(summary.path("gone").asInt()).isEqualTo(4);
        assertThat(lines(answer, "progress")).isNotEmpty();
        assertThat(server.get("/api/v1/geofences/base", dispatcher)
                        .json()
                        .at("/properties/radius")
                        .asInt())
                .as("what is stored")
                .isEqualTo(300);
    }

    @Test
    void vehiclesPeriodAndRemovedGeofencesCanBeChosen() {
        String nothing = "{\"type\":\"FeatureCollection\",\"features\":[]}";
        Answer answer = tryOut(
                "vehicles=v-2&removed=base&from=" + (start + 5 * MINUTE) + "&to=" + (start + 15 * MINUTE), nothing);
        assertThat(changes(answer)).containsExactly("v-2 gone exit");
        server.send("PUT", "/api/v1/vehicles/v-1", dispatcher, "{\"groups\":[\"north\"]}");
        assertThat(changes(tryOut("groups=north&from=" + start, FENCE.formatted(300))))
                .containsExactly("v-1 same enter", "v-1 same exit", "v-1 same enter");
    }

    @Test
    void whatIsWrongIsNamed() {
        assertField("from", tryOut("from=2020-01-01T00:00:00Z", FENCE.formatted(300)));
        assertField("vehicles", tryOut("vehicles=nobody", FENCE.formatted(300)));
        assertField("removed", tryOut("removed=nowhere", FENCE.formatted(300)));
        assertField("removed", tryOut("removed=base", FENCE.formatted(300)));
        assertField("properties.radius", tryOut("", FENCE.formatted(-1)));
        assertField("colour", tryOut("colour=red", FENCE.formatted(300)));
        assertThat(changes(tryOut("from=" + start, FENCE.formatted(300))))
                .as("afterwards")
                .hasSize(6);
    }

    private static void assertField(String field, Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().path("field").asText()).isEqualTo(field);
    }

    /** Its client reads the first line only, and leaves; until then, nobody else of that name may try. */
    @Test
    void aTrialEndsWhenItsClientLeaves() throws IOException, InterruptedException {
        List<Message> fixes = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            fixes.add(Position.of("busy", start + i * 50L, i % 2 == 0 ? 37.7 : 37.709, -122.4));
        }
        server.server().engine().ingest(fixes);
        HttpRequest request = server.request("/api/v1/geofences/try?from=" + start)
                .POST(HttpRequest.BodyPublishers.ofString(FENCE.formatted(301)))
                .header("Authorization", "Bearer " + dispatcher)
                .header("Content-Type", "application/json")
                .build();
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body();
                BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            assertThat(parse(String.valueOf(reader.readLine())).path("type").asText())
                    .isEqualTo("event");
            Answer second = tryOut("from=" + start, FENCE.formatted(300));
            assertThat(second.status()).isEqualTo(429);
            assertThat(second.header("Retry-After")).isNotEmpty();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> tryOut("vehicles=v-1&from=" + start, FENCE.formatted(300))
                                .status()
                        == 200);
    }

    @Test
    void decisionsSayWhyAndWhyNot() {
        String steady = FENCE.formatted(300).replace("\"raw\"", "\"steady\"").replace("\"base\"", "\"depot\"");
        server.send("POST", "/api/v1/geofences?validFrom=" + (start - MINUTE), dispatcher, steady);
        long now = start + 40 * MINUTE;
        server.server()
                .engine()
                .ingest(List.of(Position.of("v-1", now, 37.709, -122.4), Position.of("v-1", now + 1000, 37.7, -122.4)));
        JsonNode answer = server.get("/api/v1/vehicles/v-1/decisions", server.token(Role.VIEWER))
                .json();
        JsonNode exit = first(answer, "depot");
        assertThat(exit.path("reason").asText()).isEqualTo("opposed_exit");
        assertThat(exit.path("distance").asDouble()).isBetween(650.0, 750.0);
        assertThat(answer.path("items").findValues("event")).isNotEmpty();
        assertThat(server.get("/api/v1/vehicles/v-1/decisions?limit=2", dispatcher)
                        .json()
                        .path("items"))
                .hasSize(2);
        assertThat(server.get("/api/v1/vehicles/nobody/decisions", dispatcher).status())
                .isEqualTo(404);
        assertField("limit", server.get("/api/v1/vehicles/v-1/decisions?limit=101", dispatcher));
    }

    private static JsonNode first(JsonNode answer, String fence) {
        return answer.path("items").findValues("suppressed").stream()
                .filter(suppressed -> suppressed.path("fenceId").asText().equals(fence))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer));
    }
}
