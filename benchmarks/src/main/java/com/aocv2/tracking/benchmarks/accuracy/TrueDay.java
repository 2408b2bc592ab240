package com.aocv2.tracking.benchmarks.accuracy;

import com.aocv2.tracking.simulation.Simulation;
import com.aocv2.tracking.simulation.TruePath;
import com.aocv2.tracking.simulation.TrueState;
import java.util.Arrays;

/**
 * Where one vehicle really is, second by second.
 *
 * @param vehicleId whose day it is
 * @param start epoch milliseconds of second 0
 * @param lat latitude in degrees at each second
 * @param lon longitude in degrees at each second
 */
record TrueDay(String vehicleId, long start, double[] lat, double[] lon) {
    static TrueDay of(Simulation simulation, String vehicleId, int seconds) {
        long start = simulation.settings().start().toEpochMilli();
        TruePath path = simulation.truth(vehicleId);
        double[] lat = new double[seconds];
        double[] lon = new double[seconds];
        for (int s = 0; s < seconds; s++) {
            TrueState state = path.at(start + s * 1_000L);
            lat[s] = state.lat();
            lon[s] = state.lon();
        }
        return new TrueDay(vehicleId, start, lat, lon);
    }

    /** A day in which it never moves. */
    static TrueDay parked(String vehicleId, long start, double lat, double lon, int seconds) {
        double[] lats = new double[seconds];
        double[] lons = new double[seconds];
        Arrays.fill(lats, lat);
        Arrays.fill(lons, lon);
        return new TrueDay(vehicleId, start, lats, lons);
    }

    int seconds() {
        return lat.length;
    }

    long time(int second) {
        return start + second * 1_000L;
    }

    /** Whether it is elsewhere than a second before. */
    boolean moved(int second) {
        return second == 0 || lat[second] != lat[second - 1] || lon[second] != lon[second - 1];
    }
}
