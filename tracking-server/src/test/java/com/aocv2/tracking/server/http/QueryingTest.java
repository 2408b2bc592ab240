package com.aocv2.tracking.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.TestServer.Answer;
import com.aocv2.tracking.server.auth.Role;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people and programs ask. */
final class QueryingTest {
    private static final int VEHICLES = 25;
    private static final String FENCE = """
            {"type":"Feature","id":"base 3/a","geometry":{"type":"Point","coordinates":[-122.4,37.7]},
             "properties":{"radius":500,"detection":{"mode":"raw"}}}
            """;

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private TestServer server;

    private final long now = System.currentTimeMillis() - 60_000;
    private String viewer = "";
    private String dispatcher = "";

    @BeforeEach
    void start() {
        server = TestServer.start(folder, "store", "memory", "outlier-filter", "off");
        viewer = server.token(Role.VIEWER);
        dispatcher = server.token(Role.DISPATCHER);
        List<Message> fixes = new ArrayList<>();
        for (int i = 0; i < VEHICLES; i++) {
            fixes.add(Position.of(String.format("v-%02d", i), now, 37.7 + i * 0.001, -122.4));
        }
        server.server().engine().ingest(fixes);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void wrongParametersAreNamed() {
        assertField("limit", "/api/v1/vehicles?limit=0");
        assertField("limit", "/api/v1/vehicles?limit=ten");
        assertField("colour", "/api/v1/vehicles?colour=red");
        assertField("cursor", "/api/v1/vehicles?cursor=%21");
        assertField("lat", "/api/v1/nearest?lon=1");
        assertField("lat", "/api/v1/nearest?lat=91&lon=1");
        assertField("bbox", "/api/v1/within?bbox=1,2,3");
        assertField("bbox", "/api/v1/within");
        assertField("type", "/api/v1/events?type=party");
        assertField("after", "/api/v1/events?after=nonsense");
        assertField("from", "/api/v1/vehicles/v-01/track?from=yesterday");
        assertField("format", "/api/v1/vehicles/v-01/track?format=pdf");
        assertField("status", "/api/v1/vehicles?status=asleep");
    }

    private void assertField(String field, String path) {
        Answer answer = server.get(path, viewer);
        assertThat(answer.status()).as(path + ": " + answer).isEqualTo(400);
        assertThat(answer.json().path("field").asText()).as(path).isEqualTo(field);
        assertThat(answer.json().path("detail").asText()).as(path).isNotBlank();
    }

    @Test
    void geofencesWithAnyIdCanBeMadeFoundAndRemoved() {
        Answer made = server.send("POST", "/api/v1/geofences", dispatcher, FENCE);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String path = made.header("Location");
        assertThat(path).isEqualTo("/api/v1/geofences/base%203%2Fa");
        assertThat(server.get(path, viewer).json().path("id").asText()).isEqualTo("base 3/a");
        JsonNode inside = server.get(path + "/vehicles", viewer).json().path("items");
        assertThat(inside.findValuesAsText("vehicleId")).containsExactly("v-00", "v-01", "v-02", "v-03", "v-04");
        assertThat(server.get("/api/v1/within?fence=base%203%2Fa", viewer)
                        .json()
                        .path("items")
                        .findValuesAsText("vehicleId"))
                .isEqualTo(inside.findValuesAsText("vehicleId"));
        JsonNode events =
                server.get("/api/v1/events/recent?type=enter", viewer).json().path("items");
        assertThat(events).hasSize(5);
        assertThat(events.at("/0/reason/cause").asText()).isEqualTo("fence_changed");
        assertThat(server.send("DELETE", path, dispatcher, null).status()).isEqualTo(204);
        assertThat(server.get(path, viewer).status()).isEqualTo(404);
        assertThat(server.get("/api/v1/events/recent?type=exit", viewer).json().path("items"))
                .hasSize(5);
    }

    @Test
    void aCollectionIsStoredWholeOrNotAtAll() {
        String broken = FENCE.replace("base 3/a", "b").replace("\"radius\":500,", "");
        Answer refused = server.send(
                "POST",
                "/api/v1/geofences",
                dispatcher,
                "{\"type\":\"FeatureCollection\",\"features\":[" + FENCE + "," + broken + "]}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("field").asText()).isEqualTo("features[1].properties.radius");
        assertThat(server.get("/api/v1/geofences", viewer).json().path("features"))
                .isEmpty();
        Answer misspelt = server.send("POST", "/api/v1/geofences", dispatcher, FENCE.replace("mode", "mood"));
        assertThat(misspelt.status()).isEqualTo(400);
        assertThat(misspelt.json().path("field").asText()).contains("mood");
        Answer future = server.send(
                "POST", "/api/v1/geofences?validFrom=" + (System.currentTimeMillis() + 60_000), dispatcher, FENCE);
        assertThat(future.json().path("field").asText()).isEqualTo("validFrom");
    }

    @Test
    void tracksComeInFourForms() {
        server.server().engine().ingest(Position.of("v-01", now + 10_000, 37.702, -122.4));
        String path = "/api/v1/vehicles/v-01/track";
        assertThat(server.get(path, viewer).header("Content-Type")).isEqualTo("application/geo+json");
        assertThat(server.get(path, viewer).json().findValue("coordinates")).hasSize(2);
        assertThat(server.get(path + "?format=csv", viewer).text().lines()).hasSize(3);
        assertThat(server.get(path + "?format=ndjson", viewer).text().lines()).hasSize(2);
        assertThat(server.get(path + "?format=gpx", viewer).text()).contains("<trkpt lat=\"37.702\"");
        Answer byAccept = server.send(server.request(path)
                .header("Authorization", "Bearer " + viewer)
                .header("Accept", "application/gpx+xml")
                .build());
        assertThat(byAccept.header("Content-Type")).isEqualTo("application/gpx+xml");
        assertThat(server.get(path + "?format=ndjson&from=" + (now + 1), viewer)
                        .text()
                        .lines())
                .hasSize(1);
        assertThat(server.get("/api/v1/vehicles/nobody/track", viewer).status()).isEqualTo(404);
    }

    @Test
    void theEventLogIsReadToItsEndWithoutHoles() {
        server.send("POST", "/api/v1/geofences?validFrom=" + now, dispatcher, FENCE);
        JsonNode start = server.get("/api/v1/events?after=latest", viewer).json();
        assertThat(start.path("items")).isEmpty();
        for (int i = 1; i <= 20; i++) {
            double lat = i % 2 == 0 ? 37.7 : 37.8;
            server.server().engine().ingest(Position.of("v-00", now + i * 1000L, lat, -122.4));
        }
        List<String> types = new ArrayList<>();
        String cursor = start.path("cursor").asText();
        JsonNode page;
        do {
            page = server.get("/api/v1/events?limit=3&vehicle=v-00&after=" + cursor, viewer)
                    .json();
            page.path("items")
                    .forEach(set -> set.path("events")
                            .forEach(event -> types.add(event.path("type").asText())));
            cursor = page.path("cursor").asText();
        } while (!page.path("items").isEmpty());
        assertThat(types).hasSize(20).startsWith("exit", "enter", "exit");
        assertThat(server.get("/api/v1/vehicles/v-00/events?limit=7&type=enter", viewer)
                        .json()
                        .path("items"))
                .hasSize(7);
    }

    @Test
    void whoIsLimitedToGroupsSeesNothingElse() {
        String admin = server.token(Role.ADMIN);
        server.send("PUT", "/api/v1/vehicles/v-01", dispatcher, "{\"name\":\"RTW 1\",\"groups\":[\"north\"]}");
        server.send(
                "PUT",
                "/api/v1/users/nora",
                admin,
                "{\"role\":\"dispatcher\",\"groups\":[\"north\"],\"password\":\"correct horse battery\"}");
        String nora = server.send(
                        "POST",
                        "/api/v1/auth/login",
                        null,
                        "{\"user\":\"nora\",\"password\":\"correct horse battery\",\"tokens\":true}")
                .json()
                .path("accessToken")
                .asText();
        assertThat(server.get("/api/v1/vehicles", nora).json().path("items").findValuesAsText("vehicleId"))
                .containsExactly("v-01");
        assertThat(server.get("/api/v1/vehicles/v-02", nora).status()).isEqualTo(404);
        assertThat(server.get("/api/v1/vehicles/v-02/track", nora).status()).isEqualTo(404);
        assertThat(server.get("/api/v1/nearest?lat=37.7&lon=-122.4", nora)
                        .json()
                        .path("items"))
                .hasSize(1);
        assertThat(server.send("PUT", "/api/v1/vehicles/v-01", nora, "{\"groups\":[\"south\"]}")
                        .status())
                .isEqualTo(403);
        assertThat(server.send("PUT", "/api/v1/vehicles/v-02", nora, "{\"groups\":[\"north\"]}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aVehicleCanBeNamedAndForgotten() {
        assertThat(server.send("PUT", "/api/v1/vehicles/new-1", dispatcher, "{\"name\":\"New\"}")
                        .status())
                .isEqualTo(201);
        assertThat(server.get("/api/v1/vehicles?q=new", viewer).json().path("items"))
                .hasSize(1);
        assertThat(server.send("DELETE", "/api/v1/vehicles/v-01", dispatcher, null)
                        .status())
                .isEqualTo(204);
        assertThat(server.get("/api/v1/vehicles/v-01", viewer).status()).isEqualTo(404);
        assertThat(server.get("/api/v1/vehicles/v-01/track?format=ndjson", viewer)
                        .text()
                        .lines())
                .as("what was stored stays")
                .hasSize(1);
    }
}
