package com.aocv2.tracking.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.track.FixCsv.Column;
import com.aocv2.tracking.track.FixCsv.Row;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FixCsvTest {
    private static final String HEADER = "vehicle,ts,lat,lon,speed_mps,heading\n";
    private static final long T = 1_212_778_800_000L;

    @BeforeAll
    static void tellWhatIsSkipped() {
        if (System.getenv("TRACKING_DATA") == null) {
            System.out.println("SKIPPED: FixCsvTest.readsADayOfRealCabs, TRACKING_DATA is not set");
        }
    }

    @Test
    void readsEveryColumnInAnyOrder() throws IOException {
        List<Row> rows =
                readAll("arrived_ts,sent_at,device,battery,accuracy,altitude,heading,speed_mps,lon,lat,ts,vehicle\n"
                        + (T + 900) + "," + (T + 500) + ",phone-1,0.5,8.5,-12,359.5,13.9,-122.4,37.7,"
                        + T + ",v1\n");
        Position expected = Position.builder("v1")
                .deviceId("phone-1")
                .fixTime(T)
                .at(37.7, -122.4)
                .speed(13.9)
                .heading(359.5)
                .altitude(-12)
                .accuracy(8.5)
                .battery(0.5)
                .build();
        assertThat(rows).containsExactly(new Row(2, expected, T + 900));
        assertThat(rows.get(0).position().sentAt()).isEqualTo(T + 500);
    }

    @Test
    void blankIsUnknown() throws IOException {
        Row row = readAll("vehicle,ts,lat,lon,speed_mps,heading,altitude,accuracy,battery,device,sent_at,arrived_ts\n"
                        + "v1," + T + ",1,2,, ,,,,,,\n")
                .get(0);
        Position p = row.position();
        assertThat(new double[] {p.speed(), p.heading(), p.altitude(), p.accuracy(), p.battery()})
                .containsOnly(Double.NaN);
        assertThat(p.deviceId()).isEqualTo("v1");
        assertThat(p.sentAt()).isEqualTo(Position.UNKNOWN_TIME);
        assertThat(row.arrivedTime()).isEqualTo(Position.UNKNOWN_TIME);
    }

    @Test
    void unknownColumnsAreNoHarmAndCanBeRead() throws IOException {
        try (FixCsvReader rows =
                FixCsv.read(bytes("occupied,vehicle,ts,lat,lon,note\n1,v1," + T + ",1,2,\"a, \"\"b\"\"\nc\"\n"))) {
            rows.next();
            assertThat(rows.text("occupied")).isEqualTo("1");
            assertThat(rows.text("note")).isEqualTo("a, \"b\"\nc");
            assertThat(rows.header()).containsExactly("occupied", "vehicle", "ts", "lat", "lon", "note");
            assertThatThrownBy(() -> rows.text("label"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("label");
            assertThat(rows.hasNext()).isFalse();
            assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void takesWindowsLineEndsByteOrderMarkBlankLinesAndNoLastLineEnd() throws IOException {
        List<Row> rows = readAll("\uFEFFVehicle, TS ,lat,lon\r\n\r\n\"v1\"," + T + ",1, 2 \r\n\nv2," + T
                + ",3,\"4\"\r\n" + "v3," + T + ",5,6");
        assertThat(rows).extracting(Row::line).containsExactly(3L, 5L, 6L);
        assertThat(rows).extracting(r -> r.position().vehicleId()).containsExactly("v1", "v2", "v3");
        assertThat(rows).extracting(r -> r.position().lon()).containsExactly(2.0, 4.0, 6.0);
    }

    @Test
    void seesGzipByItsFirstBytes() throws IOException {
        String text = HEADER + "v1," + T + ",1,2,,\n";
        try (FixCsvReader rows = FixCsv.read(new ByteArrayInputStream(gzip(text)))) {
            assertThat(rows.next()).isEqualTo(readAll(text).get(0));
        }
    }

    @Test
    void cutOffGzipIsAnError() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        Random random = new Random(5);
        for (int i = 0; i < 50_000; i++) {
            text.append("v1,").append(T + random.nextInt(1_000_000)).append(",1,2,,\n");
        }
        byte[] whole = gzip(text.toString());
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        try (FixCsvReader rows = FixCsv.read(new ByteArrayInputStream(half))) {
            assertThatThrownBy(() -> rows.forEachRemaining(row -> {}))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(EOFException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v1,1212778800000,91,2,,|lat",
                "v1,1212778800000,1,-180.5,,|lon",
                "v1,1212778800000,,2,,|lat",
                "v1,1212778800000,1,,,|lon",
                "v1,1212778800000,NaN,2,,|lat",
                "v1,1212778800000,0x1p3,2,,|lat",
                "v1,1212778800000,1d,2,,|lat",
                "v1,1212778800000,1,Infinity,,|lon",
                "v1,1212778800000,1,--2,,|lon",
                "v1,1212778800000,1,.,,|lon",
                "v1,,1,2,,|ts",
                "v1,0,1,2,,|ts",
                "v1,-5,1,2,,|ts",
                "v1,1212778800000.5,1,2,,|ts",
                "v1,2008-06-06,1,2,,|ts",
                ",1212778800000,1,2,,|vehicle",
                "a b,1212778800000,1,2,,|vehicle",
                "v\uFFFD,1212778800000,1,2,,|vehicle",
                "v1,1212778800000,1,2,-1,|speed_mps",
                "v1,1212778800000,1,2,1e99,|speed_mps",
                "v1,1212778800000,1,2,,360|heading",
                "v1,1212778800000,1,2|speed_mps",
                "v1,1212778800000,1,2,,,|row",
                "'\"v1\"x,1212778800000,1,2,,'|row",
                "'v1,1212778800000,1,2,,\"'|row",
            })
    void badRowNamesLineAndColumnAndTheNextRowIsRead(String bad, String column) throws IOException {
        String text = HEADER + "v0," + T + ",1,2,,\n" + bad + "\nv2," + T + ",1,2,,\n";
        List<InvalidRowException> problems = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        try (FixCsvReader reader = FixCsv.read(bytes(text), problems::add)) {
            reader.forEachRemaining(rows::add);
        }
        assertThat(rows).extracting(r -> r.position().vehicleId()).containsExactly("v0", "v2");
        assertThat(rows).extracting(Row::line).containsExactly(2L, 4L);
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.column()).isEqualTo(column);
            assertThat(problem).hasMessageStartingWith("line 3, " + column + ": ");
        });
    }

    @Test
    void withoutListenerBadRowIsThrownAndReadingGoesOn() throws IOException {
        try (FixCsvReader rows = FixCsv.read(bytes(HEADER + "v1,x,1,2,,\nv2," + T + ",1,2,,\n"))) {
            assertThatThrownBy(rows::next)
                    .isInstanceOf(InvalidRowException.class)
                    .hasMessage("line 2, ts: is not a number: 'x'");
            assertThat(rows.next().position().vehicleId()).isEqualTo("v2");
        }
    }

    @Test
    void badArrivalTimeIsNamed() throws IOException {
        try (FixCsvReader rows = FixCsv.read(bytes("vehicle,ts,lat,lon,arrived_ts,sent_at,device\n" + "v1," + T
                + ",1,2,-7,,\nv1," + T + ",1,2,,-7,\nv1," + T + ",1,2,,,a b\n"))) {
            assertThatThrownBy(rows::next).hasMessageStartingWith("line 2, arrived_ts: ");
            assertThatThrownBy(rows::next).hasMessageStartingWith("line 3, sent_at: ");
            assertThatThrownBy(rows::next).hasMessageStartingWith("line 4, device: ");
        }
    }

    @Test
    void overlongRowIsSkipped() throws IOException {
        String text = HEADER + "x".repeat(200_000) + "\n\"" + "y,".repeat(100_000) + "\nv2," + T + ",1,2,,\n";
        List<InvalidRowException> problems = new ArrayList<>();
        try (FixCsvReader rows = FixCsv.read(bytes(text), problems::add)) {
            Row row = rows.next();
            assertThat(row.position().vehicleId()).isEqualTo("v2");
            assertThat(row.line()).isEqualTo(4);
        }
        assertThat(problems).extracting(InvalidRowException::line).containsExactly(2L, 3L);
    }

    @Test
    void brokenHeaderIsRefusedAndTheStreamClosed() {
        for (String header : List.of("", "vehicle,ts,lat\n", "vehicle,ts,lat,lon,ts\n", "\"vehicle,ts,lat,lon\n")) {
            boolean[] closed = {false};
            InputStream in = new ByteArrayInputStream(header.getBytes(StandardCharsets.UTF_8)) {
                @Override
                public void close() {
                    closed[0] = true;
                }
            };
            assertThatThrownBy(() -> FixCsv.read(in))
                    .as(header)
                    .isInstanceOf(InvalidRowException.class)
                    .hasMessageStartingWith("line 1, ");
            assertThat(closed[0]).isTrue();
        }
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        long seed = Long.getLong("tracking.seed", 42);
        Random random = new Random(seed);
        List<Row> written = new ArrayList<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FixCsvWriter writer = FixCsv.write(out, Column.ALL, "label")) {
            for (int i = 0; i < 5_000; i++) {
                Row row = new Row(2 + 2L * i, randomFix(random), random.nextBoolean() ? 0 : T + random.nextInt());
                written.add(row);
                writer.write(row.position(), row.arrivedTime(), "a,\"b\n" + i);
            }
        }
        List<Row> read = new ArrayList<>();
        try (FixCsvReader rows = FixCsv.read(new ByteArrayInputStream(out.toByteArray()))) {
            while (rows.hasNext()) {
                read.add(rows.next());
                assertThat(rows.text("label")).isEqualTo("a,\"b\n" + (read.size() - 1));
            }
        }
        assertThat(read).as("seed %d", seed).isEqualTo(written);
    }

    private static Position randomFix(Random random) {
        Position.Builder fix = Position.builder("v\u00e4,\"" + random.nextInt(50))
                .fixTime(T + random.nextInt())
                .at(
                        Math.rint((random.nextDouble() * 180 - 90) * 1e7) / 1e7,
                        Math.rint((random.nextDouble() * 360 - 180) * 1e7) / 1e7);
        if (random.nextBoolean()) {
            fix.deviceId("d" + random.nextInt()).sentAt(T + random.nextInt());
            fix.speed(random.nextInt(60_000) / 1e3).heading(random.nextInt(360_000) / 1e3);
            fix.altitude(random.nextInt(8_000) - 500).accuracy(random.nextInt(1_000) / 10.0);
            fix.battery(random.nextInt(101) / 100.0);
        }
        return fix.build();
    }

    @Test
    void writesPlainNumbers() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FixCsvWriter writer = FixCsv.write(out)) {
            writer.write(
                    Position.builder("v1")
                            .fixTime(T)
                            .at(-0.0000001, 180)
                            .speed(0.0004)
                            .heading(359.9999)
                            .altitude(-1e30)
                            .accuracy(0.0005)
                            .battery(1)
                            .build(),
                    0);
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("vehicle,ts,lat,lon,speed_mps,heading,altitude,accuracy,battery,device,sent_at,arrived_ts\n"
                        + "v1," + T + ",-0.0000001,180,0,0,-1000000015047466219876688855040,0.001,1,,,\n");
    }

    @Test
    void writerRefusesColumnsThatMakeNoFix() {
        assertThatThrownBy(() -> FixCsv.write(OutputStream.nullOutputStream(), List.of(Column.VEHICLE, Column.TS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LAT");
        assertThatThrownBy(() -> FixCsv.write(
                        OutputStream.nullOutputStream(),
                        List.of(Column.VEHICLE, Column.TS, Column.LAT, Column.LON, Column.TS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> FixCsv.write(OutputStream.nullOutputStream(), Column.ALL, "label")
                        .write(Position.of("v1", T, 1, 2), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("label");
    }

    @Test
    void numbersAreReadAsTheJdkReadsThem() {
        long seed = Long.getLong("tracking.seed", 43);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String text = switch (i % 4) {
                case 0 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
                case 1 -> Double.toString(random.nextDouble() * 360 - 180);
                case 2 -> random.nextLong() + "." + random.nextInt(Integer.MAX_VALUE);
                default -> " " + random.nextInt(1000) + "." + random.nextInt(1000) + " ";
            };
            double expected = Double.parseDouble(text);
            if (Double.isFinite(expected)) {
                assertThat(Decimal.parse(text.toCharArray(), 0, text.length()))
                        .as("'%s', seed %d", text, seed)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "TRACKING_DATA", matches = ".+")
    void readsADayOfRealCabs() throws IOException {
        Path file = Path.of(System.getenv("TRACKING_DATA"), "sf-cabs.csv.gz");
        int count = 0;
        int hired = 0;
        try (FixCsvReader rows = FixCsv.read(Files.newInputStream(file))) {
            while (rows.hasNext()) {
                rows.next();
                count++;
                hired += rows.text("occupied").equals("1") ? 1 : 0;
            }
        }
        assertThat(count).isEqualTo(507_231);
        assertThat(hired).isBetween(1, count);
    }

    private static List<Row> readAll(String text) throws IOException {
        List<Row> all = new ArrayList<>();
        try (FixCsvReader rows = FixCsv.read(bytes(text))) {
            rows.forEachRemaining(all::add);
        }
        return all;
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
