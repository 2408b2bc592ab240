package com.aocv2.tracking.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrackJsonTest {
    private static final Fix HIGH = new Fix(
            Position.builder("v")
                    .deviceId("d")
                    .fixTime(1000)
                    .at(37.7793, -122.4193)
                    .altitude(12.3)
                    .speed(13.9)
                    .build(),
            2000,
            1500,
            Fix.CLOCK_CORRECTED);
    private static final Fix FLAT = new Fix(Position.of("v", 9000, -0.5, 180), 9500, 9000, 0);

    @FunctionalInterface
    private interface Format {
        void write(OutputStream out, Iterator<Fix> track) throws IOException;
    }

    private static String text(Format format, List<Fix> track) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        format.write(bytes, track.iterator());
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void geoJsonHasAPointForEachFix() throws IOException {
        assertThat(text(TrackGeoJson::write, List.of(HIGH, FLAT))).isEqualTo("""
                        {"type":"FeatureCollection","features":[
                        {"type":"Feature","geometry":{"type":"Point","coordinates":[-122.4193,37.7793,12.3]},\
                        "properties":{"vehicleId":"v","deviceId":"d","fixTime":"1970-01-01T00:00:01.000Z",\
                        "altitude":12.3,"speed":13.9,"receivedTime":"1970-01-01T00:00:02.000Z",\
                        "time":"1970-01-01T00:00:01.500Z","clockCorrected":true}},
                        {"type":"Feature","geometry":{"type":"Point","coordinates":[180,-0.5]},\
                        "properties":{"vehicleId":"v","fixTime":"1970-01-01T00:00:09.000Z",\
                        "receivedTime":"1970-01-01T00:00:09.500Z","time":"1970-01-01T00:00:09.000Z"}}]}
                        """);
    }

    @Test
    void anEmptyTrackIsAnEmptyCollection() throws IOException {
        assertThat(text(TrackGeoJson::write, List.of()))
                .isEqualTo("{\"type\":\"FeatureCollection\",\"features\":[]}\n");
        assertThat(text(TrackNdjson::write, List.of())).isEmpty();
    }

    @Test
    void ndjsonReadsBackLineByLine() throws IOException {
        List<String> lines =
                text(TrackNdjson::write, List.of(HIGH, FLAT)).lines().toList();
        assertThat(lines)
                .extracting(line -> FixJson.read(line.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(HIGH, FLAT);
    }

    @Test
    void writersStreamAndLeaveTheTargetOpen() throws IOException {
        for (Format format : List.<Format>of(TrackGeoJson::write, TrackNdjson::write)) {
            Counting out = new Counting();
            Iterator<Fix> endless = Stream.generate(() -> FLAT).iterator();
            assertThatThrownBy(() -> format.write(out, endless)).isInstanceOf(IOException.class);
            Counting patient = new Counting();
            format.write(patient, Collections.nCopies(100, FLAT).iterator());
            assertThat(patient.closed).isFalse();
            assertThat(patient.flushed).isTrue();
        }
    }

    /** A disk that is full after 1 MB. */
    private static final class Counting extends OutputStream {
        private int count;
        private boolean closed;
        private boolean flushed;

        @Override
        public void write(int b) throws IOException {
            if (++count > 1_000_000) {
                throw new IOException("full");
            }
        }

        @Override
        public void flush() {
            flushed = true;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void whatBreaksOffDoesNotLookWhole() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Iterator<Fix> failing = Stream.<Fix>generate(() -> {
                    throw new IllegalStateException("store");
                })
                .iterator();
        assertThatThrownBy(() -> TrackGeoJson.write(bytes, failing)).hasMessage("store");
        assertThat(bytes.toString(StandardCharsets.UTF_8)).doesNotContain("]");
    }
}
