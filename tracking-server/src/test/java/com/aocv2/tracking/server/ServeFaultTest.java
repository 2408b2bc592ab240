package com.aocv2.tracking.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.server.auth.Auth;
import com.aocv2.tracking.server.auth.Role;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.rocksdb.RocksDbStore;
import com.aocv2.tracking.testkit.PowerCutDisk;
import com.aocv2.tracking.testkit.RandomSeed;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A server that dies under load, and what is left of what it acknowledged. */
@Tag("faults")
@Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ServeFaultTest {
    private static final int KILLS = Integer.getInteger("faults.kills", 20);
    private static final int POWER_CUTS = Integer.getInteger("faults.rounds", 5);
    private static final int CONNECTIONS = 16;
    private static final long MINUTE = 60_000;
    /** Covers the fixes of odd times only, so that every fix is an ENTER or an EXIT. */
    private static final String FENCE = """
            {"type":"Feature","id":"south","geometry":{"type":"Point","coordinates":[-122.4193,37.7793]},
             "properties":{"radius":500,"detection":{"mode":"raw"}}}
            """;

    @RegisterExtension
    final RandomSeed seed = new RandomSeed();

    @TempDir
    private Path folder = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();
    private List<String> tokens = List.of();
    private Path home = Path.of("");

    /** Serves with data and secrets in the folder. */
    private ServerProcess serve(Path newHome) {
        home = newHome;
        return ServerProcess.start(
                folder,
                ServerProcess.serve(
                        home, "--outlier-filter", "off", "--rate-limit", "0", "--access-token-lifetime", "24h"));
    }

    /** Even, so that the first fix of a run lies in the fence. */
    private static long firstTime() {
        return System.currentTimeMillis() / 2 * 2 - 30 * MINUTE;
    }

    private HttpResponse<String> send(URI server, String method, String path, String body) throws Exception {
        String admin = Auth.signedToken(
                TestServer.config(home, "access-token-lifetime", "24h").auth(),
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

    private void prepare(URI server, long first) throws Exception {
        assertThat(send(server, "POST", "/api/v1/geofences?validFrom=" + first, FENCE)
                        .statusCode())
                .isLessThan(300);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            String body = send(server, "POST", "/api/v1/devices/" + vehicle(i) + "/token", "")
                    .body();
            made.add(new ObjectMapper().readTree(body).path("token").asText());
        }
        tokens = made;
    }

    private static String vehicle(int connection) {
        return "load-" + connection;
    }

    /** Posts until the server is gone, and tells the time of the last fix that each connection got an answer for. */
    private long[] loadUntilKilled(ServerProcess process, URI server, long first, long millis) throws Exception {
        PostLoad load = new PostLoad(server.getPort(), tokens, first, true);
        CompletableFuture<long[]> acknowledged = CompletableFuture.supplyAsync(() -> {
            try {
                return load.run(60);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> load.accepted() > 0);
        TimeUnit.MILLISECONDS.sleep(millis);
        process.kill();
        long[] last = acknowledged.get();
        assertThat(load.refused()).isZero();
        assertThat(load.accepted()).isPositive();
        return last;
    }

    /** Every fix up to the last acknowledged is there, once, with its event; one more may be, of each connection. */
    private static long requireAcknowledged(Path data, long first, long[] last) {
        long fixes = 0;
        try (Store store = RocksDbStore.open(data)) {
            for (int i = 0; i < last.length; i++) {
                List<Long> times;
                try (Stream<Fix> track = store.track(vehicle(i), first, Long.MAX_VALUE)) {
                    times = track.map(fix -> fix.position().fixTime()).toList();
                }
                assertThat(times).doesNotHaveDuplicates();
                long stored = first + times.size();
                assertThat(stored).as(vehicle(i)).isBetween(Math.max(first, last[i]), Math.max(first, last[i]) + 1);
                assertThat(times)
                        .isEqualTo(Stream.iterate(first + 1, t -> t <= stored, t -> t + 1)
                                .toList());
                assertThat(transitions(store, vehicle(i), first)).isEqualTo(times);
                fixes += times.size();
            }
        }
        return fixes;
    }

    private static List<Long> transitions(Store store, String vehicle, long from) {
        try (Stream<Event> events = store.events(vehicle, from, Long.MAX_VALUE)) {
            return events.filter(event -> event.type() == EventType.ENTER || event.type() == EventType.EXIT)
                    .map(Event::time)
                    .toList();
        }
    }

    @Test
    void everyAcknowledgedFixSurvivesKill9OnceAndWithItsEvents() throws Exception {
        Random random = seed.random();
        long first = firstTime();
        for (int kill = 1; kill <= KILLS; kill++) {
            try (ServerProcess process = serve(folder)) {
                URI server = process.awaitReady();
                if (kill == 1) {
                    prepare(server, first);
                }
                long[] last = loadUntilKilled(process, server, first, 200 + random.nextInt(1500));
                long fixes = requireAcknowledged(folder.resolve("data"), first, last);
                System.out.printf("kill %d: %d fixes are there, once, each with its event%n", kill, fixes);
            }
            // The last fix of a vehicle may lie in the fence or not: the next run begins inside, after an EXIT.
            first = beginAfter(first);
        }
    }

    /** Ends the run with every vehicle outside, so that the next one begins with an ENTER again. */
    private long beginAfter(long first) throws Exception {
        long next = first + MINUTE;
        try (ServerProcess process = serve(folder)) {
            URI server = process.awaitReady();
            for (String token : tokens) {
                HttpResponse<String> answer = http.send(
                        HttpRequest.newBuilder(server.resolve("/api/v1/positions"))
                                .header("Authorization", "Bearer " + token)
                                .POST(BodyPublishers.ofString(
                                        "{\"fixTime\":" + (next - 2) + ",\"lat\":37.7893,\"lon\":-122.4193}"))
                                .build(),
                        BodyHandlers.ofString());
                assertThat(answer.body()).contains("accepted");
            }
            assertThat(process.terminate()).isZero();
        }
        return next;
    }

    @Test
    void everyAcknowledgedFixSurvivesAPowerCut() throws Exception {
        Random random = seed.random();
        for (int cut = 1; cut <= POWER_CUTS; cut++) {
            long first = firstTime();
            try (PowerCutDisk disk = PowerCutDisk.create(folder.resolve("disk.img"), 96);
                    ServerProcess process = serve(disk.folder())) {
                URI server = process.awaitReady();
                prepare(server, first);
                long[] last = loadUntilKilled(process, server, first, 200 + random.nextInt(1500));
                try (PowerCutDisk after = disk.cutPower(folder.resolve("after.img"))) {
                    long fixes = requireAcknowledged(after.folder().resolve("data"), first, last);
                    System.out.printf("power cut %d: %d fixes are there, once, each with its event%n", cut, fixes);
                }
            }
        }
    }

    @Test
    void aFullDiskIs503AndALogLineAndHeals() throws Exception {
        long first = firstTime();
        try (PowerCutDisk disk = PowerCutDisk.create(folder.resolve("disk.img"), 96);
                ServerProcess process = serve(disk.folder())) {
            URI server = process.awaitReady();
            prepare(server, first);
            Path filler = disk.folder().resolve("filler");
            fill(filler);
            PostLoad load = new PostLoad(server.getPort(), tokens, first, true);
            CompletableFuture<long[]> run = CompletableFuture.supplyAsync(() -> {
                try {
                    return load.run(30);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            await().atMost(Duration.ofSeconds(60)).until(() -> load.refused() > 0);
            load.stop();
            run.get();
            HttpResponse<String> refused = send(server, "POST", "/api/v1/positions", fix("other", first));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("store_unavailable");
            assertThat(process.errors()).contains("nothing is acknowledged");
            Files.delete(filler);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> send(server, "GET", "/health/ready", "").statusCode() == 200);
            assertThat(send(server, "POST", "/api/v1/positions", fix("other", first))
                            .body())
                    .contains("accepted");
            assertThat(process.errors()).contains("the store works again");
            assertThat(process.terminate()).isZero();
        }
    }

    private static String fix(String vehicle, long time) {
        return "{\"vehicleId\":\"" + vehicle + "\",\"fixTime\":" + time + ",\"lat\":37.7,\"lon\":-122.4}";
    }

    private static void fill(Path filler) throws IOException {
        byte[] block = new byte[64 << 10];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }
}
