package com.aocv2.tracking.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.server.config.Config;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.rocksdb.RocksDbStore;
import com.aocv2.tracking.track.FixCsvLayout;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Fixes of files, through the command, in a store on disk. */
final class ImportCommandTest {
    private static final long START = 1_767_600_000_000L;
    private static final String CSV = """
            vehicle,ts,lat,lon,arrived_ts
            a,1767600000000,37.7,-122.4,1767600001000
            a,1767600060000,37.71,-122.4,
            a,1767600030000,37.7,-122.4,
            a,1767600060000,37.71,-122.4,
            a,1767600060000,37.8,-122.4,
            b,1767600060000,97.7,-122.4,
            b,4767600060000,37.7,-122.4,
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path packed(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private Ran importing(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("import", "--data-folder", data()));
        all.addAll(List.of(arguments));
        return Ran.command(all.toArray());
    }

    private Path data() {
        return folder.resolve("data");
    }

    private List<Fix> track(String vehicle) {
        try (Store store = RocksDbStore.open(data());
                Stream<Fix> track = store.track(vehicle, 0, Long.MAX_VALUE)) {
            return track.toList();
        }
    }

    @Test
    void rowsAreTakenInAndRefusedOnesTold() throws IOException {
        Path refused = folder.resolve("refused.csv");
        Ran ran = importing(file("fixes.csv", CSV), "--refused", refused);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .contains("Rows        4 accepted, 3 refused")
                .contains("accepted 2, late 1, duplicate 2, future 0, rejected 0")
                .contains("Refused     1: lat: ")
                .contains("line 7: b,1767600060000,97.7,-122.4,")
                .contains("Refused     1: fixTime: lies in the future")
                .contains("In store    4 of 4");
        assertThat(Files.readAllLines(refused))
                .hasSize(4)
                .anyMatch(line -> line.contains("fixes.csv,6,fixTime,has a fix already that says something else"))
                .last()
                .asString()
                .endsWith("fixes.csv,8,fixTime,lies in the future,\"b,4767600060000,37.7,-122.4,\"");
        List<Fix> track = track("a");
        assertThat(track).extracting(Fix::receivedTime).containsExactly(START + 1000, START + 30_000, START + 60_000);
        assertThat(track.get(1).is(Fix.LATE)).isTrue();
    }

    @Test
    void aSecondImportChangesNothing() throws IOException {
        Path file = file("fixes.csv", CSV);
        importing(file);
        List<Fix> before = track("a");
        Ran again = importing(file);
        assertThat(again.err()).contains("fixes.csv was imported already");
        assertThat(again.out()).contains("In store    4 of 4");
        Ran anew = importing(file, "--restart");
        assertThat(anew.out()).contains("accepted 0, late 0, duplicate 5").contains("In store    4 of 4");
        assertThat(track("a")).isEqualTo(before);
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        Ran ran = importing(file("fixes.csv", CSV), "--dry-run");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .contains("5 would be accepted, 2 refused; nothing was written")
                .contains("line 7: b,1767600060000");
        assertThat(data()).doesNotExist();
    }

    @Test
    void geofencesJudgeWhatIsImported() throws IOException {
        Geofence base = Geofence.builder("base", Circle.of(37.7, -122.4, 100))
                .detection(Detection.DEFAULT.withMode(Detection.Mode.RAW))
                .build();
        try (TrackingEngine engine =
                TrackingEngine.builder().store(RocksDbStore.open(data())).build()) {
            engine.geofences().putAll(List.of(base), 1);
        }
        importing(file("fixes.csv", "vehicle,ts,lat,lon\n" + rows("a") + rows("b")));
        try (Store store = RocksDbStore.open(data())) {
            for (String vehicle : List.of("a", "b")) {
                try (Stream<Event> events = store.events(vehicle, 0, Long.MAX_VALUE)) {
                    assertThat(events.filter(event -> event.fenceId() != null))
                            .as("of %s, whose rows come after or before those of the other", vehicle)
                            .extracting(event -> event.type() + " " + (event.time() - START))
                            .containsExactly("ENTER 60000", "EXIT 120000");
                }
            }
        }
    }

    private static String rows(String vehicle) {
        return vehicle + ",1767600000000,37.71,-122.4\n" + vehicle + ",1767600060000,37.7,-122.4\n" + vehicle
                + ",1767600120000,37.71,-122.4\n" + vehicle + ",1767600180000,37.72,-122.4\n";
    }

    @Test
    void otherFormsAreRead() throws IOException {
        Path csv = file("old.csv", "plate,when,y,x,v\na,2026-01-05T08:00:00Z,37.7,-122.4,36\n");
        Path ndjson = packed("fixes.ndjson.gz", """
                {"vehicleId":"a","fixTime":1767600010000,"lat":37.7,"lon":-122.4,"receivedTime":1767600011000}

                {"vehicleId":"a","fixTime":"2026-01-05T08:00:20Z","sentAt":"2026-01-05T08:01:20Z","lat":37.7,"lon":-122.4}
                {"vehicleId":"a","fixTime":1767600030000,"lat":37.7}
                {"type":"alarm","kind":"panic","vehicleId":"a","time":1767600030000}
                nonsense
                """);
        Path gpx = packed("am%2Fb.gpx.gz", """
                <gpx><trk><trkseg><trkpt lat="37.7" lon="-122.4"><time>2026-01-05T08:00:00Z</time></trkpt>
                <trkpt lat="37.7" lon="-122.4"/></trkseg></trk></gpx>
                """);
        Ran ran = importing(
                csv,
                ndjson,
                gpx,
                "--column",
                "vehicle=Plate",
                "--column=ts=when",
                "--column=lat=y",
                "--column=lon=x",
                "--column=speed_mps=v",
                "--times=iso",
                "--speeds=kmh");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains("Rows        4 accepted, 4 refused")
                .contains("Refused     1: lon: is missing")
                .contains("fixes.ndjson.gz line 4: {")
                .contains("Refused     1: type: must be position here")
                .contains("fixes.ndjson.gz line 6: nonsense")
                .contains("Refused     1: time: is missing")
                .contains("am%2Fb.gpx.gz line 2");
        List<Fix> track = track("a");
        assertThat(track).extracting(Fix::receivedTime).containsExactly(START, START + 11_000, START + 80_000);
        assertThat(track).extracting(Fix::flags).containsOnly(0);
        assertThat(track.get(0).position().speed()).isEqualTo(10);
        assertThat(track("am/b")).hasSize(1);
    }

    @Test
    void anInterruptedImportGoesOn() throws IOException {
        StringBuilder csv = new StringBuilder("vehicle,ts,lat,lon\n");
        for (int i = 0; i < 25_000; i++) {
            csv.append(i % 50)
                    .append(',')
                    .append(START + i / 50 * 1000L)
                    .append(",37.7,")
                    .append(-122.4 + i * 1e-6);
            csv.append('\n');
        }
        Path file = file("fixes.csv", csv.toString());
        Config config = Config.load(Map.of(), Map.of());
        ImportFile input = new ImportFile(file, ExportFormat.CSV, null, FixCsvLayout.OWN);
        try (RefusedRows refused = new RefusedRows(null)) {
            Store store = RocksDbStore.openForLoading(data());
            PrintWriter nowhere = new PrintWriter(new StringWriter());
            try (ImportFeed feed = new ImportFeed(store, config.engine())) {
                ImportRun run = new ImportRun(
                        store,
                        feed,
                        new ImportRules(Long.MAX_VALUE / 2, 0),
                        refused,
                        new ImportRun.Output(nowhere, nowhere));
                assertThatThrownBy(() -> run.run(List.of(new Broken(input, 17_000)), false))
                        .isInstanceOf(CommandException.class)
                        .hasMessageContaining("the disk is gone");
            }
        }
        Ran ran = importing(file);
        assertThat(ran.err()).contains("fixes.csv: going on behind row 10,000");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("In store    25,000 of 25,000").contains("accepted 18,0");
        try (Store store = RocksDbStore.open(data())) {
            List<Document> states = new ArrayList<>();
            store.forEachDocument(ImportState.COLLECTION, states::add);
            assertThat(states).hasSize(1);
        }
    }

    /** An input that breaks. */
    private record Broken(ImportSource.Input input, long after) implements ImportSource.Input {
        @Override
        public String name() {
            return input.name();
        }

        @Override
        public String key() throws IOException {
            return input.key();
        }

        @Override
        public ImportSource open() throws IOException {
            ImportSource rows = input.open();
            return new ImportSource() {
                private long read;

                @Override
                public ImportRow read() throws IOException {
                    if (++read > after) {
                        throw new IOException("the disk is gone");
                    }
                    return Objects.requireNonNull(rows.read());
                }

                @Override
                public long done() {
                    return rows.done();
                }

                @Override
                public long total() {
                    return rows.total();
                }

                @Override
                public void close() throws IOException {
                    rows.close();
                }
            };
        }
    }

    @Test
    void wrongUseIsOneLine() throws IOException {
        Path csv = file("a.csv", CSV);
        assertWrong("a file is missing, or --mongodb");
        assertWrong("--format is missing", file("a.txt", CSV));
        assertWrong("its name is no id of a vehicle", file("a b.gpx", "<gpx/>"));
        assertWrong("--column: there is no column when", csv, "--column=when=ts");
        assertWrong("--vehicle must", csv, "--vehicle=");
        assertWrong("--data must be rocksdb:FOLDER", csv, "--data=/tmp");
        assertWrong("--data: there is no variable NOT_THERE", csv, "--data=env:NOT_THERE");
        assertWrong("--mongodb needs --collection and --mapping", "--mongodb=mongodb://localhost/old");
        assertWrong("give either files or a collection", csv, "--mongodb=mongodb://localhost/old");
        Path mapping = file("map", "vehicleId=v\n");
        assertWrong("must name the database", "--mongodb=mongodb://h", "--collection=c", "--mapping", mapping);
        assertWrong("fixTime is missing", "--mongodb=mongodb://h/d", "--collection=c", "--mapping", mapping);
        Path unknown = file("map2", "vehicleId=v\nspeed.unit=furlongs\n");
        assertWrong(
                "speed.unit must be one of mps, kmh",
                "--mongodb=mongodb://h/d",
                "--collection=c",
                "--mapping",
                unknown);
        assertWrong("not a connection string", "--mongodb=mongo:pass@h", "--collection=c", "--mapping", mapping);
    }

    private void assertWrong(String message, Object... arguments) {
        Ran ran = importing(arguments);
        assertThat(ran.errLines())
                .singleElement()
                .asString()
                .startsWith("tracking import: ")
                .contains(message);
        assertThat(ran.exitCode()).isEqualTo(2);
    }

    @Test
    void filesThatCannotBeUsedAreFailures() throws IOException {
        assertFails("there is no file nowhere.csv", "nowhere.csv");
        assertFails("ts: is missing in the header", file("a.csv", "vehicle,lat,lon\n"));
        assertFails("line 1: is not the XML", file("a.gpx", "vehicle,ts,lat,lon\n"));
        assertFails("a.ndjson.gz", file("a.ndjson.gz", "not packed"));
        importing(file("good.csv", CSV));
        try (Store open = RocksDbStore.open(data())) {
            assertThat(open.findVehicle("a")).isPresent();
            assertFails("is in use: a folder belongs to one open store; stop the server", file("b.csv", CSV));
        }
    }

    private void assertFails(String message, Object... arguments) {
        Ran ran = importing(arguments);
        assertThat(ran.errLines())
                .singleElement()
                .asString()
                .startsWith("tracking import: ")
                .contains(message);
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "TRACKING_DATA", matches = ".+")
    void realDirtyDeliveriesAreAllFoundAgain() {
        Path real = Path.of(Objects.requireNonNull(System.getenv("TRACKING_DATA")));
        Ran ran = importing(
                real.resolve("sf-cabs-delivery.csv.gz"),
                real.resolve("real-arrival/trucks.csv.gz"),
                real.resolve("gpx/korita-zbevnica.gpx"),
                "--column=vehicle=vehicle");
        assertThat(ran.exitCode()).isZero();
        long rows = 96_505 + 3_561 + 871;
        long conflicts = 458;
        assertThat(ran.out())
                .contains("Refused     358: time: is missing")
                .contains("says something else; the first one stays");
        assertThat(ran.out())
                .contains(String.format(
                        Locale.ROOT, "Rows        %,d accepted, %,d refused", rows - 358 - conflicts, 358 + conflicts));
    }
}
