package com.aocv2.tracking.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.TestServer.Answer;
import com.aocv2.tracking.server.auth.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What devices send. */
final class ReportingTest {
    private static final String POSITIONS = "/api/v1/positions";
    private static final long NOW = System.currentTimeMillis() - 60_000;

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private TestServer server;

    private String device = "";
    private String dispatcher = "";

    @BeforeEach
    void start() {
        server = TestServer.start(folder, "store", "memory", "max-body", "64KiB");
        device = server.token(Role.DEVICE);
        dispatcher = server.token(Role.DISPATCHER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String fix(long seconds, String more) {
        return "{\"fixTime\":" + (NOW + seconds * 1000) + ",\"lat\":37.7793,\"lon\":-122.4193" + more + "}";
    }

    private Answer post(String body) {
        return server.send("POST", POSITIONS, device, body);
    }

    @Test
    void aSingleFixGetsItsOutcome() {
        assertThat(post(fix(1, "")).text()).isEqualTo("{\"outcome\":\"accepted\"}");
        assertThat(post(fix(1, "")).text()).isEqualTo("{\"outcome\":\"duplicate\"}");
        assertThat(post(fix(0, "")).json().path("outcome").asText()).isEqualTo("late");
        assertThat(post(fix(3600, "")).json().path("outcome").asText()).isEqualTo("future");
        Answer wrong = post(fix(2, ",\"speed\":-1"));
        assertThat(wrong.status()).isEqualTo(200);
        assertThat(wrong.json().path("outcome").asText()).isEqualTo("rejected");
        assertThat(wrong.json().path("field").asText()).isEqualTo("speed");
    }

    @Test
    void anArrayGetsASummary() {
        Answer answer = post("[" + fix(1, "") + "," + fix(1, "") + "," + fix(2, ",\"battery\":7") + "]");
        assertThat(answer.json().path("accepted").asInt()).isEqualTo(1);
        assertThat(answer.json().path("duplicate").asInt()).isEqualTo(1);
        assertThat(answer.json().path("rejected").asInt()).isEqualTo(1);
        assertThat(answer.json().at("/results/1/index").asInt()).isEqualTo(2);
        assertThat(answer.json().at("/results/1/field").asText()).isEqualTo("battery");
    }

    @Test
    void sentAtOfTheBatchCorrectsAWrongClock() {
        long wrong = System.currentTimeMillis() - 3_600_000;
        Answer answer = post("{\"sentAt\":" + wrong + ",\"positions\":[{\"fixTime\":" + (wrong - 5000)
                + ",\"lat\":37.7,\"lon\":-122.4}]}");
        assertThat(answer.json().path("accepted").asInt()).isEqualTo(1);
        long age = server.get("/api/v1/vehicles/device-1", dispatcher)
                .json()
                .path("fixAge")
                .asLong();
        assertThat(age).isBetween(5_000L, 60_000L);
    }

    @Test
    void linesFailOneByOne() {
        Answer answer = server.send(server.request(POSITIONS)
                .header("Authorization", "Bearer " + device)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(fix(1, "") + "\n{broken\n" + fix(2, "") + "\n"))
                .build());
        assertThat(answer.json().path("accepted").asInt()).isEqualTo(2);
        assertThat(answer.json().path("rejected").asInt()).isEqualTo(1);
        assertThat(answer.json().at("/results/0/index").asInt()).isEqualTo(1);
    }

    @Test
    void brokenJsonSaysWhere() {
        Answer answer = post("{\"fixTime\":1,\n \"lat\": ?}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").asText()).isEqualTo("invalid_json");
        assertThat(answer.json().path("detail").asText()).contains("line 2");
        assertThat(post("").status()).isEqualTo(400);
    }

    @Test
    void bodiesMayBeCompressedButNotBombs() throws IOException {
        assertThat(compressed(fix(1, "")).json().path("outcome").asText()).isEqualTo("accepted");
        Answer bomb = compressed(" ".repeat(10_000_000));
        assertThat(bomb.status()).isEqualTo(413);
        assertThat(bomb.json().path("code").asText()).isEqualTo("too_large");
    }

    private Answer compressed(String body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return server.send(server.request(POSITIONS)
                .header("Authorization", "Bearer " + device)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(bytes.toByteArray()))
                .build());
    }

    @Test
    void whatIsNoJsonIsRefused() {
        Answer answer = server.send(server.request(POSITIONS)
                .header("Authorization", "Bearer " + device)
                .header("Content-Type", "text/xml")
                .POST(BodyPublishers.ofString("<x/>"))
                .build());
        assertThat(answer.status()).isEqualTo(415);
        assertThat(server.send("POST", POSITIONS, device, "x".repeat(70_000)).status())
                .isEqualTo(413);
    }

    @Test
    void aDeviceReportsForItsVehicleOnly() {
        Answer other = post(fix(1, ",\"vehicleId\":\"ambulance-8\""));
        assertThat(other.json().path("outcome").asText()).isEqualTo("rejected");
        assertThat(other.json().path("field").asText()).isEqualTo("vehicleId");
        assign("ambulance-8");
        assertThat(post(fix(2, "")).json().path("outcome").asText()).isEqualTo("accepted");
        assertThat(server.get("/api/v1/vehicles/ambulance-8/position", dispatcher)
                        .status())
                .isEqualTo(200);
        Answer alarm = server.send("POST", "/api/v1/alarms", device, "{\"kind\":\"panic\"}");
        assertThat(alarm.status()).isEqualTo(201);
        assertThat(alarm.json().path("vehicleId").asText()).isEqualTo("ambulance-8");
    }

    private void assign(String vehicle) {
        Answer answer = server.send(
                "PUT",
                "/api/v1/devices/device-1/assignments",
                dispatcher,
                "[{\"vehicleId\":\"" + vehicle + "\",\"from\":" + (NOW - 3_600_000) + "}]");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void aDispatcherReportsForAnybodyAndAViewerForNobody() {
        String body = fix(1, ",\"vehicleId\":\"ambulance-9\"");
        assertThat(server.send("POST", POSITIONS, dispatcher, body)
                        .json()
                        .path("outcome")
                        .asText())
                .isEqualTo("accepted");
        Answer viewer = server.send("POST", POSITIONS, server.token(Role.VIEWER), body);
        assertThat(viewer.status()).isEqualTo(403);
    }

    @Test
    void aRevokedTokenEndsAtOnce() {
        assertThat(post(fix(1, "")).status()).isEqualTo(200);
        assertThat(server.send("DELETE", "/api/v1/devices/device-1/token", server.token(Role.ADMIN), null)
                        .status())
                .isEqualTo(204);
        Answer refused = post(fix(2, ""));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("reason").asText()).isEqualTo("token_revoked");
    }

    @Test
    void alarmsAreRaisedOnceAndAcknowledgedOnce() {
        String body = "{\"kind\":\"panic\",\"uuid\":\"a1\"}";
        Answer alarm = server.send("POST", "/api/v1/alarms", device, body);
        String id = alarm.json().path("id").asText();
        server.send("POST", "/api/v1/alarms", device, body);
        assertThat(server.get("/api/v1/alarms", dispatcher).json().path("items"))
                .hasSize(1);
        Answer first = server.send("POST", "/api/v1/alarms/" + id + "/acknowledge", dispatcher, null);
        assertThat(first.json().path("acknowledgedBy").asText()).isEqualTo("test");
        Answer second = server.send("POST", "/api/v1/alarms/" + id + "/acknowledge", server.token(Role.ADMIN), null);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(server.get("/api/v1/alarms", dispatcher).json().path("items"))
                .isEmpty();
        assertThat(server.send("POST", "/api/v1/alarms/nonsense/acknowledge", dispatcher, null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void statusSaysWhoSetIt() {
        post(fix(1, ""));
        Answer byDispatcher =
                server.send("POST", "/api/v1/vehicles/device-1/status", dispatcher, "{\"status\":\"out-of-service\"}");
        assertThat(byDispatcher.json().path("to").asText()).isEqualTo("out_of_service");
        assertThat(byDispatcher.json().path("by").asText()).isEqualTo("test");
        Answer unknown = server.send("POST", "/api/v1/vehicles/device-1/status", device, "{\"status\":\"sleeping\"}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().path("field").asText()).isEqualTo("status");
        assertThat(server.get("/api/v1/vehicles?status=out_of_service", dispatcher)
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void heartbeatsKeepAVehicleOnline() {
        assertThat(server.send("POST", "/api/v1/heartbeats", device, "{}").status())
                .isEqualTo(204);
        assertThat(server.get("/api/v1/vehicles/device-1", dispatcher)
                        .json()
                        .path("online")
                        .asBoolean())
                .isTrue();
    }
}
