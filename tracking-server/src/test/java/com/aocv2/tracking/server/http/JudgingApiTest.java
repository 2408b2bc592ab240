package com.aocv2.tracking.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.TestServer.Answer;
import com.aocv2.tracking.server.auth.Auth;
import com.aocv2.tracking.server.auth.Role;
import com.aocv2.tracking.store.MemoryStore;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of speed, halts, opening hours and silence, as they are set by the settings and through the API. */
final class JudgingApiTest {
    /** A Monday; in Vienna it is two hours later. */
    private static final Instant START = Instant.parse("2026-06-01T06:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private volatile Instant now = START;

    @SuppressWarnings("NullAway.Init")
    private TestServer server;

    @BeforeEach
    void start() {
        server = start("speed-limit", "30", "stop-after", "1m", "offline-after-groups", "north=2m");
    }

    private TestServer start(String... settings) {
        List<String> all = new ArrayList<>(List.of("outlier-filter", "off"));
        all.addAll(List.of(settings));
        return TestServer.start(folder, MemoryStore.create(), () -> now, all.toArray(String[]::new));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer send(String method, String path, String body) {
        String token = Auth.signedToken(server.server().config().auth(), () -> now, "test", Role.DISPATCHER);
        return server.send(method, "/api/v1" + path, token, body);
    }

    private JsonNode get(String path) {
        String token = Auth.signedToken(server.server().config().auth(), () -> now, "test", Role.VIEWER);
        return server.get("/api/v1" + path, token).json();
    }

    private List<JsonNode> events(String type) {
        List<JsonNode> found = new ArrayList<>();
        get("/vehicles/a/events?type=" + type).path("items").forEach(found::add);
        return found;
    }

    private void describe(String body) {
        Answer answer = send("PUT", "/vehicles/a", body);
        assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    }

    private void fence(String detection) {
        String body = """
                {"type":"Feature","geometry":{"type":"Point","coordinates":[-122.4,37.7]},
                 "properties":{"radius":500,"detection":{"mode":"raw",%s}}}
                """.formatted(detection);
        Answer answer = send("PUT", "/geofences/zone", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    /** The vehicle reports from the middle of the zone, at that speed. */
    private void report(long seconds, double speed) {
        report(seconds, speed, -122.4);
    }

    private void report(long seconds, double speed, double lon) {
        now = START.plusSeconds(seconds);
        server.server()
                .engine()
                .ingest(Position.builder("a")
                        .fixTime(now.toEpochMilli())
                        .at(37.7, lon)
                        .accuracy(5)
                        .speed(speed)
                        .build());
    }

    private void heartbeat(String interval) {
        Answer answer = send("POST", "/heartbeats", "{\"vehicleId\":\"a\",\"interval\":" + interval + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        server.server().engine().tick();
    }

    private void assertRefused(String body, String field) {
        Answer answer = send("PUT", "/vehicles/a", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("field").asText()).isEqualTo(field);
    }

    @Test
    void limitOfAVehicleIsShownAndTakenAwayWhenLeftOut() {
        describe("{\"name\":\"RTW 7\",\"speedLimit\":13.9}");
        JsonNode vehicle = get("/vehicles/a");
        assertThat(vehicle.path("speedLimit").asDouble()).isEqualTo(13.9);
        describe("{\"name\":\"RTW 7\"}");
        assertThat(get("/vehicles/a").has("speedLimit")).isFalse();
    }

    @Test
    void vehicleThatWasDeletedCanBeNamedAgain() {
        describe("{\"name\":\"RTW 7\"}");
        assertThat(send("DELETE", "/vehicles/a", "{}").status()).isEqualTo(204);
        describe("{\"name\":\"RTW 8\"}");
        assertThat(get("/vehicles/a").path("name").asText()).isEqualTo("RTW 8");
    }

    @Test
    void limitIsAPositiveNumber() {
        for (String wrong : List.of("0", "-5", "\"fast\"", "1e999")) {
            assertRefused("{\"speedLimit\":" + wrong + "}", "speedLimit");
        }
    }

    @Test
    void vehicleBeyondItsOwnLimitIsSpeedingAndThePeakIsSetRightAtTheEnd() {
        describe("{\"speedLimit\":13.9}");
        report(0, 15);
        report(10, 16);
        JsonNode said = events("speeding").get(0);
        assertThat(said.path("limit").asDouble()).isEqualTo(13.9);
        assertThat(said.path("peak").asDouble()).isEqualTo(16);
        assertThat(said.path("revision").asInt()).isEqualTo(1);
        report(20, 21.5);
        report(30, 10);
        assertThat(events("speeding")).singleElement().satisfies(event -> {
            assertThat(event.path("id")).isEqualTo(said.path("id"));
            assertThat(event.path("revision").asInt()).isEqualTo(2);
            assertThat(event.path("peak").asDouble()).isEqualTo(21.5);
            assertThat(event.path("speedingMillis").asLong()).isEqualTo(20_000);
            assertThat(event.has("fenceId")).isFalse();
        });
    }

    @Test
    void withoutALimitOfItsOwnThatOfTheSettingsHolds() {
        report(0, 29);
        report(10, 29);
        assertThat(events("speeding")).isEmpty();
        report(20, 31);
        report(30, 31);
        assertThat(events("speeding"))
                .singleElement()
                .satisfies(event -> assertThat(event.path("limit").asDouble()).isEqualTo(30));
    }

    @Test
    void limitOfAGeofenceIsNamedByIt() {
        describe("{\"speedLimit\":20}");
        fence("\"speedLimit\":8");
        report(1, 10);
        report(11, 12);
        assertThat(events("speeding")).singleElement().satisfies(event -> {
            assertThat(event.path("fenceId").asText()).isEqualTo("zone");
            assertThat(event.path("limit").asDouble()).isEqualTo(8);
        });
    }

    @Test
    void dwellIsToldByTheClock() {
        fence("\"dwell\":60");
        report(1, 0);
        pass(Duration.ofSeconds(59));
        assertThat(events("dwell")).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(events("dwell")).singleElement().satisfies(event -> {
            assertThat(event.path("fenceId").asText()).isEqualTo("zone");
            assertThat(event.path("dwellMillis").asLong()).isEqualTo(60_000);
            assertThat(event.path("time").asText()).isEqualTo("2026-06-01T06:01:01.000Z");
        });
    }

    @Test
    void openingAndClosingMoveAVehicleInAndOut() {
        fence("\"hours\":\"Mo-Fr 09:00-17:00\",\"timeZone\":\"Europe/Vienna\"");
        report(1, 0);
        assertThat(events("enter")).isEmpty();
        pass(Duration.ofHours(1));
        assertThat(events("enter"))
                .singleElement()
                .satisfies(event -> assertSchedule(event, "2026-06-01T07:00:00.000Z"));
        pass(Duration.ofHours(8));
        assertThat(events("exit"))
                .singleElement()
                .satisfies(event -> assertSchedule(event, "2026-06-01T15:00:00.000Z"));
    }

    private static void assertSchedule(JsonNode event, String time) {
        assertThat(event.path("fenceId").asText()).isEqualTo("zone");
        assertThat(event.path("time").asText()).isEqualTo(time);
        assertThat(event.path("reason").path("cause").asText()).isEqualTo("schedule");
    }

    @Test
    void hoursNeedATimeZone() {
        String body = """
                {"type":"Feature","geometry":{"type":"Point","coordinates":[-122.4,37.7]},
                 "properties":{"radius":500,"detection":{"hours":"Mo-Fr 09:00-17:00"}}}
                """;
        Answer answer = send("PUT", "/geofences/zone", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asText().toLowerCase(Locale.ROOT))
                .endsWith("timezone");
    }

    @Test
    void vehicleThatHasComeToAHaltIsShownAsStopped() {
        report(0, 0);
        report(30, 0);
        assertThat(get("/vehicles/a").has("stopped")).isFalse();
        report(60, 0);
        assertThat(events("stopped")).hasSize(1);
        assertThat(get("/vehicles/a").path("stopped").asBoolean()).isTrue();
        report(70, 12, -122.39);
        assertThat(events("moving")).hasSize(1);
        assertThat(get("/vehicles/a").has("stopped")).isFalse();
    }

    @Test
    void haltsAreNotToldWhereThatIsOff() {
        server.close();
        server = start("stop-after", "off");
        report(0, 0);
        report(600, 0);
        assertThat(events("stopped")).isEmpty();
        assertThat(get("/vehicles/a").has("stopped")).isFalse();
    }

    @Test
    void groupMayBeSilentForAsLongAsItsSettingSays() {
        describe("{\"groups\":[\"north\"]}");
        report(1, 0);
        pass(Duration.ofSeconds(119));
        assertThat(get("/vehicles/a").path("online").asBoolean()).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(get("/vehicles/a").path("online").asBoolean()).isFalse();
        assertThat(events("offline")).hasSize(1);
    }

    @Test
    void deviceMayBeSilentForTwoAndAHalfOfItsIntervals() {
        describe("{\"groups\":[\"north\"]}");
        heartbeat("600");
        heartbeat("16");
        pass(Duration.ofSeconds(39));
        assertThat(events("offline")).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(events("offline")).hasSize(1);
    }

    @Test
    void intervalOutOfRangeIsRefused() {
        Answer answer = send("POST", "/heartbeats", "{\"vehicleId\":\"a\",\"interval\":90000}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asText()).isEqualTo("interval");
    }
}
