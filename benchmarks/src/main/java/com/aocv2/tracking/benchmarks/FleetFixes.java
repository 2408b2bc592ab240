package com.aocv2.tracking.benchmarks;

import com.aocv2.tracking.geo.Geo;

/**
 * A fleet that reports in turn, each vehicle once a second: one in five drives at 14 m/s and bends its way a little each
 * time, the others stand. Among the fences of {@link FenceWorld} that makes 1 fix in 100 a transition.
 */
final class FleetFixes {
    static final int VEHICLES = 1024;

    private static final int ONE_DRIVES_IN = 5;
    private static final double STEP = 14 / Geo.METRES_PER_DEGREE;

    private final FenceWorld world;
    private final double[] headings;

    FleetFixes(FenceWorld world) {
        this.world = world;
        this.headings = world.random.doubles(VEHICLES, 0, 2 * Math.PI).toArray();
    }

    /** Lets the vehicles start at the first {@link #VEHICLES} fixes of the world, and writes all that follow. */
    void drive() {
        for (int i = VEHICLES; i < FenceWorld.FIXES; i++) {
            world.lats[i] = world.lats[i - VEHICLES];
            world.lons[i] = world.lons[i - VEHICLES];
            if (i % VEHICLES % ONE_DRIVES_IN == 0) {
                do {
                    move(i);
                } while (!world.isClear(world.lats[i], world.lons[i]));
            }
        }
    }

    private void move(int fix) {
        int vehicle = fix % VEHICLES;
        headings[vehicle] += 0.3 * world.random.nextGaussian();
        double lat = world.lats[fix];
        world.lats[fix] = lat + STEP * Math.cos(headings[vehicle]);
        world.lons[fix] += STEP * Math.sin(headings[vehicle]) / Math.cos(Math.toRadians(lat));
    }

    /** What share of the fixes has other fences than the fix of the same vehicle before. */
    double transitions() {
        int transitions = 0;
        for (int i = VEHICLES; i < FenceWorld.FIXES; i++) {
            transitions += world.sums[i] != world.sums[i - VEHICLES] ? 1 : 0;
        }
        return (double) transitions / (FenceWorld.FIXES - VEHICLES);
    }
}
