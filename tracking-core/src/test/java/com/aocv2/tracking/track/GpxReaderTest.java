package com.aocv2.tracking.track;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.track.GpxReader.Point;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class GpxReaderTest {
    private final List<String> refused = new ArrayList<>();

    private List<Point> read(byte[] gpx) throws IOException {
        List<Point> points = new ArrayList<>();
        try (GpxReader reader =
                GpxReader.of(new ByteArrayInputStream(gpx), "v", bad -> refused.add(bad.getMessage()))) {
            reader.forEachRemaining(points::add);
        }
        return points;
    }

    private List<Point> read(String gpx) throws IOException {
        return read(gpx.getBytes(UTF_8));
    }

    @Test
    void readsWhatTheWriterWrites() throws IOException {
        Position position = Position.builder("v")
                .fixTime(1_767_600_000_000L)
                .at(37.7793, -122.4193)
                .altitude(12.3)
                .speed(13.9)
                .heading(270)
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        GpxWriter.write(
                bytes,
                "a & b",
                List.of(new Fix(position, 1, position.fixTime(), 0)).iterator());
        assertThat(read(bytes.toByteArray())).containsExactly(new Point(5, position));
        assertThat(refused).isEmpty();
    }

    @Test
    void readsVersion10AndWhatIsMissingIsUnknown() throws IOException {
        List<Point> points = read("""
                <gpx version="1.0" xmlns="http://www.topografix.com/GPX/1/0">
                <wpt lat="1" lon="1"><time>2026-01-05T08:00:00Z</time></wpt>
                <rte><rtept lat="1" lon="1"/></rte>
                <trk><trkseg>
                <trkpt lat="-1.5" lon="2"><time>2026-01-05T08:00:00</time><course>360</course><speed>3</speed></trkpt>
                </trkseg><trkseg>
                <trkpt lon="3" lat="4"><time> 2026-01-05T09:00:00+01:00 </time></trkpt>
                </trkseg></trk></gpx>
                """);
        assertThat(points)
                .containsExactly(
                        new Point(
                                5,
                                Position.builder("v")
                                        .fixTime(1_767_600_000_000L)
                                        .at(-1.5, 2)
                                        .speed(3)
                                        .heading(0)
                                        .build()),
                        new Point(7, Position.of("v", 1_767_600_000_000L, 4, 3)));
    }

    @Test
    void pointsThatAreNoFixesAreToldWithTheirLine() throws IOException {
        assertThat(read("""
                <gpx><trk><trkseg>
                <trkpt lat="1" lon="2"/>
                <trkpt lat="91" lon="2"><time>2026-01-05T08:00:00Z</time></trkpt>
                <trkpt lat="1"><time>2026-01-05T08:00:00Z</time></trkpt>
                <trkpt lat="1" lon="2"><time>yesterday</time></trkpt>
                <trkpt lat="1" lon="2"><time>2026-01-05T08:00:00Z</time><ele>high</ele></trkpt>
                </trkseg></trk></gpx>
                """)).isEmpty();
        assertThat(refused).hasSize(5);
        assertThat(refused.get(0)).isEqualTo("line 2, time: is missing");
        assertThat(refused.get(1)).startsWith("line 3, lat: ");
        assertThat(refused.get(2)).isEqualTo("line 4, lon: is missing");
        assertThat(refused.get(3)).startsWith("line 5, time: is no ISO-8601 time");
        assertThat(refused.get(4)).isEqualTo("line 6, ele: is not a number: 'high'");
    }

    /** Neither a file of this machine nor a billion laughs. */
    @Test
    void entitiesAreNotLookedUp(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "2026-01-05T08:00:00Z");
        for (String type : List.of(
                "<!DOCTYPE gpx [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>",
                "<!DOCTYPE gpx SYSTEM \"" + secret.toUri() + "\">",
                "<!DOCTYPE gpx [<!ENTITY e \"2026-01-05T08:00:00Z\">]>")) {
            assertThatThrownBy(
                            () -> read(
                                    type
                                            + "<gpx><trk><trkseg><trkpt lat=\"1\" lon=\"2\"><time>&e;</time></trkpt></trkseg></trk></gpx>"))
                    .as(type)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("document type");
        }
        assertThatThrownBy(() -> read("<gpx><trk><trkpt lat='1' lon='2'><time>&e;</time></trkpt></trk></gpx>"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void whatIsNoGpxIsRefused() {
        assertThatThrownBy(() -> read("<kml/>")).hasMessageContaining("the root must be gpx, is kml");
        assertThatThrownBy(() -> read("vehicle,ts")).hasMessageContaining("line 1: is not the XML");
        assertThatThrownBy(() -> read("<gpx><trk>")).hasMessageContaining("is not the XML");
        assertThatThrownBy(() -> GpxReader.of(new ByteArrayInputStream(new byte[0]), "", bad -> {}))
                .hasMessageContaining("vehicleId");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "TRACKING_DATA", matches = ".+")
    void readsRealFiles() throws IOException {
        Path folder = Path.of(Objects.requireNonNull(System.getenv("TRACKING_DATA")), "gpx");
        assertThat(read(Files.readAllBytes(folder.resolve("limerick-bus-304.gpx"))))
                .hasSize(2_144);
        assertThat(read(Files.readAllBytes(folder.resolve("around-visnjan-with-car.gpx"))))
                .hasSize(104);
        assertThat(read(Files.readAllBytes(folder.resolve("track_with_speed.gpx"))))
                .allSatisfy(point -> assertThat(point.position().speed()).isGreaterThan(0));
        assertThat(refused).isEmpty();
        assertThat(read(Files.readAllBytes(folder.resolve("korita-zbevnica.gpx"))))
                .hasSize(871 - 358);
        assertThat(refused).hasSize(358).allMatch(text -> text.endsWith("time: is missing"));
    }
}
