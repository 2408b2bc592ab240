package com.aocv2.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.ingest.LateFixes;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.testkit.TraceReplay;
import com.aocv2.tracking.track.Stop;
import com.aocv2.tracking.track.Trip;
import com.aocv2.tracking.track.TripSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Trips of a real day of real taxis beside what their meters say and beside the length of their tracks. They differ, and
 * every difference has a rule that makes it.
 */
@Tag("data")
@EnabledIfEnvironmentVariable(
        named = "TRACKING_DATA",
        matches = ".+",
        disabledReason = "NOT RUN: set TRACKING_DATA to the folder of the real data sets")
class RealTripsTest {
    private static final long GAP = TripSettings.DEFAULT.gap().toMillis();

    @SuppressWarnings("NullAway.Init")
    private static TrackingEngine engine;

    private static final Map<String, List<Trip>> TRIPS = new HashMap<>();
    private static final Map<String, List<Stop>> STOPS = new HashMap<>();

    /** A ride with a passenger, as the meter had it. */
    private record Ride(String vehicle, long start, long end, double metres) {
        boolean isWithin(Trip trip) {
            return trip.start().time() <= start && end <= trip.end().time();
        }

        boolean touches(Stop stop) {
            return stop.startTime() <= end && start <= stop.endTime();
        }
    }

    @BeforeAll
    static void replay() throws IOException {
        try (InputStream in = Files.newInputStream(data().resolve("sf-cabs.csv.gz"))) {
            engine = TraceReplay.ofCsv(in).late(LateFixes.IGNORE).run();
        }
        engine.live().all().forEach(vehicle -> {
            try (Stream<Trip> trips = engine.history().trips(vehicle.id(), 0, Long.MAX_VALUE, TripSettings.DEFAULT);
                    Stream<Stop> stops =
                            engine.history().stops(vehicle.id(), 0, Long.MAX_VALUE, TripSettings.DEFAULT)) {
                TRIPS.put(vehicle.id(), trips.toList());
                STOPS.put(vehicle.id(), stops.toList());
            }
        });
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    /** A taxi takes and leaves passengers in less than two minutes, and waits with them in traffic for longer. */
    @Test
    @SuppressWarnings("SystemOut") // the shares are asked for
    void everyRideThatIsNotWithinATripHasAReason() throws IOException {
        List<Ride> rides = rides();
        int within = 0;
        int stood = 0;
        int silent = 0;
        int still = 0;
        int doubted = 0;
        List<Ride> unexplained = new ArrayList<>();
        int startsInStop = 0;
        int endsInStop = 0;
        for (Ride ride : rides) {
            List<Stop> stops = STOPS.getOrDefault(ride.vehicle, List.of());
            startsInStop += stops.stream().anyMatch(stop -> holds(stop, ride.start)) ? 1 : 0;
            endsInStop += stops.stream().anyMatch(stop -> holds(stop, ride.end)) ? 1 : 0;
            if (TRIPS.getOrDefault(ride.vehicle, List.of()).stream().anyMatch(ride::isWithin)) {
                within++;
            } else if (stops.stream().anyMatch(ride::touches)) {
                stood++;
            } else if (hasGap(ride)) {
                silent++;
            } else if (isDoubted(ride)) {
                doubted++;
            } else if (isStill(ride)) {
                still++;
            } else {
                unexplained.add(ride);
            }
        }
        System.out.println("sf-cabs: " + rides.size() + " rides: within a trip " + within + ", touch a stop " + stood
                + ", have a gap " + silent + ", begin or end with an outlier " + doubted + ", make no way " + still
                + "; begin in a stop " + startsInStop + ", end in one " + endsInStop);
        assertThat(unexplained).isEmpty();
        assertThat(rides).hasSize(23_332);
        assertThat(share(within, rides)).isBetween(0.89, 0.91);
        assertThat(share(stood, rides)).isBetween(0.09, 0.11);
        assertThat(share(silent, rides)).isLessThan(0.01);
        assertThat(doubted + still).isLessThan(20);
        assertThat(share(startsInStop, rides)).isBetween(0.09, 0.12);
        assertThat(share(endsInStop, rides)).isBetween(0.06, 0.09);
    }

    private static double share(int part, List<Ride> rides) {
        return (double) part / rides.size();
    }

    private static boolean holds(Stop stop, long time) {
        return stop.startTime() <= time && time <= stop.endTime();
    }

    private static boolean hasGap(Ride ride) {
        List<Fix> fixes = believed(ride.vehicle, ride.start - GAP, ride.end + GAP);
        for (int i = 1; i < fixes.size(); i++) {
            long before = fixes.get(i - 1).time();
            long after = fixes.get(i).time();
            if (after - before > GAP && before <= ride.end && after >= ride.start) {
                return true;
            }
        }
        return false;
    }

    /** What is left of it without the fixes that are not believed is within a trip. */
    private static boolean isDoubted(Ride ride) {
        List<Fix> fixes = believed(ride.vehicle, ride.start, ride.end);
        if (fixes.isEmpty()) {
            return true;
        }
        Ride left = new Ride(
                ride.vehicle, fixes.get(0).time(), fixes.get(fixes.size() - 1).time(), ride.metres);
        return TRIPS.getOrDefault(ride.vehicle, List.of()).stream().anyMatch(left::isWithin);
    }

    private static boolean isStill(Ride ride) {
        try (Stream<Trip> trips = engine.history().trips(ride.vehicle, ride.start, ride.end, TripSettings.DEFAULT)) {
            return trips.findAny().isEmpty();
        }
    }

    /** Where a ride is within a trip, its distance by our rule is that along its fixes, but for what noise adds. */
    @Test
    @SuppressWarnings("SystemOut") // the quantiles are asked for
    void ridesAreAsLongAsTheirFixesSay() throws IOException {
        List<Double> ratios = new ArrayList<>();
        for (Ride ride : rides()) {
            if (ride.metres >= 500
                    && TRIPS.getOrDefault(ride.vehicle, List.of()).stream().anyMatch(ride::isWithin)) {
                try (Stream<Trip> trips =
                        engine.history().trips(ride.vehicle, ride.start, ride.end, TripSettings.DEFAULT)) {
                    ratios.add(trips.mapToDouble(Trip::metres).sum() / ride.metres);
                }
            }
        }
        ratios.sort(null);
        System.out.println("sf-cabs, distance of rides by ours to that of the file, of " + ratios.size() + ": "
                + quantiles(ratios));
        assertThat(ratios).hasSizeGreaterThan(19_000);
        assertThat(quantile(ratios, 0.1)).isGreaterThan(0.99);
        assertThat(quantile(ratios, 0.5)).isBetween(0.998, 1.001);
        // Leaving fixes out makes a way shorter, and on the ellipsoid of the file it is up to 0.25 % shorter than here.
        assertThat(quantile(ratios, 1)).isLessThan(1.0025);
    }

    @Test
    @SuppressWarnings("SystemOut") // the shares are asked for
    void whatIsMissingInADaysDistanceIsStopsGapsAndOutliers() throws IOException {
        Way all = new Way();
        double expected = 0;
        List<Double> ratios = new ArrayList<>();
        for (String line : lines("expected/sf-cabs.distance.csv")) {
            String[] cells = line.split(",", -1);
            Way way = way(cells[0]);
            double whole = Double.parseDouble(cells[5]);
            assertThat(way.ours)
                    .as("%s: leaving fixes out makes no way longer", cells[0])
                    .isLessThanOrEqualTo(whole + 0.1);
            ratios.add(way.ours / Double.parseDouble(cells[6]));
            expected += whole;
            all.add(way);
        }
        ratios.sort(null);
        System.out.printf(
                Locale.ROOT,
                "sf-cabs, of %.0f km: trips %.4f, within stops and noise %.4f, gaps %.4f, outliers %.4f%n",
                expected / 1000,
                all.ours / expected,
                all.uncounted() / expected,
                all.gaps / expected,
                (expected - all.believed()) / expected);
        System.out.println("sf-cabs, distance of vehicles to that of the file without jumps: " + quantiles(ratios));
        assertThat(all.ours / expected).isBetween(0.90, 0.93);
        assertThat(all.uncounted() / expected).isBetween(0.0, 0.01);
        assertThat(all.gaps / expected).isBetween(0.0, 0.04);
        assertThat((expected - all.believed()) / expected).isBetween(0.0, 0.08);
        assertThat(quantile(ratios, 0.5)).isBetween(0.98, 1.0);
    }

    /** The way along a vehicle's believed fixes by where it went, metres. */
    private static final class Way {
        private double ours;
        private double stops;
        private double gaps;
        private double rest;

        /** What was driven within a stop's radius, or was noise. */
        double uncounted() {
            return stops + rest - ours;
        }

        double believed() {
            return stops + gaps + rest;
        }

        void add(Way other) {
            ours += other.ours;
            stops += other.stops;
            gaps += other.gaps;
            rest += other.rest;
        }
    }

    private static Way way(String vehicle) {
        Way way = new Way();
        way.ours = TRIPS.getOrDefault(vehicle, List.of()).stream()
                .mapToDouble(Trip::metres)
                .sum();
        List<Stop> stops = STOPS.getOrDefault(vehicle, List.of());
        List<Fix> fixes = believed(vehicle, 0, Long.MAX_VALUE);
        int next = 0;
        for (int i = 1; i < fixes.size(); i++) {
            Fix from = fixes.get(i - 1);
            Fix to = fixes.get(i);
            while (next < stops.size() && stops.get(next).endTime() < to.time()) {
                next++;
            }
            double metres = metres(from, to);
            if (next < stops.size() && holds(stops.get(next), from.time())) {
                way.stops += metres;
            } else if (to.time() - from.time() > GAP) {
                way.gaps += metres;
            } else {
                way.rest += metres;
            }
        }
        return way;
    }

    private static List<Fix> believed(String vehicle, long from, long to) {
        try (Stream<Fix> track = engine.history().track(vehicle, from, to)) {
            return track.filter(fix -> !fix.is(Fix.SUSPECT)).toList();
        }
    }

    private static double metres(Fix a, Fix b) {
        return Geo.distance(
                a.position().lat(),
                a.position().lon(),
                b.position().lat(),
                b.position().lon());
    }

    private static String quantiles(List<Double> sorted) {
        StringBuilder text = new StringBuilder();
        for (double share : new double[] {0, 0.01, 0.1, 0.5, 0.9, 0.99, 1}) {
            text.append(String.format(Locale.ROOT, "%.0f %%: %.4f, ", 100 * share, quantile(sorted, share)));
        }
        return text.substring(0, text.length() - 2);
    }

    private static double quantile(List<Double> sorted, double share) {
        return sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }

    private static List<Ride> rides() throws IOException {
        return lines("expected/sf-cabs.hired-trips.csv.gz").stream()
                .map(line -> line.split(",", -1))
                .map(cells -> new Ride(
                        cells[0], Long.parseLong(cells[1]), Long.parseLong(cells[2]), Double.parseDouble(cells[4])))
                .toList();
    }

    /** The lines after the header. */
    private static List<String> lines(String file) throws IOException {
        try (InputStream in = Files.newInputStream(data().resolve(file));
                InputStream plain = file.endsWith(".gz") ? new GZIPInputStream(in) : in;
                BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        }
    }

    private static Path data() {
        return Path.of(Objects.requireNonNull(System.getenv("TRACKING_DATA")));
    }
}
