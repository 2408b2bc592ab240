package com.aocv2.tracking;

import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.simulation.Delivery;
import com.aocv2.tracking.simulation.Faults;
import com.aocv2.tracking.simulation.GpsNoise;
import com.aocv2.tracking.simulation.Simulation;
import com.aocv2.tracking.simulation.SimulationSettings;
import com.aocv2.tracking.track.FixCsv;
import com.aocv2.tracking.track.FixCsv.Column;
import com.aocv2.tracking.track.FixCsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A day of 30 vehicles as committed in {@code city-day.csv.gz}: the fixes in order of arrival, with a {@code label}
 * that tells how each came ({@link Delivery#label()}). Made by {@link Simulation}; {@link CityDayTest} keeps file and
 * simulation together.
 */
public final class CityDay {
    /** The file, beside this class in the resources. */
    public static final String RESOURCE = "city-day.csv.gz";

    /** The fences to judge it by: the demo fences, polygons that share edges, and some with holes. */
    public static final String FENCES = "city-fences.geojson";

    private CityDay() {}

    /** The simulation that the day is taken from; its truth is the truth of the file. */
    public static Simulation simulation() {
        return Simulation.of(SimulationSettings.builder()
                .seed(20_260_105)
                .start(Instant.parse("2026-01-05T00:00:00Z"))
                .duration(Duration.ofDays(1))
                .vehicles(30)
                .interval(Duration.ofSeconds(20))
                .standingInterval(Duration.ofSeconds(60))
                .heartbeats(false)
                .alarmsPerHour(0)
                .noise(new GpsNoise(3, 4, Duration.ofSeconds(30), 0.001))
                .faults(new Faults(0.1, 0.02, 0.004, 0.01, 0.1, 0.34))
                .build());
    }

    /** Writes the day as CSV. Places have 5 decimals (1 m) and speeds one, so that the file stays small. */
    static void write(OutputStream out) throws IOException {
        List<Column> columns = List.of(
                Column.VEHICLE,
                Column.TS,
                Column.LAT,
                Column.LON,
                Column.SPEED_MPS,
                Column.HEADING,
                Column.ACCURACY,
                Column.SENT_AT,
                Column.ARRIVED_TS);
        try (FixCsvWriter writer = FixCsv.write(out, columns, "label")) {
            for (var all = simulation().deliveries(); all.hasNext(); ) {
                Delivery delivery = all.next();
                if (delivery.message() instanceof Position fix) {
                    writer.write(rounded(fix), delivery.deliveredTime(), delivery.label());
                }
            }
        }
    }

    private static Position rounded(Position fix) {
        Position.Builder rounded = Position.builder(fix.vehicleId())
                .fixTime(fix.fixTime())
                .at(Math.rint(fix.lat() * 1e5) / 1e5, Math.rint(fix.lon() * 1e5) / 1e5)
                .speed(Math.rint(fix.speed() * 10) / 10)
                .accuracy(Math.rint(fix.accuracy()));
        if (!Double.isNaN(fix.heading())) {
            rounded.heading(Math.rint(fix.heading()) % 360);
        }
        if (fix.sentAt() != Position.UNKNOWN_TIME) {
            rounded.sentAt(fix.sentAt());
        }
        return rounded.build();
    }
}
