package com.aocv2.tracking.picture;

import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.position.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Fixes of a vehicle whose place is given in metres east and north of the origin. */
final class Drive {
    /** 2026-01-05T10:00:00Z. */
    static final long TEN = 1_767_607_200_000L;

    private final List<Position> fixes = new ArrayList<>();
    private final Random random;
    private final double noise;
    private final double accuracy;
    private final int interval;
    private long time;
    private double x;
    private double y;

    /**
     * A drive that begins at a place.
     *
     * @param seed of the noise
     * @param noise its deviation along each axis, metres
     * @param accuracy what the fixes say it is, metres
     * @param interval between two fixes, seconds
     */
    Drive(long seed, double noise, double accuracy, int interval, double x, double y) {
        this.random = new Random(seed);
        this.noise = noise;
        this.accuracy = accuracy;
        this.interval = interval;
        this.time = TEN;
        this.x = x;
        this.y = y;
    }

    /** Goes straight to a place, in m/s. */
    Drive to(double newX, double newY, double speed) {
        double fromX = x;
        double fromY = y;
        int steps = (int) Math.ceil(Math.hypot(newX - x, newY - y) / (speed * interval));
        for (int i = 1; i <= steps; i++) {
            x = fromX + (newX - fromX) * i / steps;
            y = fromY + (newY - fromY) * i / steps;
            fix();
        }
        return this;
    }

    /** Stands for a number of seconds. */
    Drive stand(int seconds) {
        for (int i = 0; i < seconds / interval; i++) {
            fix();
        }
        return this;
    }

    private void fix() {
        fixes.add(Position.builder("a")
                .fixTime(time)
                .at(north(y + noise * random.nextGaussian()), north(x + noise * random.nextGaussian()))
                .accuracy(accuracy)
                .build());
        time += interval * 1000L;
    }

    List<Position> fixes() {
        return List.copyOf(fixes);
    }

    /** Metres along a meridian, or along the equator, in degrees. */
    static double north(double metres) {
        return metres / Geo.METRES_PER_DEGREE;
    }
}
