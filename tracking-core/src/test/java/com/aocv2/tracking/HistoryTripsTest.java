package com.aocv2.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.testkit.TestClock;
import com.aocv2.tracking.track.DaySummary;
import com.aocv2.tracking.track.Simplification;
import com.aocv2.tracking.track.Stop;
import com.aocv2.tracking.track.Trip;
import com.aocv2.tracking.track.TripSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an embedder asks of stored tracks. */
class HistoryTripsTest {
    private static final long START = Instant.parse("2026-06-01T08:00:00Z").toEpochMilli();
    private static final double METRE = 1 / 111_195.2;

    private final TrackingEngine engine =
            TrackingEngine.builder().clock(new TestClock(START + 3_600_000)).build();

    /** It stands for five minutes, drives 6 km north in ten, and stands for five; a phone in it is wrong about where. */
    @BeforeEach
    void drive() {
        engine.geofences()
                .putAll(
                        List.of(Geofence.of("bridge", Circle.of(3000 * METRE, 0, 200)).toBuilder()
                                .detection(Detection.DEFAULT.withMode(Detection.Mode.RAW))
                                .build()),
                        START);
        List<Position> fixes = new ArrayList<>();
        for (int second = 0; second <= 1200; second += 10) {
            double north = 10.0 * Math.max(0, Math.min(600, second - 300));
            fixes.add(Position.builder("a")
                    .fixTime(START + 1000L * second)
                    .at(north * METRE, 0)
                    .accuracy(5)
                    .build());
        }
        engine.ingest(fixes);
        engine.ingest(Position.builder("a")
                .deviceId("phone")
                .fixTime(START + 605_000)
                .at(0.5, 0.5)
                .build());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void tripsStopsAndDaysAreDerived() {
        try (Stream<Trip> trips = engine.history().trips("a", 0, Long.MAX_VALUE, TripSettings.DEFAULT);
                Stream<Stop> stops = engine.history().stops("a", 0, Long.MAX_VALUE, TripSettings.DEFAULT);
                Stream<DaySummary> days =
                        engine.history().days("a", 0, Long.MAX_VALUE, TripSettings.DEFAULT, ZoneOffset.UTC)) {
            assertThat(trips)
                    .singleElement()
                    .satisfies(trip -> assertThat(trip.metres()).isCloseTo(6000, within(51.0)));
            assertThat(stops).hasSize(2);
            assertThat(days).singleElement().satisfies(day -> {
                assertThat(day.trips()).isEqualTo(1);
                assertThat(day.stops()).isEqualTo(2);
                assertThat(day.fixes()).isEqualTo(121);
            });
        }
    }

    @Test
    void aPeriodCutsWhatReachesBeyondIt() {
        long from = START + 600_000;
        try (Stream<Trip> trips = engine.history().trips("a", from, from + 60_000, TripSettings.DEFAULT)) {
            assertThat(trips).singleElement().satisfies(trip -> {
                assertThat(trip.start().time()).isEqualTo(from);
                assertThat(trip.metres()).isCloseTo(600, within(1.0));
            });
        }
        try (Stream<Stop> stops = engine.history()
                .stops("a", 0, Long.MAX_VALUE, TripSettings.DEFAULT.withStopDuration(Duration.ofMinutes(6)))) {
            assertThat(stops).isEmpty();
        }
    }

    @Test
    void aSimplerTrackKeepsWhatAnEventIsDatedBy() {
        List<Long> events;
        try (Stream<Event> found = engine.history().events("a", 0, Long.MAX_VALUE)) {
            events = found.map(Event::time).toList();
        }
        assertThat(events).as("in, out, and two halts of which one ends").hasSize(5);
        try (Stream<Fix> track = engine.history().track("a", 0, Long.MAX_VALUE, new Simplification(1))) {
            List<Long> times = track.map(Fix::time).toList();
            assertThat(times).containsAll(events).contains(START, START + 1_200_000);
            assertThat(times).hasSizeLessThan(10);
        }
    }
}
