package com.aocv2.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.ingest.LateFixes;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.live.NearestAnswer;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.testkit.Oracle;
import com.aocv2.tracking.testkit.Oracle.Expected;
import com.aocv2.tracking.testkit.TraceReplay;
import com.aocv2.tracking.track.FixCsv;
import com.aocv2.tracking.track.FixCsvReader;
import com.aocv2.tracking.track.StopFinder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real day of real taxis among real neighbourhoods gives the events that another program found. */
@Tag("data")
@EnabledIfEnvironmentVariable(
        named = "TRACKING_DATA",
        matches = ".+",
        disabledReason = "NOT RUN: set TRACKING_DATA to the folder of the real data sets")
class RealDataTest {
    private static final DetectionSettings NO_FILTER = DetectionSettings.DEFAULT.withoutOutlierFilter();

    @ParameterizedTest
    @ValueSource(strings = {"sf-cabs", "sf-cabs-delivery"})
    void rawEventsAreThoseThatWereExpected(String set) throws IOException {
        Set<String> exempt = boundaryCases(set);
        try (TrackingEngine engine = TraceReplay.ofRows(rows(set))
                .geofences(GeoJsonFences.withMode(fences(), Detection.Mode.RAW))
                .settings(NO_FILTER)
                .late(LateFixes.IGNORE)
                .run()) {
            List<String> expected = expectedEvents(set, exempt);
            List<String> said = withoutExempt(transitions(engine), exempt);
            assertThat(said).hasSize(expected.size()).isEqualTo(expected);
        }
    }

    /** Retries, delays and backlogs leave no trace in the events: they are those of the sorted track without copies. */
    @ParameterizedTest
    @EnumSource(Detection.Mode.class)
    void eventsDoNotDependOnTheOrderOfArrival(Detection.Mode mode) throws IOException {
        List<Geofence> fences = GeoJsonFences.withMode(fences(), mode);
        List<String> expected = new ArrayList<>();
        sortedTracks("sf-cabs-delivery")
                .forEach((vehicle, track) -> new Oracle(NO_FILTER.withoutStops())
                        .fences(fences)
                        .until(Long.MAX_VALUE)
                        .events(track)
                        .forEach(event -> expected.add(line(event))));
        expected.sort(null);
        try (TrackingEngine engine = TraceReplay.ofRows(rows("sf-cabs-delivery"))
                .geofences(fences)
                .settings(NO_FILTER)
                .silence(Duration.ofDays(1))
                .run()) {
            assertThat(expected).hasSizeGreaterThan(20_000);
            assertThat(transitions(engine)).isEqualTo(expected);
        }
    }

    /** By vehicle, its fixes by time; of several with one time the first that came. */
    private static Map<String, List<Position>> sortedTracks(String set) throws IOException {
        Map<String, Map<Long, Position>> byTime = new TreeMap<>();
        for (FixCsv.Row row : rows(set)) {
            Position p = row.position();
            byTime.computeIfAbsent(p.vehicleId(), id -> new TreeMap<>()).putIfAbsent(p.fixTime(), p);
        }
        Map<String, List<Position>> tracks = new TreeMap<>();
        byTime.forEach((vehicle, fixes) -> tracks.put(vehicle, List.copyOf(fixes.values())));
        return tracks;
    }

    @Test
    void stopsAreThoseThatWereExpected() throws IOException {
        Map<String, List<Fix>> tracks = new TreeMap<>();
        for (FixCsv.Row row : rows("sf-cabs")) {
            Position p = row.position();
            tracks.computeIfAbsent(p.vehicleId(), id -> new ArrayList<>()).add(new Fix(p, p.fixTime(), p.fixTime(), 0));
        }
        List<String> found = new ArrayList<>();
        tracks.forEach((vehicle, track) -> {
            track.sort(Comparator.comparingLong(Fix::time));
            StopFinder finder = new StopFinder(
                    100,
                    Duration.ofMinutes(5),
                    fix -> {},
                    stop -> found.add("%s,%d,%d,%d,%s,%s"
                            .formatted(
                                    vehicle, stop.startTime(), stop.endTime(), stop.fixes(), stop.lat(), stop.lon())));
            track.forEach(finder::add);
            finder.end();
        });
        List<String> expected = lines("expected/sf-cabs.stops.csv.gz");
        assertThat(expected).hasSize(4925);
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    /**
     * The file ranks and cuts off by geodesic distance, up to 0.25 % from ours, so both answers are compared a little
     * before the cuts: at 8 of its 10 nearest and at 1,990 of its 2,000 m.
     */
    @Test
    void nearestVehiclesAreThoseThatWereExpected() throws IOException {
        Map<List<String>, List<String[]>> queries = new TreeMap<>(Comparator.comparing(List::toString));
        for (String line : lines("expected/sf-cabs.nearby.csv")) {
            String[] cells = line.split(",", -1);
            queries.computeIfAbsent(List.of(cells).subList(0, 4), query -> new ArrayList<>())
                    .add(cells);
        }
        assertThat(queries).hasSize(39);
        List<FixCsv.Row> rows = rows("sf-cabs");
        DetectionSettings neverOffline = NO_FILTER.withOfflineAfter(Duration.ofDays(365));
        for (String at :
                queries.keySet().stream().map(query -> query.get(0)).distinct().toList()) {
            List<FixCsv.Row> until = rows.stream()
                    .filter(row -> row.position().fixTime() <= Long.parseLong(at))
                    .toList();
            try (TrackingEngine engine = TraceReplay.ofRows(until)
                    .settings(neverOffline)
                    .late(LateFixes.IGNORE)
                    .run()) {
                queries.forEach((query, expected) -> {
                    if (query.get(0).equals(at)) {
                        expected.sort(Comparator.comparingDouble(RealDataTest::metres));
                        assertNearest(engine, query, expected);
                    }
                });
            }
        }
    }

    private static void assertNearest(TrackingEngine engine, List<String> query, List<String[]> expected) {
        double lat = Double.parseDouble(query.get(2));
        double lon = Double.parseDouble(query.get(3));
        NearestAnswer near = engine.live().nearest(lat, lon, 1000, 1990, vehicle -> true);
        assertThat(answered(near)).as("%s", query).isEqualTo(within(expected, 1990));
        NearestAnswer first = engine.live().nearest(lat, lon, 8);
        assertThat(answered(first)).as("%s", query).isEqualTo(within(expected.subList(0, 8), Double.POSITIVE_INFINITY));
    }

    private static List<String> within(List<String[]> expected, double maxMetres) {
        return expected.stream()
                .filter(cells -> metres(cells) <= maxMetres)
                .map(cells -> neighbour(metres(cells), cells[5]))
                .sorted()
                .toList();
    }

    private static List<String> answered(NearestAnswer answer) {
        return answer.neighbours().stream()
                .map(found -> neighbour(found.metres(), found.vehicle().id()))
                .sorted() // The file's distances are rounded, so that it has ties.
                .toList();
    }

    private static double metres(String[] cells) {
        return Double.parseDouble(cells[8]);
    }

    private static String neighbour(double metres, String vehicle) {
        return String.format(Locale.ROOT, "%09.2f %s", metres, vehicle);
    }

    @Test
    void lastStateIsTheLastAcceptedFix() throws IOException {
        try (TrackingEngine engine = TraceReplay.ofRows(rows("sf-cabs-delivery"))
                .settings(NO_FILTER)
                .late(LateFixes.IGNORE)
                .run()) {
            Map<String, String> last = new HashMap<>();
            for (String line : lines("expected/sf-cabs-delivery.last.csv")) {
                String[] cells = line.split(",", -1);
                last.put(cells[0], line);
            }
            assertThat(engine.live().size()).isEqualTo(last.size());
            for (LiveVehicle vehicle : engine.live().all()) {
                Position p = Objects.requireNonNull(vehicle.state().last()).position();
                assertThat(Objects.requireNonNull(last.get(vehicle.id())))
                        .contains(Long.toString(p.fixTime()), Double.toString(p.lat()), Double.toString(p.lon()));
            }
        }
    }

    /**
     * Two of the outliers lie only 50 m/s away, which the default limit of 70 m/s lets pass; a limit that fits cabs in
     * a city catches these as well.
     */
    @Test
    @SuppressWarnings("SystemOut") // the counts side by side are asked for
    void steadyWithTheFilterFiresNothingForOutliers() throws IOException {
        List<FixCsv.Row> rows = rows("sf-cabs-delivery");
        List<Geofence> steady = GeoJsonFences.withMode(fences(), Detection.Mode.STEADY);
        List<Geofence> raw = GeoJsonFences.withMode(fences(), Detection.Mode.RAW);
        assertThat(outliers(0)).hasSize(134);
        try (TrackingEngine cabs = TraceReplay.ofRows(rows)
                        .geofences(steady)
                        .settings(DetectionSettings.DEFAULT.withOutlierSpeed(45))
                        .late(LateFixes.IGNORE)
                        .run();
                TrackingEngine byDefault = TraceReplay.ofRows(rows)
                        .geofences(steady)
                        .late(LateFixes.IGNORE)
                        .run();
                TrackingEngine unfiltered = TraceReplay.ofRows(rows)
                        .geofences(raw)
                        .settings(NO_FILTER)
                        .late(LateFixes.IGNORE)
                        .run()) {
            assertThat(firedAt(cabs)).doesNotContainAnyElementsOf(outliers(0));
            assertThat(outliers(70)).hasSizeGreaterThan(100);
            assertThat(firedAt(byDefault)).doesNotContainAnyElementsOf(outliers(70));
            System.out.println("sf-cabs-delivery, transitions: RAW without filter "
                    + transitions(unfiltered).size() + ", STEADY with filter "
                    + transitions(byDefault).size() + ", STEADY with the filter at 45 m/s "
                    + transitions(cabs).size());
        }
    }

    /** {@code vehicle@time} of the labelled outliers that imply at least a speed in m/s from the fix before. */
    private static Set<String> outliers(double speed) throws IOException {
        Set<String> outliers = new HashSet<>();
        Map<String, Position> before = new HashMap<>();
        try (FixCsvReader rows = FixCsv.read(Files.newInputStream(data().resolve("sf-cabs-delivery.csv.gz")))) {
            while (rows.hasNext()) {
                Position fix = rows.next().position();
                Position last = before.get(fix.vehicleId());
                if (!rows.text("label").equals("outlier")) {
                    before.put(fix.vehicleId(), fix);
                } else if (last == null || impliedSpeed(last, fix) >= speed) {
                    outliers.add(fix.vehicleId() + "@" + fix.fixTime());
                }
            }
        }
        return outliers;
    }

    /** In m/s; infinite where no time has passed. */
    private static double impliedSpeed(Position from, Position to) {
        double seconds = Math.max(0, to.fixTime() - from.fixTime()) / 1000.0;
        return Geo.distance(from.lat(), from.lon(), to.lat(), to.lon()) / seconds;
    }

    private static Set<String> firedAt(TrackingEngine engine) {
        Set<String> fired = new HashSet<>();
        for (LiveVehicle vehicle : engine.live().all()) {
            try (Stream<Event> events = engine.history().events(vehicle.id(), 0, Long.MAX_VALUE)) {
                events.filter(event -> event.fenceId() != null)
                        .forEach(event -> fired.add(event.vehicleId() + "@" + event.time()));
            }
        }
        return fired;
    }

    /** The ENTER and EXIT events of all vehicles as {@code vehicle,time,fence,event}. */
    private static List<String> transitions(TrackingEngine engine) {
        List<String> lines = new ArrayList<>();
        for (LiveVehicle vehicle : engine.live().all()) {
            for (Expected event : Oracle.said(engine.history(), vehicle.id())) {
                if (event.type() == EventType.ENTER || event.type() == EventType.EXIT) {
                    lines.add(line(event));
                }
            }
        }
        lines.sort(null);
        return lines;
    }

    private static String line(Expected event) {
        return event.vehicle() + "," + event.time() + "," + event.fence() + ","
                + event.type().wireName();
    }

    private static List<String> expectedEvents(String set, Set<String> exempt) throws IOException {
        List<String> events = new ArrayList<>();
        for (String line : lines("expected/" + set + ".events.csv.gz")) {
            events.add(line.substring(line.indexOf(',') + 1));
        }
        events.sort(null);
        return withoutExempt(events, exempt);
    }

    private static List<String> withoutExempt(List<String> events, Set<String> exempt) {
        return events.stream()
                .filter(event -> {
                    String[] cells = event.split(",", -1);
                    return !exempt.contains(cells[0] + "," + cells[2]);
                })
                .toList();
    }

    /** A vehicle and fence with a fix that lies within 1e-9 degrees of an edge: the libraries need not agree. */
    private static Set<String> boundaryCases(String set) throws IOException {
        Set<String> cases = new HashSet<>();
        for (String line : lines("expected/" + set + ".boundary-cases.csv")) {
            String[] cells = line.split(",", -1);
            cases.add(cells[1] + "," + cells[3]);
        }
        return cases;
    }

    private static List<FixCsv.Row> rows(String set) throws IOException {
        try (InputStream in = Files.newInputStream(data().resolve(set + ".csv.gz"))) {
            return TraceReplay.rows(in);
        }
    }

    private static List<Geofence> fences() throws IOException {
        List<Geofence> fences =
                new ArrayList<>(GeoJsonFences.read(Files.readAllBytes(data().resolve("sf-neighborhoods.geojson"))));
        fences.addAll(GeoJsonFences.read(Files.readAllBytes(data().resolve("sf-derived-zones.geojson"))));
        assertThat(fences).hasSize(51);
        return fences;
    }

    /** The lines after the header. */
    private static List<String> lines(String file) throws IOException {
        Path path = data().resolve(file);
        try (InputStream in = Files.newInputStream(path);
                InputStream plain = file.endsWith(".gz") ? new GZIPInputStream(in) : in;
                BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        }
    }

    private static Path data() {
        return Path.of(Objects.requireNonNull(System.getenv("TRACKING_DATA")));
    }
}
