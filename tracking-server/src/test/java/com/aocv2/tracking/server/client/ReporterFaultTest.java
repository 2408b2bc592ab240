package com.aocv2.tracking.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.client.TrackingClient;
import com.aocv2.tracking.client.connection.TokenSupplier;
import com.aocv2.tracking.client.report.ReporterOptions;
import com.aocv2.tracking.server.ServerProcess;
import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.auth.Auth;
import com.aocv2.tracking.server.auth.Role;
import com.aocv2.tracking.server.client.Ledger.Entry;
import com.aocv2.tracking.server.client.ReporterProcess.Order;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.rocksdb.RocksDbStore;
import com.aocv2.tracking.testkit.ChildJvm;
import com.aocv2.tracking.testkit.RandomSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A network that loses things, and processes that die on both ends of it: what was taken is stored once. */
@Tag("faults")
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ReporterFaultTest {
    private static final int VEHICLES = 20;
    private static final int NUMBERS = Integer.getInteger("faults.fixes", 50_000) / VEHICLES;
    /** Of a fault, for a request in rough times. */
    private static final double CHANCE = 0.5;

    private static final int LONGEST_LIFE_MILLIS = 5_000;
    private static final int LONGEST_OUTAGE_MILLIS = 1_500;

    @RegisterExtension
    final RandomSeed seed = new RandomSeed();

    private final Random random = seed.random();
    private final RandomFaults faults = new RandomFaults(new Random(random.nextLong()), CHANCE);
    private final FaultyProxy proxy = FaultyProxy.start(faults);

    @TempDir
    private Path folder = Path.of("");

    private @Nullable ServerProcess server;
    private @Nullable ChildJvm reporter;
    private boolean overSocket;
    /** How many messages each vehicle reports. */
    private int numbers = NUMBERS;

    private int serverKills;
    private int reporterKills;

    @AfterEach
    void endAll() {
        killReporter();
        killServer();
        proxy.close();
    }

    private void startServer() {
        ServerProcess started = ServerProcess.start(
                folder,
                ServerProcess.serve(
                        folder, "--outlier-filter", "off", "--rate-limit", "0", "--access-token-lifetime", "24h"));
        server = started;
        proxy.serveFrom(started.awaitReady().getPort());
    }

    private void killServer() {
        ServerProcess running = server;
        if (running != null) {
            running.kill();
            server = null;
        }
    }

    private void startReporter() throws IOException {
        List<String> tokens = Stream.of("one", "other")
                .map(name -> Auth.signedToken(
                        TestServer.config(folder, "access-token-lifetime", "24h")
                                .auth(),
                        InstantSource.system(),
                        name,
                        Role.DISPATCHER))
                .toList();
        reporter = new Order(proxy.url(), folder, VEHICLES, numbers, overSocket, tokens.get(0), tokens.get(1)).start();
    }

    private void killReporter() {
        ChildJvm running = reporter;
        if (running != null) {
            running.kill();
            assertThat(linesOf(running)).isEmpty();
            reporter = null;
        }
    }

    private void pause(int mostMillis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(mostMillis));
    }

    private void killOne() throws Exception {
        if (random.nextBoolean()) {
            reporterKills++;
            killReporter();
            startReporter();
        } else {
            serverKills++;
            killServer();
            pause(LONGEST_OUTAGE_MILLIS);
            startServer();
        }
    }

    private boolean isAllReported() throws IOException {
        Path ledger = ReporterProcess.ledger(folder);
        if (!Files.exists(ledger)) {
            return false;
        }
        Map<String, NavigableMap<Integer, Entry>> entries = Ledger.read(ledger);
        return entries.size() == VEHICLES
                && entries.values().stream().allMatch(ofVehicle -> ofVehicle.lastKey() >= numbers);
    }

    @RepeatedTest(2)
    void whatReportTookIsStoredOnceAndInOrderWhateverDies() throws Exception {
        reportAndDie();
    }

    @Test
    void theSameHoldsOverASocketThatIsCutAllTheTime() throws Exception {
        overSocket = true;
        numbers = NUMBERS / 2;
        reportAndDie();
    }

    private void reportAndDie() throws Exception {
        startServer();
        startReporter();
        long start = System.nanoTime();
        while (!isAllReported()) {
            pause(LONGEST_LIFE_MILLIS);
            killOne();
        }
        faults.endFaults();
        long drainFrom = System.nanoTime();
        assertThat(linesOf(Objects.requireNonNull(reporter))).containsExactly(ReporterProcess.DRAINED);
        System.out.printf(
                "%d kills of the reporter, %d of the server; reported in %d s, drained in %d s; %d pieces over sockets; faults %s%n",
                reporterKills,
                serverKills,
                TimeUnit.NANOSECONDS.toSeconds(drainFrom - start),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - drainFrom),
                proxy.pieces(),
                faults.counts());
        killServer();
        Map<String, NavigableMap<Integer, Entry>> taken = Ledger.read(ReporterProcess.ledger(folder));
        assertThat(problems(taken)).isEmpty();
        assertThat(sizesOfQueues()).containsOnly(0);
        assertThat(proxy.pieces() > 0).isEqualTo(overSocket);
        // The check itself would find a loss.
        Objects.requireNonNull(taken.get(ReporterProcess.vehicle(7))).put(numbers + 1_000, Entry.FIX);
        assertThat(problems(taken)).singleElement().asString().contains("v7: FIX " + (numbers + 1_000));
    }

    /** It complains of whatever it should not do. Blocks until it has ended. */
    private static List<String> linesOf(ChildJvm child) {
        List<String> lines = new ArrayList<>();
        for (String line = child.readLine(); line != null; line = child.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    /** As a reporter finds them that begins where the last one ended, but without a network. */
    private List<Integer> sizesOfQueues() {
        List<Integer> sizes = new ArrayList<>();
        try (TrackingClient client = TrackingClient.builder(proxy.url())
                .token(TokenSupplier.fixed("none"))
                .build()) {
            client.online(false);
            ReporterOptions options = ReporterOptions.builder()
                    .folder(ReporterProcess.queues(folder).toFile())
                    .build();
            for (int i = 0; i < VEHICLES; i++) {
                sizes.add(client.reporter(ReporterProcess.vehicle(i), options)
                        .state()
                        .queued());
            }
        }
        return sizes;
    }

    private List<String> problems(Map<String, NavigableMap<Integer, Entry>> taken) {
        List<String> problems = new ArrayList<>();
        try (Store store = RocksDbStore.open(folder.resolve("data"))) {
            taken.forEach((vehicle, numbers) -> Delivery.of(store, vehicle)
                    .problems(numbers)
                    .forEach(problem -> problems.add(vehicle + ": " + problem)));
        }
        return problems;
    }
}
