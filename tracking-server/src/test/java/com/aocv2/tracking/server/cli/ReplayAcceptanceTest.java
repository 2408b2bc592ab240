package com.aocv2.tracking.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.ingest.LateFixes;
import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.auth.Role;
import com.aocv2.tracking.track.FixCsv;
import com.aocv2.tracking.track.FixCsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Real taxis among real neighbourhoods, through the command: its events are those that another program found. */
@Tag("data")
final class ReplayAcceptanceTest {
    private static final String DATA = "TRACKING_DATA";

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    @SuppressWarnings("SystemOut")
    static void tellWhenThereIsNoData() {
        if (System.getenv(DATA) == null) {
            System.out.println("!!! ReplayAcceptanceTest NOT RUN: " + DATA + " names no folder of real data !!!");
        }
    }

    @Test
    @EnabledIfEnvironmentVariable(named = DATA, matches = ".+")
    void rawEventsOfADayOfCabsAreTheExpectedOnes() throws IOException {
        assertRawEventsAreTheExpectedOnes("sf-cabs");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = DATA, matches = ".+")
    void rawEventsOfADirtyDeliveryAreTheExpectedOnes() throws IOException {
        assertRawEventsAreTheExpectedOnes("sf-cabs-delivery");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = DATA, matches = ".+")
    void aRunningServerComesToTheSame() throws IOException {
        for (String set : List.of("sf-cabs", "sf-cabs-delivery")) {
            Path own = Files.createDirectory(folder.resolve(set));
            try (TestServer server = TestServer.start(own, "outlier-filter", "off", "late-fixes", "ignore")) {
                List<Transition> events =
                        replay(set, "raw", "off", "--url", server.uri(), "--token", server.token(Role.DISPATCHER));
                assertExpected(set, events);
                if (set.equals("sf-cabs-delivery")) {
                    assertThat(last(server.server().engine())).isEqualTo(expectedLast());
                }
            }
        }
    }

    private void assertRawEventsAreTheExpectedOnes(String set) throws IOException {
        assertExpected(set, replay(set, "raw", "off"));
    }

    private static void assertExpected(String set, List<Transition> events) throws IOException {
        Set<String> exempt = boundaryPairs(set);
        List<Transition> expected = Transition.ofExpected(data("expected/" + set + ".events.csv.gz"));
        assertThat(expected).hasSizeGreaterThan(40_000);
        assertThat(without(exempt, events)).containsExactlyElementsOf(without(exempt, expected));
    }

    @Test
    @EnabledIfEnvironmentVariable(named = DATA, matches = ".+")
    void lastStateOfTheDeliveryIsTheLastAcceptedFixOfEachVehicle() throws IOException {
        try (EngineReplay replay = new EngineReplay(
                        List.of(), DetectionSettings.DEFAULT.withoutOutlierFilter(), LateFixes.IGNORE);
                FixCsvReader rows = FixCsv.read(Files.newInputStream(data("sf-cabs-delivery.csv.gz")))) {
            rows.forEachRemaining(replay::add);
            replay.flush();
            assertThat(last(replay.engine())).isEqualTo(expectedLast());
        }
    }

    private static Set<String> last(TrackingEngine engine) {
        return engine.live().all().stream()
                .map(vehicle -> Objects.requireNonNull(vehicle.state().last()).position())
                .map(p -> last(p.vehicleId(), p.fixTime(), p.lat(), p.lon()))
                .collect(Collectors.toSet());
    }

    private static Set<String> expectedLast() throws IOException {
        return Lines.of(data("expected/sf-cabs-delivery.last.csv"))
                .map(line -> line.split(",", -1))
                .map(c -> last(c[0], Long.parseLong(c[2]), Double.parseDouble(c[3]), Double.parseDouble(c[4])))
                .collect(Collectors.toSet());
    }

    private static String last(String vehicle, long time, double lat, double lon) {
        return vehicle + "@" + time + ": " + lat + ", " + lon;
    }

    private List<Transition> replay(String set, String detection, String filter, Object... more) throws IOException {
        Path out = folder.resolve(set + "-" + detection + ".csv.gz");
        List<Object> arguments = new ArrayList<>(List.of(
                "replay",
                data(set + ".csv.gz"),
                "--geofences",
                data("sf-neighborhoods.geojson"),
                "--geofences",
                data("sf-derived-zones.geojson"),
                "--detection",
                detection,
                "--late=ignore",
                "--outlier-filter",
                filter,
                "--events-out",
                out));
        arguments.addAll(List.of(more));
        Ran ran = Ran.command(arguments.toArray());
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return Transition.ofReplay(out);
    }

    /** A vehicle and a fence with a fix within 1e-9 degrees of the fence's edge: there, libraries need not agree. */
    private static Set<String> boundaryPairs(String set) throws IOException {
        return Lines.of(data("expected/" + set + ".boundary-cases.csv"))
                .map(line -> line.split(",", -1))
                .map(cells -> cells[1] + "|" + cells[3])
                .collect(Collectors.toSet());
    }

    private static List<Transition> without(Set<String> pairs, List<Transition> events) {
        return events.stream().filter(event -> !pairs.contains(event.pair())).toList();
    }

    private static Path data(String file) {
        return Path.of(Objects.requireNonNull(System.getenv(DATA)), file);
    }
}
