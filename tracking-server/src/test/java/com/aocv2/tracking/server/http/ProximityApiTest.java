package com.aocv2.tracking.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.live.VehicleProfile;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.TestServer.Answer;
import com.aocv2.tracking.server.auth.Role;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watches for vehicles that come near, as clients meet them. */
final class ProximityApiTest {
    private static final String WATCHES = "/api/v1/proximity-watches";
    private static final String PAIR = "{\"vehicleId\":\"a\",\"otherVehicleId\":\"b\",\"radius\":500}";
    private static final String POINT = "{\"vehicleId\":\"a\",\"lat\":37.7,\"lon\":-122.4,\"radius\":500}";

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
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void move(String vehicle, int second, double lat) {
        server.server().engine().ingest(Position.of(vehicle, now + second * 1000L, lat, -122.4));
        // What follows from it is done by the engine's own threads; a change of the same vehicle comes after that.
        server.server().engine().fleet().setPrimaryDevice("a", "a");
    }

    /** Somebody who sees the vehicles of some groups only. */
    private String limitedTo(String group) {
        server.send(
                "PUT",
                "/api/v1/users/" + group,
                server.token(Role.ADMIN),
                "{\"role\":\"dispatcher\",\"groups\":[\"" + group + "\"],\"password\":\"correct horse battery\"}");
        return server.send(
                        "POST",
                        "/api/v1/auth/login",
                        null,
                        "{\"user\":\"" + group + "\",\"password\":\"correct horse battery\",\"tokens\":true}")
                .json()
                .path("accessToken")
                .asText();
    }

    @Test
    void watchIsMadeChangedFoundAndRemoved() {
        Answer made = server.send("POST", WATCHES, dispatcher, PAIR);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String path = made.header("Location");
        assertThat(path).startsWith(WATCHES + "/watch-");
        assertThat(server.get(path, viewer).json()).isEqualTo(made.json());
        assertThat(made.json().path("near").asBoolean(true)).isFalse();
        assertThat(server.send("PUT", path, dispatcher, PAIR.replace("500", "700"))
                        .json()
                        .path("radius")
                        .asInt())
                .isEqualTo(700);
        assertThat(server.send("PUT", path, dispatcher, POINT).status())
                .as("another pair")
                .isEqualTo(409);
        assertThat(server.send("PUT", WATCHES + "/home", dispatcher, POINT).status())
                .isEqualTo(201);
        assertThat(server.get(WATCHES, viewer).json().path("items")).hasSize(2);
        assertThat(server.get(WATCHES + "?vehicle=b", viewer).json().path("items"))
                .hasSize(1);
        assertThat(server.send("DELETE", path, dispatcher, null).status()).isEqualTo(204);
        assertThat(server.get(path, viewer).status()).isEqualTo(404);
        assertThat(server.send("DELETE", path, dispatcher, null).status()).isEqualTo(404);
    }

    @Test
    void wrongFieldIsNamed() {
        assertField("radius", PAIR.replace("500", "0"));
        assertField("radius", PAIR.replace("500", "\"far\""));
        assertField("otherVehicleId", PAIR.replace("\"b\"", "\"a\""));
        assertField("lat", POINT.replace("37.7", "91"));
        assertField("lon", "{\"vehicleId\":\"a\",\"lat\":1,\"radius\":5}");
        assertField("vehicleId", "{\"radius\":500}");
        assertField("otherVehicleId", PAIR.replace("}", ",\"lat\":1,\"lon\":1}"));
    }

    private void assertField(String field, String body) {
        Answer answer = server.send("POST", WATCHES, dispatcher, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("field").asText()).as(answer.text()).isEqualTo(field);
    }

    @Test
    void whoComesNearIsInTheEventLog() {
        server.send("PUT", WATCHES + "/pair", dispatcher, PAIR);
        move("a", 0, 37.7);
        move("b", 10, 37.71);
        move("b", 20, 37.704);
        move("b", 30, 37.71);
        JsonNode events = server.get("/api/v1/events/recent?type=proximity", viewer)
                .json()
                .path("items");
        assertThat(events.findValuesAsText("near")).containsExactly("false", "true");
        assertThat(events.findValuesAsText("watchId")).containsOnly("pair");
        assertThat(events.at("/1/metres").asDouble()).isBetween(440.0, 450.0);
        assertThat(server.get("/api/v1/vehicles/a/events?type=proximity&from=" + (now - 1), viewer)
                        .json()
                        .path("items"))
                .hasSize(2);
        assertThat(server.get(WATCHES + "/pair", viewer).json().path("near").asBoolean(true))
                .isFalse();
    }

    @Test
    void onlyWhoSeesBothSeesWatchAndEvents() {
        server.server().engine().fleet().describe("a", new VehicleProfile("A", Set.of("north")));
        server.server().engine().fleet().describe("b", new VehicleProfile("B", Set.of("south")));
        String nora = limitedTo("north");
        assertThat(server.send("POST", WATCHES, nora, PAIR).status()).isEqualTo(404);
        assertThat(server.send("PUT", WATCHES + "/home", nora, POINT).status()).isEqualTo(201);
        server.send("PUT", WATCHES + "/pair", dispatcher, PAIR);
        move("a", 0, 37.7);
        move("b", 10, 37.7);
        assertThat(server.get(WATCHES, nora).json().path("items").findValuesAsText("id"))
                .containsExactly("home");
        assertThat(server.get(WATCHES + "/pair", nora).status()).isEqualTo(404);
        assertThat(server.send("DELETE", WATCHES + "/pair", nora, null).status())
                .isEqualTo(404);
        String recent = "/api/v1/events/recent?type=proximity";
        assertThat(server.get(recent, nora).json().findValuesAsText("watchId")).containsExactly("home");
        assertThat(server.get(recent, viewer).json().findValuesAsText("watchId"))
                .containsExactlyInAnyOrder("home", "pair");
    }
}
