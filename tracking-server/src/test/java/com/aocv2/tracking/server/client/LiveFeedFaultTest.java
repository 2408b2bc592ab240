package com.aocv2.tracking.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aocv2.tracking.client.TrackingClient;
import com.aocv2.tracking.client.connection.AccessToken;
import com.aocv2.tracking.client.event.ChangeSet;
import com.aocv2.tracking.client.live.Gap;
import com.aocv2.tracking.client.live.LiveFilter;
import com.aocv2.tracking.client.live.LiveListener;
import com.aocv2.tracking.client.vehicle.LivePosition;
import com.aocv2.tracking.client.vehicle.Vehicle;
import com.aocv2.tracking.server.ServerProcess;
import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.auth.Auth;
import com.aocv2.tracking.server.auth.Role;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.rocksdb.RocksDbStore;
import com.aocv2.tracking.testkit.RandomSeed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A feed through a network that loses things, from a server that dies: it misses no change set and tells none twice. */
@Tag("faults")
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LiveFeedFaultTest {
    private static final int VEHICLES = 5;
    private static final int FIXES = 3_000;
    private static final int FIXES_A_KILL = 600;
    /** Of a fault, in rough times. */
    private static final double CHANCE = 0.9;
    /** Every fix enters or leaves it. */
    private static final String FENCE = """
            {"type":"Feature","id":"f","geometry":{"type":"Point","coordinates":[-122.4193,37.7793]},
             "properties":{"radius":500,"detection":{"mode":"raw"}}}
            """;

    @RegisterExtension
    final RandomSeed seed = new RandomSeed();

    private final Random random = seed.random();
    private final RandomFaults faults = new RandomFaults(new Random(random.nextLong()), CHANCE);
    private final FaultyProxy proxy = FaultyProxy.start(faults);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Seen seen = new Seen();

    @TempDir
    private Path folder = Path.of("");

    private @Nullable ServerProcess server;
    private URI url = URI.create("http://127.0.0.1");

    /** What a listener was told. */
    private static final class Seen implements LiveListener {
        final List<String> events = new CopyOnWriteArrayList<>();
        final List<Gap> gaps = new CopyOnWriteArrayList<>();
        private final Map<String, LivePosition> positions = new HashMap<>();
        private int snapshots;

        @Override
        public synchronized void onSnapshot(List<Vehicle> vehicles) {
            positions.clear();
            snapshots++;
            onPositions(vehicles);
        }

        @Override
        public synchronized void onPositions(List<Vehicle> vehicles) {
            vehicles.forEach(vehicle -> positions.put(vehicle.id(), Objects.requireNonNull(vehicle.position())));
        }

        @Override
        public void onChanges(ChangeSet changes) {
            changes.events().forEach(event -> events.add(event.id() + "/" + event.revision()));
        }

        @Override
        public void onGap(Gap gap) {
            gaps.add(gap);
        }

        synchronized int snapshots() {
            return snapshots;
        }

        synchronized long fixTime(String vehicle) {
            LivePosition position = positions.get(vehicle);
            return position == null ? 0 : position.fixTime().toEpochMilli();
        }
    }

    @AfterEach
    void endAll() {
        killServer();
        proxy.close();
    }

    private void startServer() {
        ServerProcess started = ServerProcess.start(
                folder,
                ServerProcess.serve(
                        folder, "--outlier-filter", "off", "--rate-limit", "0", "--access-token-lifetime", "24h"));
        server = started;
        url = started.awaitReady();
        proxy.serveFrom(url.getPort());
    }

    private void killServer() {
        if (server != null) {
            server.kill();
            server = null;
        }
    }

    private String token(String name) {
        return Auth.signedToken(
                TestServer.config(folder, "access-token-lifetime", "24h").auth(),
                InstantSource.system(),
                name,
                Role.DISPATCHER);
    }

    /** Past the proxy. */
    private void post(String token, String path, String body) throws IOException, InterruptedException {
        int status = http.send(
                        HttpRequest.newBuilder(url.resolve(path))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
        assertThat(status).isBetween(200, 201);
    }

    private static String vehicle(int number) {
        return "v" + number % VEHICLES;
    }

    @Test
    void aFeedTellsEveryChangeSetOnceWhateverIsCutAndWhoeverDies() throws Exception {
        startServer();
        String poster = token("poster");
        long first = System.currentTimeMillis() - FIXES;
        post(poster, "/api/v1/geofences?validFrom=" + first, FENCE);
        int kills = 0;
        AtomicInteger tokens = new AtomicInteger();
        try (TrackingClient client = TrackingClient.builder(proxy.url())
                .token(refused -> AccessToken.of(token("listener-" + tokens.incrementAndGet())))
                .build()) {
            client.live(LiveFilter.all(), seen);
            await().atMost(Duration.ofMinutes(1)).until(() -> seen.snapshots() > 0);
            for (int i = 0; i < FIXES; i++) {
                double lat = i / VEHICLES % 2 == 0 ? 37.7793 : 37.7893;
                post(
                        poster,
                        "/api/v1/positions",
                        "{\"vehicleId\":\"" + vehicle(i) + "\",\"fixTime\":" + (first + i) + ",\"lat\":" + lat
                                + ",\"lon\":-122.4193}");
                TimeUnit.MILLISECONDS.sleep(random.nextInt(10));
                if (random.nextInt(FIXES_A_KILL) == 0) {
                    kills++;
                    killServer();
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(1_500));
                    startServer();
                }
            }
            faults.endFaults();
            await().atMost(Duration.ofMinutes(1)).until(() -> seen.events.size() >= FIXES);
            for (int i = FIXES - VEHICLES; i < FIXES; i++) {
                int last = i;
                await().atMost(Duration.ofSeconds(10)).until(() -> seen.fixTime(vehicle(last)) == first + last);
            }
        }
        System.out.printf(
                "%d kills of the server, %d snapshots, %d events; faults %s%n",
                kills, seen.snapshots(), seen.events.size(), faults.counts());
        killServer();
        assertThat(seen.gaps).isEmpty();
        assertThat(seen.events).isEqualTo(storedEvents());
    }

    private List<String> storedEvents() {
        try (Store store = RocksDbStore.open(folder.resolve("data"));
                Stream<com.aocv2.tracking.event.ChangeSet> all = store.changesAfter(0)) {
            return all.flatMap(set -> set.events().stream())
                    .map(event -> event.id() + "/" + event.revision())
                    .toList();
        }
    }
}
