package com.aocv2.tracking.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.aocv2.tracking.server.TestServer.Answer;
import com.aocv2.tracking.server.auth.Role;
import com.aocv2.tracking.store.StoreException;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/** Servers that keep their data in MongoDB, by its protocol. */
final class MongoDbServerTest {
    private static final String FENCE = """
            {"type":"Feature","id":"base","geometry":{"type":"Point","coordinates":[-122.4,37.7]},
             "properties":{"radius":500,"detection":{"mode":"raw"}}}
            """;

    @TempDir
    private Path folder = Path.of("");

    private final MongoServer database = new MongoServer(new MemoryBackend());
    private final long now = System.currentTimeMillis() - 60_000;
    private InetSocketAddress address = InetSocketAddress.createUnresolved("localhost", 0);

    @BeforeEach
    void startDatabase() {
        database.bind();
        address = database.getLocalAddress();
    }

    @AfterEach
    void stopDatabase() {
        database.shutdownNow();
    }

    private TestServer start(String node, String timeout) {
        return start(node, timeout, "off", address.getPort());
    }

    private TestServer start(String node, String timeout, String spool, int port, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "spool",
                spool,
                "spool-after",
                "500ms",
                "store",
                "mongodb",
                "node-id",
                node,
                "mongodb-timeout",
                timeout,
                "TRACKING_MONGODB_URL",
                "mongodb://127.0.0.1:" + port + "/aoc",
                "TRACKING_JWT_SECRET",
                "a-secret-that-all-servers-of-a-database-share"));
        settings.addAll(List.of(more));
        return TestServer.start(folder, settings.toArray(String[]::new));
    }

    private Answer fix(TestServer server, String token, int second, double lat) {
        return server.send(
                "POST",
                "/api/v1/positions",
                token,
                "{\"fixTime\":" + (now + second * 1000L) + ",\"lat\":" + lat + ",\"lon\":-122.4}");
    }

    @Test
    void everythingIsThereAfterARestart() {
        String device;
        try (TestServer server = start("one", "10s")) {
            device = server.token(Role.DEVICE);
            server.send("POST", "/api/v1/geofences?validFrom=" + now, server.token(Role.DISPATCHER), FENCE);
            assertThat(fix(server, device, 1, 37.7).json().path("outcome").asText())
                    .isEqualTo("accepted");
        }
        try (TestServer server = start("one", "10s")) {
            assertThat(fix(server, device, 1, 37.7).json().path("outcome").asText())
                    .as("the device's token and its fix are known")
                    .isEqualTo("duplicate");
            assertThat(fix(server, device, 50, 37.71).json().path("outcome").asText())
                    .isEqualTo("accepted");
            String events = server.get("/api/v1/vehicles/device-1/events", server.token(Role.VIEWER))
                    .text();
            assertThat(events).contains("\"enter\"", "\"exit\"");
        }
    }

    @Test
    void whatOneServerIsToldAnotherKnows() {
        try (TestServer one = start("one", "10s");
                TestServer two = start("two", "10s")) {
            String viewer = two.token(Role.VIEWER);
            String cursor = two.get("/api/v1/events?after=latest", viewer)
                    .json()
                    .path("cursor")
                    .asText();
            one.send("POST", "/api/v1/geofences?validFrom=" + now, one.token(Role.DISPATCHER), FENCE);
            await().untilAsserted(() -> assertThat(
                            two.get("/api/v1/geofences/base", viewer).status())
                    .isEqualTo(200));

            String device = one.token(Role.DEVICE);
            assertThat(fix(two, device, 1, 37.7).json().path("outcome").asText())
                    .as("a token of the other")
                    .isEqualTo("accepted");
            assertThat(fix(one, device, 50, 37.71).json().path("outcome").asText())
                    .isEqualTo("accepted");
            await().untilAsserted(() -> assertThat(
                            two.get("/api/v1/events?after=" + cursor, viewer).text())
                    .contains("\"enter\"", "\"exit\""));
            await().untilAsserted(() -> assertThat(two.get("/api/v1/vehicles/device-1/position", viewer)
                            .json()
                            .path("lat")
                            .asDouble())
                    .isEqualTo(37.71));

            one.send("PUT", "/api/v1/vehicles/device-1", one.token(Role.DISPATCHER), "{\"name\":\"Seven\"}");
            await().untilAsserted(() -> assertThat(
                            two.get("/api/v1/vehicles/device-1", viewer).text())
                    .contains("\"Seven\""));
            one.server().auth().deviceTokens().revoke("device-1");
            await().untilAsserted(() ->
                    assertThat(fix(two, device, 51, 37.71).status()).isEqualTo(401));
        }
    }

    @Test
    void aDatabaseThatIsAwayIsToldAndNothingIsAcknowledged() {
        try (TestServer server = start("one", "500ms")) {
            String device = server.token(Role.DEVICE);
            fix(server, device, 1, 37.7);
            database.shutdownNow();
            assertThat(fix(server, device, 2, 37.7).status()).isEqualTo(503);
            await().untilAsserted(() ->
                    assertThat(server.get("/health/ready", null).text()).contains("store_failing"));
        }
    }

    @Test
    void whileTheDatabaseIsAwayReportsAreKeptAndAfterwardsTheyAreThere() {
        try (TcpProxy link = new TcpProxy(address);
                TestServer server = start("one", "500ms", "on", link.port())) {
            String device = server.token(Role.DEVICE);
            String viewer = server.token(Role.VIEWER);
            server.send("POST", "/api/v1/geofences?validFrom=" + now, server.token(Role.DISPATCHER), FENCE);
            fix(server, device, 1, 37.72);
            link.cut();
            for (int second = 20; second <= 40; second += 10) {
                assertThat(fix(server, device, second, 37.72 - second / 2000.0)
                                .json()
                                .path("outcome")
                                .asText())
                        .isEqualTo("accepted");
            }
            Answer ready = server.get("/health/ready", null);
            assertThat(ready.status()).isEqualTo(200);
            assertThat(ready.json().path("spool").path("storeAway").asBoolean()).isTrue();
            assertThat(ready.json().path("spool").path("messages").asInt()).isEqualTo(3);
            assertThat(server.get("/metrics", null).text()).contains("tracking_spool_messages 3.0");
            assertThat(server.get("/api/v1/vehicles/device-1/position", viewer)
                            .json()
                            .path("lat")
                            .asDouble())
                    .isCloseTo(37.7, within(1e-9));
            assertThat(server.get("/api/v1/vehicles", viewer)
                            .json()
                            .path("partial")
                            .asBoolean())
                    .isTrue();
            assertThat(server.get("/api/v1/vehicles/device-1/track?format=csv", viewer)
                            .text()
                            .lines())
                    .as("what came since")
                    .hasSize(4);
            link.restore();
            await().untilAsserted(() -> assertThat(
                            server.get("/health/ready", null).json().has("spool"))
                    .isFalse());
            String track = server.get("/api/v1/vehicles/device-1/track?format=csv", viewer)
                    .text();
            assertThat(track.lines()).hasSize(5);
            assertThat(server.get("/api/v1/vehicles/device-1/events", viewer).text())
                    .contains("\"enter\"");
        }
    }

    @Test
    void byRedisServersHearOfEachOtherAtOnceAndWithoutItSoon() throws IOException {
        int port = freePort();
        RedisServer redis = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
        redis.start();
        String place = "redis://127.0.0.1:" + port;
        String url = "TRACKING_REDIS_URL";
        try (TestServer one = start("one", "10s", "off", address.getPort(), url, place);
                TestServer two = start("two", "10s", "off", address.getPort(), url, place)) {
            String viewer = two.token(Role.VIEWER);
            String device = one.token(Role.DEVICE);
            one.send("POST", "/api/v1/geofences?validFrom=" + now, one.token(Role.DISPATCHER), FENCE);
            await().untilAsserted(() -> {
                assertThat(two.get("/health/ready", null).json().has("redis")).isFalse();
                assertThat(one.get("/health/ready", null).json().has("redis")).isFalse();
            });
            fix(one, device, 1, 37.72);
            await().untilAsserted(() -> assertThat(lat(two, viewer)).isEqualTo(37.72));
            await().untilAsserted(() ->
                    assertThat(one.get("/metrics", null).text()).containsPattern("tracking_relay_sent_total [1-9]"));

            redis.stop();
            await().untilAsserted(() -> assertThat(
                            two.get("/health/ready", null).json().path("redis").asText())
                    .isEqualTo("away"));
            fix(one, device, 50, 37.7);
            await().untilAsserted(() -> assertThat(lat(two, viewer)).isEqualTo(37.7));
            await().untilAsserted(() -> assertThat(
                            two.get("/api/v1/vehicles/device-1/events", viewer).text())
                    .contains("\"enter\""));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static double lat(TestServer server, String viewer) {
        return server.get("/api/v1/vehicles/device-1/position", viewer)
                .json()
                .path("lat")
                .asDouble();
    }

    @Test
    void aServerDoesNotStartWithoutItsDatabase() {
        database.shutdownNow();
        assertThatThrownBy(() -> start("one", "500ms").close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("MongoDB at 127.0.0.1:" + address.getPort());
    }
}
