package com.aocv2.tracking.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventStatus;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.server.auth.Auth;
import com.aocv2.tracking.server.auth.Role;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.mongodb.MongoDbConfig;
import com.aocv2.tracking.store.mongodb.MongoDbStore;
import com.aocv2.tracking.testkit.RandomSeed;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** MongoDB is cut off from a server under load, which is killed before it is back. */
@Tag("faults")
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OutageFaultTest {
    private static final int OUTAGES = Integer.getInteger("faults.outages", 4);
    private static final int CONNECTIONS = 8;
    private static final String SECRET = "a-secret-that-outlives-the-server";
    /** Covers the fixes of odd times only, so that every fix is an ENTER or an EXIT. */
    private static final String FENCE = """
            {"type":"Feature","id":"south","geometry":{"type":"Point","coordinates":[-122.4193,37.7793]},
             "properties":{"radius":500,"detection":{"mode":"raw"}}}
            """;

    @RegisterExtension
    final RandomSeed seed = new RandomSeed();

    @TempDir
    private Path folder = Path.of("");

    private final MongoServer database = new MongoServer(new MemoryBackend());
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> tokens = new ArrayList<>();
    /** By connection, whether its vehicle was left in the fence, so that the next run's first fix is no event. */
    private final boolean[] inside = new boolean[CONNECTIONS];

    @BeforeEach
    void startDatabase() {
        database.bind();
    }

    @AfterEach
    void stopDatabase() {
        database.shutdownNow();
    }

    private ServerProcess serve(TcpProxy link) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), SECRET);
        Path url = Files.writeString(folder.resolve("url"), "mongodb://127.0.0.1:" + link.port() + "/aoc");
        return ServerProcess.start(
                folder,
                ServerProcess.serve(
                        folder,
                        "--mongodb-url-file",
                        url,
                        "--jwt-secret-file",
                        secret,
                        "--mongodb-timeout",
                        "1s",
                        "--spool-after",
                        "500ms",
                        "--outlier-filter",
                        "off",
                        "--rate-limit",
                        "0"));
    }

    private HttpResponse<String> send(URI server, String method, String path, String body) throws Exception {
        String admin = Auth.signedToken(
                TestServer.config(folder, "TRACKING_JWT_SECRET", SECRET).auth(),
                InstantSource.system(),
                "test",
                Role.ADMIN);
        return http.send(
                HttpRequest.newBuilder(server.resolve(path))
                        .header("Authorization", "Bearer " + admin)
                        .header("Content-Type", "application/json")
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String vehicle(int connection) {
        return "load-" + connection;
    }

    private void prepare(URI server, long first) throws Exception {
        assertThat(send(server, "POST", "/api/v1/geofences?validFrom=" + first, FENCE)
                        .statusCode())
                .isLessThan(300);
        for (int i = 0; i < CONNECTIONS; i++) {
            String body = send(server, "POST", "/api/v1/devices/" + vehicle(i) + "/token", "")
                    .body();
            tokens.add(new ObjectMapper().readTree(body).path("token").asText());
        }
    }

    private static long[] load(PostLoad load) {
        try {
            return load.run(120);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatWasAcknowledgedWhileTheDatabaseWasAwayIsInItOnceAndWithItsEvents() throws Exception {
        Random random = seed.random();
        long start = System.currentTimeMillis() / 2 * 2 - 1_800_000;
        long first = start;
        try (TcpProxy link = new TcpProxy(database.getLocalAddress())) {
            for (int outage = 1; outage <= OUTAGES; outage++) {
                long[] last;
                try (ServerProcess process = serve(link)) {
                    URI server = process.awaitReady();
                    if (outage == 1) {
                        prepare(server, first);
                    }
                    PostLoad load = new PostLoad(server.getPort(), tokens, first, true);
                    CompletableFuture<long[]> running = CompletableFuture.supplyAsync(() -> load(load));
                    await().until(() -> load.accepted() > 10 * CONNECTIONS);
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(1500));
                    link.cut();
                    TimeUnit.MILLISECONDS.sleep(1500 + random.nextInt(4000));
                    process.kill();
                    last = running.get();
                    assertThat(load.refused())
                            .as("refused in outage %d", outage)
                            .isZero();
                }
                link.restore();
                try (ServerProcess process = serve(link)) {
                    URI server = process.awaitReady();
                    await().atMost(Duration.ofMinutes(1))
                            .until(() -> !send(server, "GET", "/health/ready", "")
                                    .body()
                                    .contains("spool"));
                    assertThat(process.terminate()).isZero();
                }
                long fixes = requireAcknowledged(first, last);
                System.out.printf(
                        "outage %d: %d fixes are in the database, once, each with its event%n", outage, fixes);
                // Even, and behind all that was sent, so that the next run begins inside.
                first = LongStream.of(last).max().orElseThrow() / 2 * 2 + 10;
            }
        }
    }

    /** Every fix up to the last acknowledged is there, once, with its event; one more may be, of each connection. */
    private long requireAcknowledged(long first, long[] last) {
        long fixes = 0;
        String url = "mongodb://127.0.0.1:" + database.getLocalAddress().getPort() + "/aoc";
        try (Store store = MongoDbStore.open(MongoDbConfig.of(url, "check"))) {
            for (int i = 0; i < last.length; i++) {
                List<Long> times;
                try (Stream<Fix> track = store.track(vehicle(i), first + 1, Long.MAX_VALUE)) {
                    times = track.map(fix -> fix.position().fixTime()).toList();
                }
                long stored = first + times.size();
                assertThat(stored).as(vehicle(i)).isBetween(Math.max(first, last[i]), Math.max(first, last[i]) + 1);
                assertThat(times)
                        .isEqualTo(LongStream.rangeClosed(first + 1, stored)
                                .boxed()
                                .toList());
                assertThat(transitions(store, vehicle(i), first + 1))
                        .as("events of %s", vehicle(i))
                        .isEqualTo(inside[i] ? times.subList(1, times.size()) : times);
                inside[i] = stored % 2 != 0;
                fixes += times.size();
            }
        }
        return fixes;
    }

    private static List<Long> transitions(Store store, String vehicle, long from) {
        try (Stream<Event> events = store.events(vehicle, from, Long.MAX_VALUE)) {
            return events.filter(event -> event.status() == EventStatus.ACTIVE)
                    .filter(event -> event.type() == EventType.ENTER || event.type() == EventType.EXIT)
                    .map(Event::time)
                    .toList();
        }
    }
}
