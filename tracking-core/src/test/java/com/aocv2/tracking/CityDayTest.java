package com.aocv2.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.simulation.Simulation;
import com.aocv2.tracking.track.FixCsv;
import com.aocv2.tracking.track.FixCsv.Row;
import com.aocv2.tracking.track.FixCsvReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With {@code -Dtracking.regenerate=true} the committed day is written anew. */
final class CityDayTest {
    private static final String COMMAND = "mvn -pl tracking-core -am test -Dtest=CityDayTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dtracking.regenerate=true";

    private record Labelled(Row row, String label) {
        Position fix() {
            return row.position();
        }
    }

    private static byte[] simulated = {};
    private static byte[] committed = {};
    private static List<Labelled> rows = List.of();

    @BeforeAll
    static void readBoth() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CityDay.write(out);
        simulated = out.toByteArray();
        if (Boolean.getBoolean("tracking.regenerate")) {
            regenerate();
            committed = simulated;
        } else {
            committed = readCommitted();
        }
        rows = readRows();
    }

    private static byte[] readCommitted() throws IOException {
        InputStream packed = Objects.requireNonNull(CityDay.class.getResourceAsStream(CityDay.RESOURCE), COMMAND);
        try (InputStream in = new GZIPInputStream(packed)) {
            return in.readAllBytes();
        }
    }

    private static List<Labelled> readRows() throws IOException {
        List<Labelled> all = new ArrayList<>();
        try (FixCsvReader reader = FixCsv.read(new ByteArrayInputStream(committed))) {
            while (reader.hasNext()) {
                all.add(new Labelled(reader.next(), reader.text("label")));
            }
        }
        return all;
    }

    private static void regenerate() throws IOException {
        Path file = Path.of("src/test/resources/com/aocv2/tracking", CityDay.RESOURCE);
        try (OutputStream gzip = new SmallGzip(Files.newOutputStream(file))) {
            gzip.write(simulated);
        }
        System.out.println("wrote " + file + ", " + Files.size(file) + " bytes, " + simulated.length + " unpacked");
    }

    @Test
    void committedDayIsTheSimulatedDay() {
        assertThat(Arrays.equals(committed, simulated))
                .as("the simulator gives another day than the committed one; if that is meant, run\n  %s\n", COMMAND)
                .isTrue();
    }

    /** A day is packed once and unpacked often. */
    private static final class SmallGzip extends GZIPOutputStream {
        SmallGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }

    @Test
    void rowsAreInOrderOfArrival() {
        assertThat(rows).extracting(r -> r.row().arrivedTime()).isSorted();
    }

    @Test
    void theDirtIsThere() {
        assertThat(rows).hasSizeBetween(70_000, 100_000);
        assertThat(share("retry")).isBetween(0.017, 0.023);
        assertThat(share("conflict")).isBetween(0.003, 0.005);
        assertThat(share("delayed")).isBetween(0.008, 0.012);
        assertThat(share("backlog-oldest-first")).isBetween(0.001, 0.015);
        assertThat(share("backlog-newest-first")).isBetween(0.001, 0.015);
        assertThat(share("backlog-after-live")).isBetween(0.001, 0.015);
        assertThat(rows.stream().filter(r -> r.label().endsWith("+jump")).count() / (double) rows.size())
                .isBetween(0.0006, 0.0015);
    }

    private static double share(String kind) {
        return rows.stream().filter(r -> r.label().startsWith(kind)).count() / (double) rows.size();
    }

    @Test
    void retriesAreCopiesAndConflictsAreNot() {
        Map<String, Position> first = new HashMap<>();
        for (Labelled row : rows) {
            Position fix = row.fix();
            Position before = first.putIfAbsent(fix.vehicleId() + "@" + fix.fixTime(), fix);
            if (row.label().startsWith("retry")) {
                assertThat(fix).isEqualTo(before);
            } else if (row.label().equals("conflict")) {
                assertThat(fix.sameIdentity(Objects.requireNonNull(before))).isTrue();
                assertThat(fix).isNotEqualTo(before);
            } else {
                assertThat(before).isNull();
            }
        }
    }

    @Test
    void someRowsComeAfterNewerOnes() {
        Map<String, Long> newest = new HashMap<>();
        Set<String> identities = new HashSet<>();
        int late = 0;
        int fresh = 0;
        for (Labelled row : rows) {
            Position fix = row.fix();
            if (identities.add(fix.vehicleId() + "@" + fix.fixTime())) {
                fresh++;
                late += fix.fixTime() < newest.getOrDefault(fix.vehicleId(), 0L) ? 1 : 0;
                newest.merge(fix.vehicleId(), fix.fixTime(), Math::max);
            }
        }
        assertThat(late / (double) fresh).isBetween(0.01, 0.04);
    }

    @Test
    void threeClocksAreWrongAndOneDoesNotTell() {
        Simulation simulation = CityDay.simulation();
        Set<String> wrong = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        for (Labelled row : rows) {
            Position fix = row.fix();
            long offset = simulation.clockOffset(fix.vehicleId());
            long trueTime = fix.fixTime() - offset;
            assertThat(trueTime % 1_000).isZero();
            assertThat(row.row().arrivedTime()).isGreaterThan(trueTime);
            if (offset != 0) {
                assertThat(Math.abs(offset)).isBetween(15_000L, 600_000L);
                wrong.add(fix.vehicleId());
            }
            if (fix.sentAt() == Position.UNKNOWN_TIME) {
                silent.add(fix.vehicleId());
            } else {
                assertThat(row.row().arrivedTime() - fix.sentAt() + offset).isBetween(40L, 60_000L);
            }
        }
        assertThat(wrong).hasSize(3);
        assertThat(silent).hasSize(1);
        assertThat(wrong).containsAll(silent);
    }

    @Test
    void fencesAreTheDemosAndHarderOnes() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode fences;
        try (InputStream in = Objects.requireNonNull(CityDay.class.getResourceAsStream(CityDay.FENCES))) {
            fences = mapper.readTree(in).get("features");
        }
        assertThat(fences).containsAll(mapper.readTree(Simulation.demoFences()).get("features"));
        Set<String> ids = new HashSet<>();
        int holes = 0;
        for (JsonNode fence : fences) {
            ids.add(fence.get("id").asText());
            boolean polygon = fence.at("/geometry/type").asText().equals("Polygon");
            holes += polygon ? fence.at("/geometry/coordinates").size() - 1 : 0;
        }
        assertThat(ids).hasSize(23).hasSameSizeAs(fences);
        assertThat(holes).isEqualTo(2);
    }
}
