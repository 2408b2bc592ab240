package com.aocv2.tracking.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.track.DaySummary;
import com.aocv2.tracking.track.Stop;
import com.aocv2.tracking.track.Trip;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** How trips, stops and days look in answers. */
class TripJsonTest {
    private static final Fix START = fix(1_767_600_000_000L, 37.7793);
    private static final Fix END = fix(1_767_600_600_000L, 37.8);

    private static Fix fix(long time, double lat) {
        return new Fix(Position.of("a", time, lat, -122.5), time, time, 0);
    }

    @Test
    void aTripIsRoundedToWhatIsKnown() {
        Trip trip = new Trip(START, END, 2345.678, 540_000, 17.779, 61);
        assertThat(text(out -> TripJson.write(out, "a", trip)))
                .isEqualTo("{\"vehicleId\":\"a\",\"startTime\":\"2026-01-05T08:00:00.000Z\","
                        + "\"endTime\":\"2026-01-05T08:10:00.000Z\",\"startLat\":37.7793,\"startLon\":-122.5,"
                        + "\"endLat\":37.8,\"endLon\":-122.5,\"distance\":2345.7,\"durationMillis\":600000,"
                        + "\"movingMillis\":540000,\"meanSpeed\":3.91,\"topSpeed\":17.78,\"fixes\":61}");
    }

    @Test
    void whatIsUnknownIsLeftOut() {
        Trip trip = new Trip(START, START, 30, 0, Double.NaN, 2);
        assertThat(text(out -> TripJson.write(out, "a", trip)))
                .doesNotContain("Speed")
                .doesNotContain("NaN");
        DaySummary silent = new DaySummary(LocalDate.of(2026, 1, 5), 0, 0, 0, 0, 86_400_000, Double.NaN, 0, null, null);
        assertThat(text(out -> TripJson.write(out, "a", silent)))
                .isEqualTo("{\"vehicleId\":\"a\",\"date\":\"2026-01-05\",\"distance\":0,\"movingMillis\":0,\"trips\":0,"
                        + "\"stops\":0,\"stopMillis\":86400000,\"fixes\":0}");
    }

    @Test
    void aStopAndADayHaveTheirPlaces() {
        Stop stop = new Stop(START.time(), END.time(), 10, 37.7793, -122.5);
        assertThat(text(out -> TripJson.write(out, "a", stop)))
                .isEqualTo("{\"vehicleId\":\"a\",\"startTime\":\"2026-01-05T08:00:00.000Z\","
                        + "\"endTime\":\"2026-01-05T08:10:00.000Z\",\"lat\":37.7793,\"lon\":-122.5,"
                        + "\"durationMillis\":600000,\"fixes\":10}");
        DaySummary day = new DaySummary(LocalDate.of(2026, 1, 5), 100.04, 1, 2, 3, 4, 5.006, 6, START, END);
        assertThat(text(out -> TripJson.write(out, "a", day)))
                .endsWith("\"distance\":100,\"movingMillis\":1,\"trips\":2,\"stops\":3,\"stopMillis\":4,"
                        + "\"topSpeed\":5.01,\"fixes\":6,"
                        + "\"firstFix\":{\"time\":\"2026-01-05T08:00:00.000Z\",\"lat\":37.7793,\"lon\":-122.5},"
                        + "\"lastFix\":{\"time\":\"2026-01-05T08:10:00.000Z\",\"lat\":37.8,\"lon\":-122.5}}");
    }

    private static String text(Json.Content content) {
        return new String(Json.bytes(content), StandardCharsets.UTF_8);
    }
}
