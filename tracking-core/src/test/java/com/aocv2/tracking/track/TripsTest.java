package com.aocv2.tracking.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.testkit.RandomSeed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Trips, stops and days, read once, are those that the rules say of the whole track. */
class TripsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** Three days before the clocks of Berlin go forward. */
    private static final long SPRING = Instant.parse("2026-03-26T11:00:00Z").toEpochMilli();

    @RegisterExtension
    private final RandomSeed seed = new RandomSeed();

    @Test
    void areWhatTheRulesSay() {
        Random random = seed.random();
        int trips = 0;
        int stops = 0;
        int days = 0;
        for (int i = 0; i < 400; i++) {
            List<Fix> track = new RandomTrips(random, SPRING).fixes(random.nextInt(400));
            TripSettings settings = random.nextBoolean()
                    ? TripSettings.DEFAULT
                    : new TripSettings(
                            20 + random.nextInt(200),
                            Duration.ofMinutes(1 + random.nextInt(5)),
                            Duration.ofMinutes(1 + random.nextInt(40)));
            ZoneId zone = random.nextBoolean() ? BERLIN : ZoneId.of("Pacific/Auckland");
            TripOracle oracle = new TripOracle(track, settings, zone);
            assertThat(Trips.in(track.stream(), settings)).isEqualTo(oracle.trips);
            assertThat(Trips.stops(track.stream(), settings)).isEqualTo(oracle.stops);
            assertThat(Trips.days(track.stream(), settings, zone)).isEqualTo(oracle.days);
            trips += oracle.trips.size();
            stops += oracle.stops.size();
            days += oracle.days.size();
        }
        assertThat(trips).isGreaterThan(1000);
        assertThat(stops).isGreaterThan(1000);
        assertThat(days).isGreaterThan(1000);
    }

    @Test
    void daysAddUpToTheTrips() {
        List<Fix> track = new RandomTrips(seed.random(), SPRING).fixes(5000);
        List<Trip> trips = Trips.in(track.stream(), TripSettings.DEFAULT).toList();
        List<DaySummary> days =
                Trips.days(track.stream(), TripSettings.DEFAULT, BERLIN).toList();
        assertThat(days).hasSizeGreaterThan(10);
        assertThat(days.stream().mapToDouble(DaySummary::metres).sum())
                .isCloseTo(trips.stream().mapToDouble(Trip::metres).sum(), within(0.001));
        assertThat(days.stream().mapToLong(DaySummary::movingMillis).sum())
                .isEqualTo(trips.stream().mapToLong(Trip::movingMillis).sum());
        assertThat(days.stream().mapToInt(DaySummary::trips).sum()).isEqualTo(trips.size());
        assertThat(days.stream().mapToLong(DaySummary::stopMillis).sum())
                .isEqualTo(Trips.stops(track.stream(), TripSettings.DEFAULT)
                        .mapToLong(Stop::durationMillis)
                        .sum());
    }

    @Test
    void aTripRunsFromTheLastFixOfAStopToTheFirstOfTheNext() {
        Scene scene = new Scene().stand(300).drive(10, 60).stand(300);
        Trip trip = scene.onlyTrip();
        // After 7 s it is 70 m away: not yet beyond the radius by more than the accuracy, which is unknown.
        assertThat(trip.start().time()).isEqualTo(scene.at(307));
        // From 50 m before its end on all fixes are near the first of them.
        assertThat(trip.end().time()).isEqualTo(scene.at(355));
        assertThat(trip.durationMillis()).isEqualTo(48_000);
        assertThat(trip.movingMillis()).isEqualTo(48_000);
        assertThat(trip.fixes()).isEqualTo(49);
        assertThat(trip.metres())
                .as("from stop to stop, 480 m and the 70 m before")
                .isCloseTo(550, within(0.01));
        assertThat(trip.topSpeed()).isCloseTo(10, within(0.01));
        assertThat(trip.meanSpeed()).isCloseTo(550 / 48.0, within(0.01));
    }

    @Test
    void noiseWhileStandingMakesNoWay() {
        Random random = seed.random();
        Scene scene = new Scene();
        for (int i = 0; i < 20_000; i++) {
            scene.fixes.add(scene.fix(1000L * i, 4 * random.nextGaussian(), 4 * random.nextGaussian()));
        }
        assertThat(scene.trips()).isEmpty();
        assertThat(Trips.stops(scene.fixes.stream(), TripSettings.DEFAULT))
                .singleElement()
                .satisfies(stop -> assertThat(stop.durationMillis()).isEqualTo(19_999_000));
    }

    /** At walking pace every second brings less than the accuracy; together they bring all of the way. */
    @Test
    void aCreepingVehicleMakesAllOfItsWay() {
        Trip trip = new Scene().drive(1.2, 3600).onlyTrip();
        assertThat(trip.metres()).isBetween(1.2 * 3600 - 30, 1.2 * 3600 + 1);
        assertThat(trip.movingMillis()).isGreaterThan(3_550_000);
    }

    @Test
    void standingInTrafficIsNoMovingTime() {
        Trip trip = new Scene().drive(10, 60).stand(90).drive(10, 60).onlyTrip();
        assertThat(trip.durationMillis()).isEqualTo(210_000);
        assertThat(trip.movingMillis()).isBetween(110_000L, 120_000L);
    }

    @Test
    void aGapPartsTripsAndAddsNoWay() {
        Scene scene = new Scene().drive(10, 60).silence(901).jump(5000).drive(10, 60);
        assertThat(scene.trips())
                .hasSize(2)
                .allSatisfy(trip -> assertThat(trip.metres()).isBetween(599.0, 600.1));
        Scene shorter = new Scene().drive(10, 60).silence(898).jump(5000).drive(10, 60);
        assertThat(shorter.onlyTrip().metres()).isBetween(6000.0, 6300.0);
    }

    @Test
    void silenceWhereItStoodIsPartOfTheStop() {
        Scene scene =
                new Scene().drive(10, 60).stand(30).silence(8 * 3600).stand(30).drive(10, 60);
        assertThat(Trips.stops(scene.fixes.stream(), TripSettings.DEFAULT))
                .singleElement()
                .satisfies(stop -> assertThat(stop.durationMillis()).isBetween(8 * 3600_000L, 8 * 3600_000L + 80_000));
        assertThat(scene.trips()).hasSize(2);
    }

    @Test
    void whatIsNotBelievedDoesNotCount() {
        for (int flag : List.of(Fix.SUSPECT, Fix.FUTURE, Fix.SECONDARY)) {
            Scene scene = new Scene().drive(10, 60);
            List<Fix> with = new ArrayList<>(scene.fixes);
            Fix far = scene.fix(30_500, 90_000, 0);
            with.add(31, new Fix(far.position(), far.time(), far.time(), flag));
            assertThat(Trips.in(with.stream(), TripSettings.DEFAULT)).isEqualTo(scene.trips());
        }
    }

    @Test
    void aTripOverMidnightIsPartedByItsFixes() {
        Scene scene = new Scene(Instant.parse("2026-06-01T23:59:00Z").toEpochMilli()).drive(10, 120);
        List<DaySummary> days = Trips.days(scene.fixes.stream(), TripSettings.DEFAULT, ZoneOffset.UTC)
                .toList();
        assertThat(days)
                .extracting(DaySummary::date)
                .containsExactly(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 2));
        assertThat(days).extracting(DaySummary::trips).containsExactly(1, 0);
        assertThat(days.get(0).metres()).isBetween(560.0, 600.0);
        assertThat(days.get(0).metres() + days.get(1).metres())
                .isCloseTo(scene.onlyTrip().metres(), within(0.001));
        assertThat(days.get(1).firstFix()).isNotNull();
    }

    @Test
    void aDayIsAsLongAsTheZoneHasIt() {
        List<Fix> parked = new Scene(Instant.parse("2026-03-27T12:00:00Z").toEpochMilli())
                .stand(1)
                .silence(4 * 24 * 3600)
                .stand(1)
                .fixes;
        List<DaySummary> days =
                Trips.days(parked.stream(), TripSettings.DEFAULT, BERLIN).toList();
        assertThat(days)
                .extracting(day -> Duration.ofMillis(day.stopMillis()).toHours())
                .containsExactly(11L, 24L, 23L, 24L, 14L);
        assertThat(days).extracting(DaySummary::fixes).containsExactly(2, 0, 0, 0, 2);
        assertThat(days.get(1).firstFix()).isNull();
        assertThat(days).extracting(DaySummary::stops).containsExactly(1, 0, 0, 0, 0);
    }

    @Test
    void topSpeedIsThatReportedOrThatMade() {
        Fix a = moving(0, 0, 3);
        Fix b = moving(60_000, 600, 14);
        Fix c = moving(120_000, 1800, Double.NaN);
        assertThat(Trips.in(Stream.of(a, b), TripSettings.DEFAULT))
                .extracting(Trip::topSpeed)
                .containsExactly(14.0);
        assertThat(Trips.in(Stream.of(a, b, c), TripSettings.DEFAULT))
                .singleElement()
                .satisfies(trip -> assertThat(trip.topSpeed()).isCloseTo(20, within(0.01)));
        Fix soon = moving(2_000, 300, Double.NaN);
        assertThat(Trips.in(Stream.of(moving(0, 0, Double.NaN), soon), TripSettings.DEFAULT))
                .as("300 m in 2 s prove nothing")
                .extracting(Trip::topSpeed)
                .containsExactly(Double.NaN);
    }

    private static Fix moving(long millis, double north, double speed) {
        Position.Builder place = Position.builder("a").fixTime(SPRING + millis).at(north * RandomTrips.METRE, 0);
        if (!Double.isNaN(speed)) {
            place.speed(speed);
        }
        return new Fix(place.build(), SPRING + millis, SPRING + millis, 0);
    }

    /** A track without an end gives its first trips: nothing waits for the whole of it. */
    @Test
    void isReadNoFurtherThanItMust() {
        AtomicLong second = new AtomicLong();
        AtomicBoolean closed = new AtomicBoolean();
        Stream<Fix> endless = endless(second).onClose(() -> closed.set(true));
        try (Stream<Trip> trips = Trips.in(endless, TripSettings.DEFAULT)) {
            assertThat(trips.limit(100))
                    .hasSize(100)
                    .allSatisfy(trip -> assertThat(trip.metres()).isBetween(5900.0, 6000.0));
        }
        assertThat(second.get()).isLessThan(101 * 900);
        assertThat(closed).isTrue();
        second.set(0);
        try (Stream<DaySummary> days = Trips.days(endless(second), TripSettings.DEFAULT, ZoneOffset.UTC)) {
            assertThat(days.limit(3)).extracting(DaySummary::trips).containsExactly(52, 96, 96);
        }
        assertThat(second.get()).isLessThan(62 * 3600);
    }

    /** In each quarter of an hour it drives for ten minutes. */
    private static Stream<Fix> endless(AtomicLong second) {
        Scene scene = new Scene();
        return Stream.generate(() -> {
            long now = second.getAndIncrement();
            long driven = now / 900 * 600 + Math.min(now % 900, 600);
            return scene.fix(1000 * now, 10.0 * driven, 0);
        });
    }

    @Test
    void settingsThatCannotBeAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TripSettings.DEFAULT.withStopRadius(Double.NaN))
                .withMessageContaining("stopRadius");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TripSettings.DEFAULT.withStopDuration(Duration.ZERO))
                .withMessageContaining("stopDuration");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TripSettings.DEFAULT.withGap(Duration.ofSeconds(-1)))
                .withMessageContaining("gap");
    }

    /** A vehicle that goes north with a fix each second. */
    private static final class Scene {
        private final long start;
        private final List<Fix> fixes = new ArrayList<>();
        private long second = -1;
        private double north;

        Scene() {
            this(SPRING);
        }

        Scene(long start) {
            this.start = start;
        }

        Scene stand(int seconds) {
            return drive(0, seconds);
        }

        Scene drive(double speed, int seconds) {
            for (int i = 0; i <= seconds; i++) {
                second += i == 0 && second >= 0 ? 0 : 1;
                north += i == 0 ? 0 : speed;
                fixes.add(fix(1000 * second, north, 0));
            }
            return this;
        }

        Scene silence(int seconds) {
            second += seconds;
            return this;
        }

        Scene jump(double metres) {
            north += metres;
            return this;
        }

        Fix fix(long millis, double metresNorth, double metresEast) {
            Position place = Position.builder("a")
                    .fixTime(start + millis)
                    .at((metresNorth % 9e6) * RandomTrips.METRE, metresEast * RandomTrips.METRE)
                    .build();
            return new Fix(place, start + millis, start + millis, 0);
        }

        long at(int seconds) {
            return start + 1000L * seconds;
        }

        List<Trip> trips() {
            return Trips.in(fixes.stream(), TripSettings.DEFAULT).toList();
        }

        Trip onlyTrip() {
            assertThat(trips()).hasSize(1);
            return trips().get(0);
        }
    }
}
