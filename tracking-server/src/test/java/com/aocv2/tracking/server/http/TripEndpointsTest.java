package com.aocv2.tracking.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.TestServer.Answer;
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

/** Trips, stops and days over HTTP, and tracks with fewer fixes. */
final class TripEndpointsTest {
    private static final long START = Instant.parse("2026-03-28T22:50:00Z").toEpochMilli();
    private static final double METRE = 1 / 111_195.2;
    private static final String DAYS = "from=2026-03-28&to=2026-03-29";

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private TestServer server;

    private String viewer = "";

    /** It stands from 23:50 of Berlin, drives 12 km over midnight from 23:55 to 00:15, and stands for ten minutes. */
    @BeforeEach
    void start() {
        server = TestServer.start(folder, "store", "memory");
        viewer = server.token(Role.VIEWER);
        List<Message> fixes = new ArrayList<>();
        for (String vehicle : List.of("v-1", "v-2")) {
            for (int second = 0; second <= 2100; second += 5) {
                int driven = Math.max(0, Math.min(second - 300, 1200));
                fixes.add(Position.builder(vehicle)
                        .fixTime(START + 1000L * second)
                        .at(52 + 10 * driven * METRE, 13.4)
                        .accuracy(5)
                        .speed(driven > 0 && driven < 1200 ? 10 : 0)
                        .build());
            }
        }
        server.server().engine().ingest(fixes);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode items(String path) {
        Answer answer = server.get(path, viewer);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().path("items");
    }

    @Test
    void tripsHaveTheirFigures() {
        JsonNode trips = items("/api/v1/vehicles/v-1/trips?" + DAYS);
        assertThat(trips).hasSize(1);
        JsonNode trip = trips.path(0);
        assertThat(trip.path("vehicleId").asText()).isEqualTo("v-1");
        assertThat(trip.path("startTime").asText()).isEqualTo("2026-03-28T22:55:05.000Z");
        assertThat(trip.path("distance").asDouble()).isCloseTo(11_950, within(1.0));
        assertThat(trip.path("movingMillis").asLong())
                .isEqualTo(trip.path("durationMillis").asLong());
        assertThat(trip.path("topSpeed").asDouble()).isEqualTo(10);
        assertThat(trip.path("endLat").asDouble()).isCloseTo(52 + 11_950 * METRE, within(1e-6));
    }

    @Test
    void stopsAreFoundByTheParametersThatAreGiven() {
        assertThat(items("/api/v1/vehicles/v-1/stops?" + DAYS)).hasSize(2);
        assertThat(items("/api/v1/vehicles/v-1/stops?duration=400&" + DAYS)).hasSize(1);
        assertThat(items("/api/v1/vehicles/v-1/stops?radius=10000&" + DAYS)).hasSize(2);
        assertThat(items("/api/v1/vehicles/v-1/stops?to=" + (START + 200_000) + "&from=" + START))
                .hasSize(1);
        assertThat(items("/api/v1/vehicles/v-1/trips?gap=4&" + DAYS)).isEmpty();
    }

    @Test
    void daysBeginAtTheMidnightOfTheZone() {
        JsonNode utc = items("/api/v1/vehicles/v-1/summary?" + DAYS);
        assertThat(utc.findValuesAsText("date")).containsExactly("2026-03-28");
        assertThat(utc.path(0).path("trips").asInt()).isEqualTo(1);
        JsonNode berlin = items("/api/v1/vehicles/v-1/summary?zone=Europe/Berlin&" + DAYS);
        assertThat(berlin.findValuesAsText("date")).containsExactly("2026-03-28", "2026-03-29");
        assertThat(berlin.findValues("trips").stream().mapToInt(JsonNode::asInt))
                .containsExactly(1, 0);
        assertThat(berlin.path(0).path("distance").asDouble()).isCloseTo(2950, within(60.0));
        assertThat(berlin.path(0).path("distance").asDouble()
                        + berlin.path(1).path("distance").asDouble())
                .isCloseTo(utc.path(0).path("distance").asDouble(), within(0.11));
        JsonNode second = items("/api/v1/vehicles/v-1/summary?zone=Europe/Berlin&day=2026-03-29");
        assertThat(second.findValuesAsText("date")).containsExactly("2026-03-29");
        assertThat(second.at("/0/firstFix/time").asText()).isEqualTo("2026-03-28T23:00:00.000Z");
        assertThat(items("/api/v1/vehicles/v-1/summary?zone=Europe/Berlin&day=2026-03-30"))
                .isEmpty();
    }

    @Test
    void theFleetIsSummedUpByVehicleAndDay() {
        JsonNode days = items("/api/v1/summary?zone=Europe/Berlin&" + DAYS);
        assertThat(days.findValuesAsText("vehicleId")).containsExactly("v-1", "v-1", "v-2", "v-2");
        assertThat(items("/api/v1/summary?day=2026-03-28").findValuesAsText("vehicleId"))
                .containsExactly("v-1", "v-2");
        assertThat(items("/api/v1/summary")).as("today").isEmpty();
    }

    @Test
    void listsComeAsTablesToo() {
        String trips = server.get("/api/v1/vehicles/v-1/trips?format=csv&" + DAYS, viewer)
                .text();
        assertThat(trips.lines()).hasSize(2);
        assertThat(trips).startsWith("vehicle,start_time,end_time,").contains("\nv-1,2026-03-28T22:55:05.000Z,");
        Answer stops = server.send(server.request("/api/v1/vehicles/v-1/stops?" + DAYS)
                .header("Authorization", "Bearer " + viewer)
                .header("Accept", "text/csv")
                .build());
        assertThat(stops.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(stops.header("Content-Disposition")).contains("v-1-stops.csv");
        assertThat(stops.header("Vary")).contains("Accept");
        assertThat(stops.text().lines()).hasSize(3);
        List<String> days = server.get("/api/v1/summary?format=csv&" + DAYS, viewer)
                .text()
                .lines()
                .toList();
        assertThat(days)
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.split(",", -1))
                        .hasSameSizeAs(days.get(0).split(",", -1)));
        Answer picture = server.send(server.request("/api/v1/summary")
                .header("Authorization", "Bearer " + viewer)
                .header("Accept", "image/png")
                .build());
        assertThat(picture.status()).isEqualTo(406);
        assertThat(picture.json().path("detail").asText()).contains("application/json, text/csv");
    }

    @Test
    void wrongParametersAreNamed() {
        for (String route : List.of("vehicles/v-1/trips", "vehicles/v-1/stops", "vehicles/v-1/summary", "summary")) {
            assertField("radius", route + "?radius=0");
            assertField("duration", route + "?duration=2m");
            assertField("duration", route + "?duration=3601");
            assertField("gap", route + "?gap=0");
            assertField("zone", route + "?zone=Mars/Olympus");
            assertField("day", route + "?day=2026-02-30");
            assertField("day", route + "?day=yesterday");
            assertField("day", route + "?day=2026-02-03&from=2026-02-01");
            assertField("from", route + "?from=2026-13-01");
            assertField("from", route + "?from=2026-02-02&to=2026-02-01");
            assertField("to", route + "?to=never");
            assertField("format", route + "?format=gpx");
            assertField("colour", route + "?colour=red");
        }
        assertField("simplify", "vehicles/v-1/track?simplify=0");
        assertField("simplify", "vehicles/v-1/track?simplify=much");
    }

    private void assertField(String field, String path) {
        Answer answer = server.get("/api/v1/" + path, viewer);
        assertThat(answer.status()).as(path + ": " + answer).isEqualTo(400);
        assertThat(answer.json().path("field").asText()).as(path).isEqualTo(field);
    }

    @Test
    void aZoneWithAPlusSignNeedsNoEncoding() {
        assertThat(items("/api/v1/vehicles/v-1/summary?zone=+02:00&" + DAYS).findValuesAsText("date"))
                .containsExactly("2026-03-29");
    }

    @Test
    void whoIsLimitedToGroupsSeesTheirVehiclesOnly() {
        server.send("PUT", "/api/v1/vehicles/v-2", server.token(Role.DISPATCHER), "{\"groups\":[\"north\"]}");
        server.send(
                "PUT",
                "/api/v1/users/nora",
                server.token(Role.ADMIN),
                "{\"role\":\"viewer\",\"groups\":[\"north\"],\"password\":\"correct horse battery\"}");
        viewer = server.send(
                        "POST",
                        "/api/v1/auth/login",
                        null,
                        "{\"user\":\"nora\",\"password\":\"correct horse battery\",\"tokens\":true}")
                .json()
                .path("accessToken")
                .asText();
        assertThat(items("/api/v1/summary?" + DAYS).findValuesAsText("vehicleId"))
                .containsExactly("v-2");
        assertThat(items("/api/v1/vehicles/v-2/trips?" + DAYS)).hasSize(1);
        for (String what : List.of("trips", "stops", "summary")) {
            assertThat(server.get("/api/v1/vehicles/v-1/" + what + "?" + DAYS, viewer)
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aVehicleThatIsNotKnownIsNotFound() {
        for (String what : List.of("trips", "stops", "summary")) {
            assertThat(server.get("/api/v1/vehicles/nobody/" + what, viewer).status())
                    .isEqualTo(404);
        }
        server.send("DELETE", "/api/v1/vehicles/v-1", server.token(Role.DISPATCHER), null);
        assertThat(items("/api/v1/vehicles/v-1/trips?" + DAYS))
                .as("what was stored stays")
                .hasSize(1);
    }

    @Test
    void aTrackIsSimplifiedButForWhatAnEventIsDatedBy() {
        String fence = """
                {"type":"Feature","id":"bridge","geometry":{"type":"Point","coordinates":[13.4,52.05]},
                 "properties":{"radius":200,"detection":{"mode":"raw"}}}
                """;
        server.send("POST", "/api/v1/geofences?validFrom=" + START, server.token(Role.DISPATCHER), fence);
        List<Message> again = new ArrayList<>();
        for (int second = 0; second <= 1200; second += 5) {
            again.add(Position.of("v-3", START + 1000L * second, 52 + 10 * second * METRE, 13.4));
        }
        server.server().engine().ingest(again);
        List<String> events = server.get("/api/v1/vehicles/v-3/events?from=" + START, viewer)
                .json()
                .findValuesAsText("time");
        assertThat(events).hasSize(2);
        String path = "/api/v1/vehicles/v-3/track?format=ndjson&from=" + START;
        assertThat(server.get(path, viewer).text().lines()).hasSize(241);
        List<String> simple =
                server.get(path + "&simplify=2", viewer).text().lines().toList();
        assertThat(simple).as("two ends, two events, one for every 15 minutes").hasSize(5);
        assertThat(events)
                .allSatisfy(time ->
                        assertThat(simple).anySatisfy(line -> assertThat(line).contains("\"time\":\"" + time + "\"")));
    }
}
