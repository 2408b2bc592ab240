package com.aocv2.tracking.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.position.Alarm;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.StatusReport;
import com.aocv2.tracking.position.VehicleStatus;
import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.auth.Role;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What vehicles are doing and were doing, and every list by that. */
final class StatusApiTest {
    private static final String FENCE = """
            {"type":"Feature","id":"base","geometry":{"type":"Point","coordinates":[-122.4,37.7]},
             "properties":{"radius":500,"detection":{"mode":"raw"}}}
            """;

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private TestServer server;

    private final long start = System.currentTimeMillis() - 3_600_000;
    private String viewer = "";
    private String dispatcher = "";

    @BeforeEach
    void start() {
        server = TestServer.start(folder, "store", "memory", "outlier-filter", "off");
        viewer = server.token(Role.VIEWER);
        dispatcher = server.token(Role.DISPATCHER);
        server.send("POST", "/api/v1/geofences?validFrom=" + start, dispatcher, FENCE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void report(String vehicle, VehicleStatus status, int minute) {
        server.server().engine().ingest(StatusReport.of(vehicle, status, time(minute)));
    }

    private long time(int minute) {
        return start + minute * 60_000L;
    }

    private JsonNode items(String path) {
        return server.get(path, viewer).json().path("items");
    }

    private List<String> vehicles(String path) {
        return items(path).findValuesAsText("vehicleId");
    }

    /** Three vehicles at one place, of which one transports and one has no status. */
    private void fleet() {
        List<Message> fixes = new ArrayList<>();
        for (String vehicle : List.of("a", "b", "c")) {
            fixes.add(Position.of(vehicle, time(0), 37.7, -122.4));
        }
        server.server().engine().ingest(fixes);
        report("a", VehicleStatus.AVAILABLE, 1);
        report("b", VehicleStatus.TRANSPORTING, 1);
    }

    @Test
    void everyListOfVehiclesIsFilteredByStatus() {
        fleet();
        assertThat(vehicles("/api/v1/vehicles?status=transporting")).containsExactly("b");
        assertThat(vehicles("/api/v1/vehicles?status=transporting,available")).containsExactly("a", "b");
        assertThat(vehicles("/api/v1/nearest?lat=37.7&lon=-122.4&status=transporting"))
                .containsExactly("b");
        assertThat(vehicles("/api/v1/within?bbox=-123,37,-122,38&status=transporting"))
                .containsExactly("b");
        assertThat(vehicles("/api/v1/within?fence=base&status=available")).containsExactly("a");
        assertThat(vehicles("/api/v1/geofences/base/vehicles")).containsExactly("a", "b", "c");
        assertThat(vehicles("/api/v1/geofences/base/vehicles?status=transporting"))
                .containsExactly("b");
        assertThat(server.get("/api/v1/geofences/base/vehicles?status=asleep", viewer)
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("status");
    }

    @Test
    void eventsAreFilteredByTheStatusAtTheirTime() {
        fleet();
        alarm("first", 2);
        report("a", VehicleStatus.TRANSPORTING, 3);
        alarm("second", 4);
        report("a", VehicleStatus.AVAILABLE, 5);
        alarm("third", 6);
        assertThat(items("/api/v1/events/recent?vehicle=a&type=alarm&status=transporting")
                        .findValuesAsText("kind"))
                .containsExactly("second");
        assertThat(items("/api/v1/events/recent?vehicle=a&type=alarm&status=available")
                        .findValuesAsText("kind"))
                .containsExactly("third", "first");
        assertThat(items("/api/v1/events?vehicle=a&type=status&status=transporting")
                        .findValuesAsText("to"))
                .as("how it began and how it ended")
                .containsExactly("transporting", "available");
        assertThat(items("/api/v1/vehicles/a/events?type=alarm&status=transporting")
                        .findValuesAsText("kind"))
                .containsExactly("second");
        assertThat(items("/api/v1/events/recent?vehicle=c&status=available")).isEmpty();
    }

    @Test
    void raisedAlarmsAreFilteredByStatus() {
        fleet();
        alarm("sos", 2);
        assertThat(items("/api/v1/alarms?status=available").findValuesAsText("kind"))
                .containsExactly("sos");
        assertThat(items("/api/v1/alarms?status=transporting")).isEmpty();
    }

    private void alarm(String kind, int minute) {
        server.server().engine().ingest(new Alarm("a", "a", kind, time(minute), null, Double.NaN, Double.NaN, 0));
    }

    @Test
    void statusSaysSinceWhenAndByWhom() {
        fleet();
        JsonNode set = server.send("POST", "/api/v1/vehicles/a/status", dispatcher, "{\"status\":\"out_of_service\"}")
                .json();
        JsonNode now = server.get("/api/v1/vehicles/a/status", viewer).json();
        assertThat(now.path("status").asText()).isEqualTo("out_of_service");
        assertThat(now.path("since").asText()).isEqualTo(set.path("time").asText());
        assertThat(now.path("by").asText()).isEqualTo(set.path("by").asText()).isNotEmpty();
        assertThat(now.path("eventId").asText()).isEqualTo(set.path("id").asText());
        assertThat(now.path("durationMillis").asLong()).isBetween(0L, 60_000L);
        assertThat(now.has("until")).isFalse();
        assertThat(server.get("/api/v1/vehicles/b/status", viewer).json().has("by"))
                .as("by its device")
                .isFalse();
        assertThat(server.get("/api/v1/vehicles/c/status", viewer).status()).isEqualTo(404);
        assertThat(server.get("/api/v1/vehicles/nobody/status", viewer).status())
                .isEqualTo(404);
    }

    @Test
    void historyHasTheOrderOfTheReportsTimesAndLeadsThroughItsPages() {
        fleet();
        VehicleStatus[] all = VehicleStatus.values();
        for (int minute = 30; minute >= 2; minute--) {
            report("a", all[minute % all.length], minute);
        }
        String path = "/api/v1/vehicles/a/status/history?limit=7";
        List<String> since = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = server.get(path + (cursor.isEmpty() ? "" : "&cursor=" + cursor), viewer)
                    .json();
            page.path("items").forEach(period -> since.add(period.path("since").asText()));
            cursor = page.path("next").asText();
        } while (!cursor.isEmpty());
        assertThat(since).hasSize(30).isSorted().doesNotHaveDuplicates();
        JsonNode some = items("/api/v1/vehicles/a/status/history?from=" + (time(10) + 1) + "&to=" + (time(12) - 1));
        assertThat(some.findValuesAsText("status"))
                .containsExactly(all[10 % all.length].wireName(), all[11 % all.length].wireName());
        assertThat(some.at("/0/durationMillis").asLong()).isEqualTo(60_000);
        assertThat(some.at("/0/until").asText())
                .isEqualTo(Instant.ofEpochMilli(time(11)).toString().replaceAll("(:\\d\\d)Z", "$1.000Z"));
        assertThat(server.get(path + "&cursor=%21", viewer).json().path("field").asText())
                .isEqualTo("cursor");
        assertThat(server.get(path + "&cursor=YWJj", viewer)
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("cursor");
    }
}
