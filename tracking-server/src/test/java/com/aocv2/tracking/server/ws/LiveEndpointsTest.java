package com.aocv2.tracking.server.ws;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.position.Position;
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
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + connector.getLocalPort() + "/api/v1/stream"))
                .header("Authorization", "Bearer " + person)
                .build();
        HttpResponse<Stream<String>> response = http.send(request, HttpResponse.BodyHandlers.ofLines());
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
