package com.aocv2.tracking.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.rocksdb.RocksDbStore;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** export, copy, verify and import between stores on disk and in MongoDB, by the protocol of that. */
final class TransferCommandsTest {
    private static final long START = 1_767_600_000_000L;

    @TempDir
    private Path folder = Path.of("");

    private final MongoServer database = new MongoServer(new MemoryBackend());
    private String url = "";

    @BeforeEach
    void startDatabase() {
        database.bind();
        url = "mongodb://127.0.0.1:" + database.getLocalAddress().getPort() + "/";
    }

    @AfterEach
    void stopDatabase() {
        database.shutdownNow();
    }

    private String rocks(String name) {
        return "rocksdb:" + folder.resolve(name);
    }

    private void fill(String name) {
        try (TrackingEngine engine = TrackingEngine.builder()
                .store(RocksDbStore.open(folder.resolve(name)))
                .clock(InstantSource.fixed(Instant.ofEpochMilli(START + 600_000)))
                .build()) {
            engine.geofences().put(Geofence.of("base", Circle.of(37.7, -122.4, 500)));
            for (int i = 0; i < 100; i++) {
                engine.ingest(List.of(
                        Position.builder("amb-1/\u00e4")
                                .fixTime(START + i * 1000L)
                                .at(37.7 + i * 1e-8, -122.4)
                                .sentAt(START + 599_000)
                                .speed(1.23456)
                                .attributes(Map.of("ignition", "on"))
                                .build(),
                        Position.builder("b")
                                .deviceId("tablet")
                                .fixTime(START + i * 1000L)
                                .at(37.8, -122.4)
                                .build()));
            }
        }
    }

    private static Ran good(Object... arguments) {
        Ran ran = Ran.command(arguments);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).as(ran.out()).isZero();
        return ran;
    }

    @Test
    void aDeploymentMovesToMongoDbAndBack() {
        fill("one");
        good("copy", "--data", rocks("one"), "--to", url + "two");
        Ran verified = good("verify", "--data", rocks("one"), "--with", url + "two");
        assertThat(verified.out()).contains("200 fixes of 2 vehicles").contains("They hold the same.");
        good("copy", "--data", url + "two", "--to", rocks("three"));
        good("verify", "--data-folder", folder.resolve("one"), "--with", rocks("three"));

        Ran again = Ran.command("copy", "--data", rocks("one"), "--to", rocks("three"));
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.errLines()).singleElement().asString().contains("--to: the target is not empty");
    }

    @Test
    void differencesArePrintedAndCounted() {
        fill("one");
        good("copy", "--data", rocks("one"), "--to", rocks("two"));
        try (Store two = RocksDbStore.open(folder.resolve("two"));
                Stream<Fix> track = two.track("b", 0, Long.MAX_VALUE)) {
            List<Fix> other = track.limit(3).map(fix -> fix.withSuspect(true)).toList();
            two.commit(new Commit(other, List.of(), null, List.of()));
        }
        Ran ran = Ran.command("verify", "--data", rocks("one"), "--with", rocks("two"), "--show=2");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .startsWith("fix b by tablet at " + START + " differs\nfix b by tablet at " + (START + 1000)
                        + " differs\n... and 1 more\n")
                .contains("3 things are not the same.");
    }

    @Test
    void whatIsExportedAsNdjsonComesBackAsItWas() throws IOException {
        fill("one");
        Path file = folder.resolve("fixes.ndjson.gz");
        Ran out = good("export", file, "--data", rocks("one"));
        assertThat(out.out()).contains("200 fixes of 2 vehicles");
        good("import", file, "--data", rocks("two"));
        good("import", file, "--data", url + "three");
        for (String to : List.of(rocks("two"), url + "three")) {
            Path back = folder.resolve("back.ndjson");
            Ran again = good("export", back, "--data", to);
            assertThat(checksum(again)).isEqualTo(checksum(out));
        }
    }

    private static String checksum(Ran ran) {
        return ran.out()
                .lines()
                .filter(line -> line.startsWith("Checksum"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void csvAndGpxAreWrittenForOneVehicleAndATime() throws IOException {
        fill("one");
        Path csv = folder.resolve("b.csv");
        Path sums = folder.resolve("sums.csv");
        good(
                "export",
                csv,
                "--data",
                rocks("one"),
                "--vehicle=b",
                "--from",
                START + 10_000,
                "--to",
                "2026-01-05T08:00:19Z",
                "--checksums",
                sums);
        assertThat(Files.readAllLines(csv))
                .hasSize(11)
                .contains("b,1767600010000,37.8,-122.4,,,,,,tablet,,1767600600000");
        assertThat(Files.readAllLines(sums)).hasSize(2).last().asString().matches("\"b\",10,[0-9a-f]{16}");

        Path gpx = folder.resolve("gpx");
        good("export", gpx, "--data", rocks("one"), "--format=gpx");
        assertThat(gpx.resolve("amb-1%2F%C3%A4.gpx")).exists();
        good("import", gpx.resolve("amb-1%2F%C3%A4.gpx"), "--data", rocks("two"));
        try (Store two = RocksDbStore.open(folder.resolve("two"))) {
            assertThat(two.findVehicle("amb-1/\u00e4")).isPresent();
        }
    }

    @Test
    void wrongUseIsOneLine() {
        fill("one");
        String one = rocks("one");
        assertWrong("--format is missing", "export", "--data", one, folder.resolve("x"));
        assertWrong("--from: ", "export", "--data", one, "x.csv", "--from=yesterday");
        assertWrong("--from is later than --to", "export", "--data", one, "x.csv", "--from=2", "--to=1");
        assertWrong("--vehicle: there is no vehicle z", "export", "--data", one, "x.csv", "--vehicle=z");
        assertWrong("--to must be rocksdb:FOLDER", "copy", "--data", one, "--to", "elsewhere");
        assertWrong("--to=STORE", "copy", "--data", one);
        assertWrong("--show must be", "verify", "--data", one, "--with", one, "--show=-1");
        assertWrong("--with is not a connection string", "verify", "--data", one, "--with", "mongodb://");
        assertFails("there is no store in", "verify", "--data", rocks("none"), "--with", one);
        assertFails("is in use", "verify", "--data", one, "--with", one);
        assertFails("--store memory", "export", "x.csv", "--store=memory");
    }

    private static void assertWrong(String message, Object... arguments) {
        assertEnds(2, message, arguments);
    }

    private static void assertFails(String message, Object... arguments) {
        assertEnds(1, message, arguments);
    }

    private static void assertEnds(int exitCode, String message, Object... arguments) {
        Ran ran = Ran.command(arguments);
        assertThat(ran.errLines()).singleElement().asString().contains(message);
        assertThat(ran.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void anOldCollectionIsBroughtInByItsMapping() throws IOException {
        try (MongoClient client = MongoClients.create(url)) {
            var old = client.getDatabase("old").getCollection("positions");
            old.insertOne(old(1, 0)
                    .append("arrived", Instant.ofEpochMilli(START + 2_000))
                    .append("io", new Document("ign", true)));
            old.insertOne(old(2, 60));
            old.insertOne(old(3, 120).append("gps", new Document("t", START / 1000)));
            old.insertOne(new Document("_id", 4).append("device", new Document("plate", 7)));
        }
        Path mapping = Files.writeString(folder.resolve("mapping.properties"), """
                vehicleId=device.plate
                deviceId=device.ids.0
                fixTime=gps.t
                fixTime.form=seconds
                receivedTime=arrived
                location=gps.point
                speed=gps.v
                speed.unit=kmh
                battery=bat
                battery.unit=percent
                attribute.ignition=io.ign
                """);
        Object[] command = {
            "import", "--mongodb", url + "old", "--collection=positions", "--mapping", mapping, "--data", rocks("new")
        };
        List<Object> dry = new ArrayList<>(List.of(command));
        dry.add("--dry-run");
        assertThat(good(dry.toArray()).out()).contains("2 would be accepted, 2 refused");
        assertThat(good(command).out())
                .contains("Rows        2 accepted, 2 refused")
                .contains("Refused     1: location: must be a GeoJSON point")
                .contains("old.positions line 3: _id ")
                .contains("Refused     1: fixTime: is missing")
                .contains("In store    2 of 2");
        try (Store store = RocksDbStore.open(folder.resolve("new"));
                Stream<Fix> track = store.track("AB-1", 0, Long.MAX_VALUE)) {
            assertThat(track)
                    .containsExactly(
                            new Fix(
                                    Position.builder("AB-1")
                                            .deviceId("imei")
                                            .fixTime(START)
                                            .at(37.7, -122.4)
                                            .speed(10)
                                            .battery(0.5)
                                            .attributes(Map.of("ignition", "true"))
                                            .build(),
                                    START + 2_000,
                                    START,
                                    0),
                            new Fix(
                                    Position.builder("AB-1")
                                            .deviceId("imei")
                                            .fixTime(START + 60_000)
                                            .at(37.7, -122.4)
                                            .speed(10)
                                            .battery(0.5)
                                            .build(),
                                    START + 60_000,
                                    START + 60_000,
                                    0));
        }
    }

    private static Document old(int id, int second) {
        return new Document("_id", id)
                .append("device", new Document("plate", "AB-1").append("ids", List.of("imei", "x")))
                .append("bat", 50)
                .append(
                        "gps",
                        new Document("t", START / 1000 + second)
                                .append("v", 36.0)
                                .append(
                                        "point",
                                        new Document("type", "Point").append("coordinates", List.of(-122.4, 37.7))));
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "TRACKING_DATA", matches = ".+")
    void realTrucksMoveToMongoDbAndBack() {
        Path trucks = Path.of(Objects.requireNonNull(System.getenv("TRACKING_DATA")), "real-arrival/trucks.csv.gz");
        assertThat(good("import", trucks, "--data", rocks("one")).out()).contains("In store    3,561 of 3,561");
        good("copy", "--data", rocks("one"), "--to", url + "two");
        good("copy", "--data", url + "two", "--to", rocks("three"));
        assertThat(good("verify", "--data", rocks("one"), "--with", rocks("three"))
                        .out())
                .contains("They hold the same.");
    }
}
