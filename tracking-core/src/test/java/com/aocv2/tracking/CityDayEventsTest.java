package com.aocv2.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.ingest.LateFixes;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.testkit.Oracle;
import com.aocv2.tracking.testkit.Oracle.Expected;
import com.aocv2.tracking.testkit.TraceReplay;
import com.aocv2.tracking.track.FixCsv;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The committed day through the engine gives the committed events, and these are the oracle's. With
 * {@code -Dtracking.regenerate=true} the oracle writes them anew.
 */
final class CityDayEventsTest {
    private static final String EVENTS = "city-day.events.csv.gz";
    private static final long CLOCK_TOLERANCE = 10_000;
    private static final long FUTURE = 120_000;

    private static List<FixCsv.Row> rows = List.of();
    private static List<Geofence> fences = List.of();
    private static Set<String> committed = Set.of();

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = open(CityDay.RESOURCE)) {
            rows = TraceReplay.rows(in);
        }
        try (InputStream in = open(CityDay.FENCES)) {
            fences = GeoJsonFences.read(in.readAllBytes());
        }
        if (Boolean.getBoolean("tracking.regenerate")) {
            regenerate();
        }
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(open(EVENTS)), StandardCharsets.UTF_8))) {
            committed = Set.copyOf(in.lines().skip(1).toList());
        }
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(CityDay.class.getResourceAsStream(resource), resource);
    }

    private static void regenerate() throws IOException {
        Path file = Path.of("src/test/resources/com/aocv2/tracking", EVENTS);
        try (Writer out =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            out.write("detection,vehicle,time,fence,event\n");
            for (Detection.Mode mode : Detection.Mode.values()) {
                for (String line : oracle(mode).stream().sorted().toList()) {
                    out.write(line + "\n");
                }
            }
        }
    }

    private static double outlierSpeed(Detection.Mode mode) {
        return mode == Detection.Mode.RAW ? Double.POSITIVE_INFINITY : 70;
    }

    private static Set<String> oracle(Detection.Mode mode) {
        Set<String> lines = new HashSet<>();
        judged().values()
                .forEach(track -> new Oracle(
                                DetectionSettings.DEFAULT.withoutStops().withOutlierSpeed(outlierSpeed(mode)))
                        .fences(GeoJsonFences.withMode(fences, mode))
                        .events(track)
                        .forEach(event -> lines.add(line(mode, track.get(0).vehicleId(), event))));
        return lines;
    }

    private static String line(Detection.Mode mode, String vehicle, Expected event) {
        return mode + "," + vehicle + "," + event.time() + "," + event.fence() + ","
                + event.type().wireName();
    }

    /** By vehicle, the fixes that are newer than all before them, at the times that they are worth. */
    private static Map<String, List<Position>> judged() {
        Map<String, List<Position>> tracks = new TreeMap<>();
        Set<String> known = new HashSet<>();
        for (FixCsv.Row row : rows) {
            Position fix = row.position();
            long offset = fix.sentAt() == Position.UNKNOWN_TIME ? 0 : row.arrivedTime() - fix.sentAt();
            long time = fix.fixTime() + (Math.abs(offset) > CLOCK_TOLERANCE ? offset : 0);
            boolean future = fix.sentAt() == Position.UNKNOWN_TIME && time > row.arrivedTime() + FUTURE;
            List<Position> track = tracks.computeIfAbsent(fix.vehicleId(), id -> new ArrayList<>());
            boolean newest =
                    track.isEmpty() || time > track.get(track.size() - 1).fixTime();
            if (known.add(fix.vehicleId() + "@" + fix.fixTime()) && newest && !future) {
                track.add(fix.withTimes(time, Position.UNKNOWN_TIME));
            }
        }
        tracks.values().removeIf(List::isEmpty);
        return tracks;
    }

    private static Set<String> engine(Detection.Mode mode) {
        DetectionSettings settings = mode == Detection.Mode.RAW
                ? DetectionSettings.DEFAULT.withoutOutlierFilter()
                : DetectionSettings.DEFAULT;
        Set<String> lines = new HashSet<>();
        try (TrackingEngine engine = TraceReplay.ofRows(rows)
                .geofences(GeoJsonFences.withMode(fences, mode))
                .settings(settings)
                .late(LateFixes.IGNORE)
                .run()) {
            for (LiveVehicle vehicle : engine.live().all()) {
                try (Stream<Event> events = engine.history().events(vehicle.id(), 0, Long.MAX_VALUE)) {
                    events.filter(event -> event.fenceId() != null)
                            .map(Expected::of)
                            .forEach(event -> lines.add(line(mode, vehicle.id(), event)));
                }
            }
        }
        return lines;
    }

    private static Set<String> committed(Detection.Mode mode) {
        Set<String> lines = new HashSet<>(committed);
        lines.removeIf(line -> !line.startsWith(mode + ","));
        return lines;
    }

    @Test
    void rawEventsAreTheOracles() {
        assertThat(oracle(Detection.Mode.RAW)).isEqualTo(committed(Detection.Mode.RAW));
        assertThat(engine(Detection.Mode.RAW)).isEqualTo(committed(Detection.Mode.RAW));
    }

    @Test
    void steadyEventsAreTheOracles() {
        assertThat(oracle(Detection.Mode.STEADY)).isEqualTo(committed(Detection.Mode.STEADY));
        assertThat(engine(Detection.Mode.STEADY)).isEqualTo(committed(Detection.Mode.STEADY));
    }

    @Test
    void steadyTellsLessThanRaw() {
        assertThat(committed(Detection.Mode.STEADY)).hasSizeGreaterThan(1_000);
        assertThat(committed(Detection.Mode.STEADY).size())
                .isLessThan(committed(Detection.Mode.RAW).size());
    }
}
