package com.aocv2.tracking.server.ws;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.live.VehicleProfile;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.StatusReport;
import com.aocv2.tracking.position.VehicleStatus;
import com.aocv2.tracking.server.auth.Auth;
import com.aocv2.tracking.server.auth.Role;
import com.aocv2.tracking.server.config.Config;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.store.Store;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.DefaultHandler;
import org.eclipse.jetty.server.handler.PathMappingsHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveEndpointsTest {
    private final Store store = MemoryStore.create();
    private final TrackingEngine engine =
            TrackingEngine.builder().store(store).threads(true).build();
    private final Config config =
            Config.load(Map.of(), Map.of("TRACKING_JWT_SECRET", "correct-horse-battery-staple-0123456789"));
    private final Auth auth = Auth.open(config.auth(), store, InstantSource.system());
    private final LiveEndpoints live =
            LiveEndpoints.open(engine, auth, config.http(), InstantSource.system(), Duration.ofSeconds(1), nanos -> {});
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient http = HttpClient.newHttpClient();
    private final String device = auth.deviceTokens().issue("amb-1");
    private final String person = auth.sessions()
            .openTokens(auth.accounts()
                    .create("dora", Role.DISPATCHER, Set.of(), null)
                    .orElseThrow())
            .accessToken();

    @BeforeEach
    void start() throws Exception {
        server.addConnector(connector);
        PathMappingsHandler paths = new PathMappingsHandler();
        paths.addMapping(PathSpec.from("/api/v1/stream"), live.events());
        paths.addMapping(PathSpec.from("/*"), new DefaultHandler());
        server.setHandler(live.install(server, paths));
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        live.close();
        server.stop();
        engine.close();
    }

    private Client connect(@Nullable String token) {
        Client client = new Client();
        WebSocket.Builder builder = http.newWebSocketBuilder();
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        client.socket = builder.buildAsync(URI.create("ws://localhost:" + connector.getLocalPort() + "/ws"), client)
                .join();
        return client;
    }

    private static String publish(int id, long time) {
        return "{\"type\":\"publish\",\"id\":" + id + ",\"positions\":[{\"fixTime\":" + time
                + ",\"lat\":1.5,\"lon\":2.5}]}";
    }

    @Test
    void whatOnePublishesAnotherSees() throws Exception {
        Client reporter = connect(device);
        assertThat(reporter.next()).contains("welcome", "amb-1", "device");
        Client watcher = connect(null);
        watcher.say("{\"type\":\"auth\",\"token\":\"" + person + "\"}");
        assertThat(watcher.next()).contains("welcome", "dora", "dispatcher");
        watcher.say("{\"type\":\"subscribe\",\"id\":\"s1\",\"filter\":{\"bbox\":[0,0,9,9]}}");
        assertThat(watcher.next()).startsWith("{\"type\":\"snapshot\",\"id\":\"s1\",\"vehicles\":[]");
        reporter.say(publish(7, System.currentTimeMillis()));
        assertThat(reporter.next())
                .isEqualTo("{\"type\":\"ack\",\"id\":7,\"accepted\":1,\"late\":0,\"duplicate\":0,\"future\":0,"
                        + "\"rejected\":0}");
        assertThat(watcher.next())
                .startsWith("{\"type\":\"positions\",\"id\":\"s1\",\"vehicles\":[{")
                .contains("amb-1");
        watcher.say("{\"type\":\"unsubscribe\",\"id\":\"s1\"}");
        assertThat(watcher.next()).isEqualTo("{\"type\":\"unsubscribed\",\"id\":\"s1\"}");
        reporter.say("{\"type\":\"publish\",\"id\":8,\"positions\":[{]}");
        assertThat(reporter.next()).contains("\"type\":\"error\",\"id\":8,\"code\":\"invalid_json\"");
        live.close(Duration.ofSeconds(5));
        assertThat(reporter.closed.get(5, TimeUnit.SECONDS)).isEqualTo(1012);
    }

    @Test
    void anAckAsksForMoreReportsWhileTheVehicleIsFollowed() throws Exception {
        Client reporter = connect(device);
        reporter.next();
        Client watcher = connect(person);
        watcher.next();
        watcher.say("{\"type\":\"subscribe\",\"id\":\"s1\",\"filter\":{\"ids\":[\"amb-1\"]}}");
        watcher.next();
        reporter.say(publish(1, System.currentTimeMillis()));
        assertThat(reporter.next())
                .startsWith("{\"type\":\"ack\",\"id\":1,\"accepted\":1,")
                .endsWith(",\"results\":[],\"wantedInterval\":1}");
        watcher.next();
        watcher.say("{\"type\":\"unsubscribe\",\"id\":\"s1\"}");
        watcher.next();
        reporter.say(publish(2, System.currentTimeMillis()));
        assertThat(reporter.next()).endsWith("\"rejected\":0}");
    }

    /** More than may be owed at a time, so that reading stops and goes on all the time, on several threads. */
    @Test
    void everyBatchOfAFloodIsAcknowledgedInItsTurn() throws Exception {
        Client reporter = connect(device);
        assertThat(reporter.next()).contains("welcome");
        long start = System.currentTimeMillis() - 60_000;
        int flood = 5_000;
        for (int i = 0; i < flood; i++) {
            reporter.say(publish(i, start + i));
        }
        for (int i = 0; i < flood; i++) {
            assertThat(reporter.next()).startsWith("{\"type\":\"ack\",\"id\":" + i + ",\"accepted\":1,");
        }
    }

    @Test
    void whoDoesNotAuthenticateIsClosed() throws Exception {
        assertThat(connect(null).closed.get(10, TimeUnit.SECONDS)).isEqualTo(1008);
    }

    @Test
    void eventsAreStreamed() throws Exception {
        HttpResponse<Stream<String>> response = http.send(stream(""), HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        Iterator<String> lines = response.body().iterator();
        assertThat(lines.next()).startsWith("id: ");
        assertThat(lines.next()).isEqualTo("event: snapshot");
        assertThat(lines.next()).startsWith("data: {\"vehicles\":[]");
        assertThat(lines.next()).isEmpty();
        engine.ingest(Position.of("v9", System.currentTimeMillis(), 1, 1));
        assertThat(lines.next()).isEqualTo("event: position");
        assertThat(lines.next()).contains("v9");
    }

    private void base() {
        engine.geofences()
                .put(Geofence.builder("base", Circle.of(1, 1, 1000))
                        .groups(Set.of("bases"))
                        .build());
        engine.ingest(Position.of("v1", System.currentTimeMillis(), 1, 1));
        engine.ingest(Position.of("v2", System.currentTimeMillis(), 1, 1));
        engine.ingest(StatusReport.of("v2", VehicleStatus.AT_SCENE, System.currentTimeMillis()));
        engine.ingest(Position.of("v3", System.currentTimeMillis(), 5, 5));
        engine.ingest(List.of(new Heartbeat("v1", "v1", true), new Heartbeat("v2", "v2", true)));
    }

    @Test
    void subscribersChooseByFenceGroupAndStatus() throws Exception {
        base();
        Client watcher = connect(person);
        watcher.next();
        watcher.say("{\"type\":\"subscribe\",\"id\":\"s1\",\"filter\":{\"fenceGroups\":[\"bases\"]}}");
        assertThat(watcher.next()).contains("\"v1\"", "\"v2\"").doesNotContain("\"v3\"");
        watcher.say(
                "{\"type\":\"subscribe\",\"id\":\"s2\",\"filter\":{\"fenceGroups\":[\"bases\"],\"status\":[\"at_scene\"]}}");
        assertThat(watcher.next()).contains("\"v2\"").doesNotContain("\"v1\"", "\"v3\"");
    }

    @Test
    void streamsChooseByFenceGroupAndStatus() throws Exception {
        base();
        assertThat(snapshot("fenceGroups=bases,others"))
                .contains("\"v1\"", "\"v2\"")
                .doesNotContain("\"v3\"");
        assertThat(snapshot("fenceGroups=bases&status=at_scene"))
                .contains("\"v2\"")
                .doesNotContain("\"v1\"");
    }

    private String snapshot(String query) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + connector.getLocalPort() + "/api/v1/stream?" + query))
                .header("Authorization", "Bearer " + person)
                .build();
        HttpResponse<Stream<String>> response = http.send(request, HttpResponse.BodyHandlers.ofLines());
        return response.body()
                .filter(line -> line.startsWith("data: "))
                .findFirst()
                .orElseThrow();
    }

    private void move(String vehicle, double lat) {
        engine.ingest(Position.of(vehicle, System.currentTimeMillis(), lat, 1));
    }

    @Test
    void theNearestVehiclesAreWatchedOverTheSocket() throws Exception {
        move("near", 1.01);
        move("far", 1.02);
        Client watcher = connect(person);
        assertThat(watcher.next()).contains("welcome");
        watcher.say("{\"type\":\"subscribe\",\"id\":\"b\",\"nearest\":{\"lat\":1,\"lon\":1,\"k\":1}}");
        assertThat(watcher.next())
                .startsWith(
                        "{\"type\":\"nearest\",\"id\":\"b\",\"items\":[{\"rank\":1,\"distance\":1112.0,\"vehicle\":{")
                .contains("\"vehicleId\":\"near\"")
                .endsWith("],\"leftOut\":0}");
        move("nearest", 1.001);
        assertThat(watcher.next()).contains("\"vehicleId\":\"nearest\"").doesNotContain("\"far\"");
        engine.fleet().delete("nearest");
        assertThat(watcher.next()).contains("\"vehicleId\":\"near\"");
        watcher.say("{\"type\":\"unsubscribe\",\"id\":\"b\"}");
        assertThat(watcher.next()).isEqualTo("{\"type\":\"unsubscribed\",\"id\":\"b\"}");
    }

    @Test
    void whoSignsInWithFewerRightsLosesTheVehicles() throws Exception {
        move("a", 1.01);
        engine.fleet().describe("a", new VehicleProfile(null, Set.of("north")));
        String stranger = auth.sessions()
                .openTokens(auth.accounts()
                        .create("sam", Role.VIEWER, Set.of("south"), null)
                        .orElseThrow())
                .accessToken();
        Client watcher = connect(person);
        watcher.next();
        watcher.say("{\"type\":\"subscribe\",\"id\":\"b\",\"nearest\":{\"lat\":1,\"lon\":1}}");
        assertThat(watcher.next()).contains("\"vehicleId\":\"a\"");
        watcher.say("{\"type\":\"auth\",\"token\":\"" + stranger + "\"}");
        assertThat(List.of(watcher.next(), watcher.next()))
                .anyMatch(text -> text.contains("welcome"))
                .contains("{\"type\":\"nearest\",\"id\":\"b\",\"items\":[],\"leftOut\":0}");
    }

    @Test
    void whatCannotBeWatchedIsRefusedByName() throws Exception {
        Client watcher = connect(person);
        watcher.next();
        String begin = "{\"type\":\"subscribe\",\"id\":\"b\",\"nearest\":{\"lat\":1,\"lon\":1";
        watcher.say(begin + ",\"k\":101}}");
        assertThat(watcher.next()).contains("\"error\"", "\"field\":\"nearest.k\"");
        watcher.say(begin + ",\"maxDistance\":-1}}");
        assertThat(watcher.next()).contains("\"field\":\"nearest.maxDistance\"");
        watcher.say(begin + "},\"events\":true}");
        assertThat(watcher.next()).contains("\"field\":\"events\"");
        watcher.say(begin + "},\"filter\":{\"types\":[\"enter\"]}}");
        assertThat(watcher.next()).contains("\"field\":\"types\"");
        for (int i = 0; i < 8; i++) {
            watcher.say(begin.replace("\"b\"", "\"b" + i + "\"") + "}}");
            assertThat(watcher.next()).startsWith("{\"type\":\"nearest\",\"id\":\"b" + i + "\"");
        }
        watcher.say(begin + "}}");
        assertThat(watcher.next()).contains("\"field\":\"nearest\"", "8 places");
    }

    @Test
    void theNearestVehiclesAreStreamed() throws Exception {
        move("near", 1.01);
        HttpResponse<Stream<String>> response =
                http.send(stream("?lat=1&lon=1&k=1&maxDistance=5000"), HttpResponse.BodyHandlers.ofLines());
        Iterator<String> lines = response.body().iterator();
        assertThat(lines.next()).isEqualTo("event: nearest");
        assertThat(lines.next()).startsWith("data: {\"items\":[{\"rank\":1,").contains("near");
        assertThat(lines.next()).isEmpty();
        move("nearest", 1.001);
        assertThat(lines.next()).isEqualTo("event: nearest");
        assertThat(lines.next()).contains("\"vehicleId\":\"nearest\"");
        for (String query :
                List.of("?lat=1", "?k=3", "?lat=1&lon=x", "?lat=1&lon=1&k=1.5", "?lat=1&lon=1&types=enter")) {
            assertThat(http.send(stream(query), HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
    }

    private HttpRequest stream(String query) {
        return HttpRequest.newBuilder(
                        URI.create("http://localhost:" + connector.getLocalPort() + "/api/v1/stream" + query))
                .header("Authorization", "Bearer " + person)
                .build();
    }

    /** A client that keeps what it hears. */
    private static final class Client implements WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder part = new StringBuilder();
        private @Nullable WebSocket socket;

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                heard.add(part.toString());
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        void say(String text) {
            if (socket != null) {
                socket.sendText(text, true).join();
            }
        }

        String next() throws InterruptedException {
            String text = heard.poll(20, TimeUnit.SECONDS);
            return text == null ? "nothing" : text;
        }
    }
}
