package com.aocv2.tracking.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.auth.Role;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Geofences by group, and what happens in them. */
final class FenceGroupApiTest {
    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private TestServer server;

    private String viewer = "";
    private String dispatcher = "";

    /** A base at 37.7, a hospital at 37.8, and a school around both of them; a vehicle in each place, one in none. */
    @BeforeEach
    void start() {
        server = TestServer.start(folder, "store", "memory", "outlier-filter", "off");
        viewer = server.token(Role.VIEWER);
        dispatcher = server.token(Role.DISPATCHER);
        long now = System.currentTimeMillis() - 60_000;
        put("base", 37.7, 500, "bases");
        put("hospital", 37.8, 500, "hospitals");
        put("city", 37.75, 20_000, "areas");
        List<Message> fixes = new ArrayList<>();
        fixes.add(Position.of("a", now, 37.7, -122.4));
        fixes.add(Position.of("b", now, 37.8, -122.4));
        fixes.add(Position.of("c", now, 38.5, -122.4));
        server.server().engine().ingest(fixes);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void put(String id, double lat, int radius, String group) {
        String body = String.format(Locale.ROOT, """
                {"type":"Feature","geometry":{"type":"Point","coordinates":[-122.4,%s]},
                 "properties":{"radius":%d,"groups":["%s"],"detection":{"mode":"raw"}}}
                """, lat, radius, group);
        assertThat(server.send("PUT", "/api/v1/geofences/" + id + "?validFrom=1", dispatcher, body)
                        .status())
                .isIn(200, 201);
    }

    private JsonNode items(String path) {
        return server.get(path, viewer).json().path("items");
    }

    private List<String> vehicles(String path) {
        return items(path).findValuesAsText("vehicleId");
    }

    @Test
    void geofencesAreListedByGroup() {
        JsonNode found = server.get("/api/v1/geofences?group=bases,hospitals", viewer)
                .json()
                .path("features");
        assertThat(found.findValuesAsText("id")).containsExactly("base", "hospital");
        assertThat(server.get("/api/v1/geofences?group=none", viewer).json().path("features"))
                .isEmpty();
    }

    @Test
    void vehiclesAreFoundByTheGroupOfTheGeofenceThatTheyAreIn() {
        assertThat(vehicles("/api/v1/within?fenceGroup=bases,hospitals")).containsExactly("a", "b");
        assertThat(vehicles("/api/v1/within?fenceGroup=areas,bases"))
                .as("each once")
                .containsExactly("a", "b");
        assertThat(vehicles("/api/v1/within?fenceGroup=none")).isEmpty();
        assertThat(vehicles("/api/v1/within?fence=city&fenceGroup=bases")).containsExactly("a");
        assertThat(vehicles("/api/v1/within?bbox=-123,37,-122,38&fenceGroup=hospitals"))
                .containsExactly("b");
        assertThat(vehicles("/api/v1/vehicles?fenceGroup=bases")).containsExactly("a");
        assertThat(vehicles("/api/v1/nearest?lat=37.7&lon=-122.4&fenceGroup=hospitals"))
                .containsExactly("b");
    }

    @Test
    void eventsAreFoundByTheGroupOfTheirGeofence() {
        assertThat(items("/api/v1/events/recent?fenceGroup=bases").findValuesAsText("fenceId"))
                .containsExactly("base");
        assertThat(items("/api/v1/events?fenceGroup=areas").findValuesAsText("fenceId"))
                .containsExactly("city", "city");
        assertThat(items("/api/v1/vehicles/b/events?fenceGroup=hospitals").findValuesAsText("fenceId"))
                .containsExactly("hospital");
        assertThat(items("/api/v1/vehicles/b/events?fence=city").findValuesAsText("fenceId"))
                .containsExactly("city");
    }

    @Test
    void geofenceThatChangesItsGroupTakesItsVehiclesAlong() {
        put("base", 37.7, 500, "hospitals");
        assertThat(vehicles("/api/v1/within?fenceGroup=bases")).isEmpty();
        assertThat(vehicles("/api/v1/within?fenceGroup=hospitals")).containsExactly("a", "b");
    }
}
