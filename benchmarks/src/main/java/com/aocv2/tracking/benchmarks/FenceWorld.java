package com.aocv2.tracking.benchmarks;

import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.geofence.Area;
import com.aocv2.tracking.geofence.FenceIndex;
import com.aocv2.tracking.geofence.FenceLookup;
import com.aocv2.tracking.geofence.Geofence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Fences and fixes for {@link FenceLookupBenchmark}. The density is the same however many fences there are: on average
 * 1.5 of them cover a place. They are polygons of 64 corners, 200 to 800 m in radius, wherever chance put them.
 *
 * <p>The fixes are those of a fleet, or scattered. Scattered ones lie anywhere between the fences, in random order, and
 * are drawn so that exactly 20 % lie in a cell that a boundary touches; what share would by nature is printed. The vehicles
 * of a fleet start in the same way. No fix is nearer to a boundary than a centimetre, so that S2, whose edges are great
 * circles, has to give the same answers.
 */
@State(Scope.Benchmark)
public class FenceWorld {
    static final int FIXES = 1 << 16;
    static final double COVER = 1.5;
    static final double BOUNDARY_SHARE = 0.2;

    private static final int CORNERS = 64;
    private static final double LAT = 37.5;
    private static final double LON = -122;

    /** How many fences there are. */
    @Param({"100", "10000", "100000"})
    public int fences;

    /** Where the fixes are. */
    public enum Fixes {
        /** {@link FleetFixes}. */
        FLEET,
        /** Each anywhere: hardly one is near another that was looked up lately. */
        SCATTERED
    }

    /** Where the fixes are. */
    @Param({"FLEET", "SCATTERED"})
    public Fixes fixes = Fixes.FLEET;

    final Random random = new Random(42);
    final List<Geofence> all = new ArrayList<>();
    FenceIndex index = FenceIndex.empty();
    final double[] lats = new double[FIXES];
    final double[] lons = new double[FIXES];
    /** How many fences cover each fix, and the sum of their numbers. */
    final int[] counts = new int[FIXES];

    final long[] sums = new long[FIXES];
    private final FenceLookup found = new FenceLookup();
    double height;
    double width;

    /** Builds the fences, the index and the fixes, and checks the index against every fence. */
    @Setup(Level.Trial)
    public void build() {
        double side = Math.sqrt(fences * meanArea() / COVER);
        height = side / Geo.METRES_PER_DEGREE;
        width = height / Math.cos(Math.toRadians(LAT));
        for (int i = 0; i < fences; i++) {
            double lat = LAT + height * random.nextDouble();
            double lon = LON + width * random.nextDouble();
            all.add(Geofence.of(Integer.toString(i), Area.polygon(ring(lat, lon))));
        }
        long start = System.nanoTime();
        index = FenceIndex.empty().with(all, Set.of());
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.printf("%n%,d fences on %.0f km2, index built in %,d ms%n", fences, side * side / 1e6, millis);
        drawFixes();
    }

    private double meanArea() {
        // Of a circle with a radius uniform from 200 to 800 m, and the bumps of ring().
        double meanSquare = (800.0 * 800 * 800 - 200.0 * 200 * 200) / 3 / 600;
        return Math.PI * meanSquare * (1 + 4 * 0.1 * 0.1 / 2);
    }

    private double[] ring(double lat, double lon) {
        double radius = 200 + 600 * random.nextDouble();
        double[] phase = random.doubles(4, 0, 2 * Math.PI).toArray();
        double[] ring = new double[2 * CORNERS];
        for (int i = 0; i < CORNERS; i++) {
            double angle = 2 * Math.PI * i / CORNERS;
            double r = 1;
            for (int k = 0; k < phase.length; k++) {
                r += 0.1 * Math.cos((k + 2) * angle + phase[k]);
            }
            double degrees = radius * r / Geo.METRES_PER_DEGREE;
            ring[2 * i] = lat + degrees * Math.sin(angle);
            ring[2 * i + 1] = lon + degrees * Math.cos(angle) / Math.cos(Math.toRadians(lat));
        }
        return ring;
    }

    private void drawFixes() {
        scatter();
        if (fixes == Fixes.SCATTERED) {
            keepAnswers();
        } else {
            FleetFixes fleet = new FleetFixes(this);
            fleet.drive();
            keepAnswers();
            System.out.printf("%.2f %% of the fixes are transitions%n", 100 * fleet.transitions());
        }
        checkAgainstEveryFence();
    }

    private void scatter() {
        int atBoundary = 0;
        int elsewhere = 0;
        int wantedAtBoundary = (int) (FIXES * BOUNDARY_SHARE);
        long drawn = 0;
        long drawnAtBoundary = 0;
        List<double[]> places = new ArrayList<>();
        while (places.size() < FIXES) {
            double lat = LAT + height * random.nextDouble();
            double lon = LON + width * random.nextDouble();
            boolean boundary = isAtBoundary(lat, lon);
            drawn++;
            drawnAtBoundary += boundary ? 1 : 0;
            if ((boundary ? atBoundary < wantedAtBoundary : elsewhere < FIXES - wantedAtBoundary)
                    && isClear(lat, lon)) {
                places.add(new double[] {lat, lon});
                atBoundary += boundary ? 1 : 0;
                elsewhere += boundary ? 0 : 1;
            }
        }
        System.out.printf("%.1f %% of the places are in boundary cells by nature%n", 100.0 * drawnAtBoundary / drawn);
        Collections.shuffle(places, random);
        for (int i = 0; i < FIXES; i++) {
            lats[i] = places.get(i)[0];
            lons[i] = places.get(i)[1];
        }
    }

    private boolean isAtBoundary(double lat, double lon) {
        index.lookup(lat, lon, found);
        return found.partial().length > 0;
    }

    /** Whether no boundary is nearer than a centimetre. */
    boolean isClear(double lat, double lon) {
        index.lookup(lat, lon, found);
        for (Geofence fence : found.partial()) {
            if (fence.shape().boundaryDistance(lat, lon) < 0.01) {
                return false;
            }
        }
        return true;
    }

    private void keepAnswers() {
        long hits = 0;
        int atBoundary = 0;
        for (int i = 0; i < FIXES; i++) {
            List<Geofence> here = index.containing(lats[i], lons[i]);
            counts[i] = here.size();
            sums[i] = here.stream().mapToLong(f -> Long.parseLong(f.id())).sum();
            hits += counts[i];
            atBoundary += isAtBoundary(lats[i], lons[i]) ? 1 : 0;
        }
        System.out.printf(
                "%,d fixes, %.1f %% in boundary cells, %,d hits, %.2f fences a fix%n",
                FIXES, 100.0 * atBoundary / FIXES, hits, (double) hits / FIXES);
    }

    private void checkAgainstEveryFence() {
        for (int i = 0; i < FIXES; i += FIXES / 64) {
            int count = 0;
            long sum = 0;
            for (Geofence fence : all) {
                if (fence.shape().contains(lats[i], lons[i])) {
                    count++;
                    sum += Long.parseLong(fence.id());
                }
            }
            check(i, count, sum);
        }
    }

    /** Fails unless a contender found as many fences for the fix as the index, with the same sum of numbers. */
    void check(int fix, int count, long sum) {
        if (count != counts[fix] || sum != sums[fix]) {
            throw new IllegalStateException("fix " + fix + " at " + lats[fix] + ", " + lons[fix] + ": found " + count
                    + " fences of sum " + sum + ", not " + counts[fix] + " of sum " + sums[fix]);
        }
    }
}
