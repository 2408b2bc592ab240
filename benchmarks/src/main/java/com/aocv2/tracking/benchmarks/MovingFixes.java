package com.aocv2.tracking.benchmarks;

import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.geofence.FenceLookup;
import java.util.Arrays;
import java.util.Random;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A thousand vehicles that report in turn, every 2 s at 15 m/s, and bend their way a little each time. */
@State(Scope.Benchmark)
public class MovingFixes {
    static final int VEHICLES = 1000;
    static final int FIXES = 64 * VEHICLES;

    private static final double STEP = 30 / Geo.METRES_PER_DEGREE;

    final double[] lats = new double[FIXES];
    final double[] lons = new double[FIXES];
    final FenceLookup[] last = new FenceLookup[VEHICLES];

    /** Drives the vehicles from random fixes of the world. */
    @Setup(Level.Trial)
    public void drive(FenceWorld world) {
        Random random = new Random(7);
        double[] headings = random.doubles(VEHICLES, 0, 2 * Math.PI).toArray();
        Arrays.setAll(last, i -> new FenceLookup());
        for (int i = 0; i < FIXES; i++) {
            int vehicle = i % VEHICLES;
            double lat = i < VEHICLES ? world.lats[i] : lats[i - VEHICLES];
            double lon = i < VEHICLES ? world.lons[i] : lons[i - VEHICLES];
            headings[vehicle] += 0.3 * random.nextGaussian();
            lats[i] = lat + STEP * Math.cos(headings[vehicle]);
            lons[i] = lon + STEP * Math.sin(headings[vehicle]) / Math.cos(Math.toRadians(lat));
        }
        report(world);
    }

    private void report(FenceWorld world) {
        int looked = 0;
        int atBoundary = 0;
        for (int i = 0; i < FIXES; i++) {
            FenceLookup known = last[i % VEHICLES];
            if (!known.covers(lats[i], lons[i])) {
                world.index.lookup(lats[i], lons[i], known);
                looked++;
            }
            atBoundary += known.partial().length > 0 ? 1 : 0;
        }
        System.out.printf(
                "%,d moving fixes: %.1f %% in boundary cells, %.1f %% left the cell of the fix before%n",
                FIXES, 100.0 * atBoundary / FIXES, 100.0 * looked / FIXES);
    }
}
