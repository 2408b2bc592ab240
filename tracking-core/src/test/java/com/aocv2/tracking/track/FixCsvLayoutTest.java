package com.aocv2.tracking.track;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.track.FixCsv.Column;
import com.aocv2.tracking.track.FixCsv.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files of other systems. */
class FixCsvLayoutTest {
    private final List<String> refused = new ArrayList<>();

    private List<Row> read(FixCsvLayout layout, String csv) throws IOException {
        List<Row> rows = new ArrayList<>();
        FixCsvReader[] reader = new FixCsvReader[1];
        try (FixCsvReader in = FixCsv.read(
                new ByteArrayInputStream(csv.getBytes(UTF_8)),
                layout,
                bad -> refused.add(bad.getMessage() + " <" + reader[0].rowText() + ">"))) {
            reader[0] = in;
            in.forEachRemaining(rows::add);
        }
        return rows;
    }

    @Test
    void columnsHaveOtherNamesAndUnits() throws IOException {
        FixCsvLayout layout = new FixCsvLayout(
                Map.of(Column.TS, "Gps Time", Column.LAT, "latitude", Column.LON, "longitude", Column.SPEED_MPS, "kmh"),
                TimeForm.ISO,
                SpeedUnit.KMH,
                "a");
        List<Row> rows = read(layout, """
                gps time,LATITUDE,longitude,kmh
                2026-01-05T08:00:00Z,37.7,-122.4,36
                2026-01-05,37.7,-122.4,36
                2026-01-05T08:00:00Z,97.7,-122.4,36
                2026-01-05T08:00:00Z,37.7,-122.4,-1
                """);
        Position expected = Position.builder("a")
                .fixTime(1_767_600_000_000L)
                .at(37.7, -122.4)
                .speed(10)
                .build();
        assertThat(rows).containsExactly(new Row(2, expected, Position.UNKNOWN_TIME));
        assertThat(refused).hasSize(3);
        assertThat(refused.get(0))
                .startsWith("line 3, gps time: is no ISO-8601 time")
                .endsWith("<2026-01-05,37.7,-122.4,36>");
        assertThat(refused.get(1)).startsWith("line 4, latitude: ");
        assertThat(refused.get(2)).startsWith("line 5, kmh: ");
    }

    @Test
    void secondsMayHaveDecimals() throws IOException {
        FixCsvLayout layout = new FixCsvLayout(Map.of(), TimeForm.SECONDS, SpeedUnit.MPS, null);
        List<Row> rows = read(layout, "vehicle,ts,lat,lon,arrived_ts\nb,1767600000.25,1,2,1767600001\nb,x,1,2,\n");
        assertThat(rows).containsExactly(new Row(2, Position.of("b", 1_767_600_000_250L, 1, 2), 1_767_600_001_000L));
        assertThat(refused).containsExactly("line 3, ts: is not a number: 'x' <b,x,1,2,>");
    }

    @Test
    void aColumnThatIsNamedMustBeThere() {
        FixCsvLayout layout = new FixCsvLayout(Map.of(Column.HEADING, "Course"), TimeForm.MILLIS, SpeedUnit.MPS, null);
        assertThatThrownBy(() -> read(layout, "vehicle,ts,lat,lon\n"))
                .hasMessage("line 1, course: is missing in the header");
    }

    @Test
    void speedsOfOtherUnits() {
        assertThat(SpeedUnit.KNOTS.toMetresPerSecond(10)).isEqualTo(5.1444, within(1e-4));
        assertThat(SpeedUnit.MPH.toMetresPerSecond(10)).isEqualTo(4.4704, within(1e-4));
    }
}
