package com.aocv2.tracking.track;

import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Tracks of a vehicle that stands with noise, creeps and drives in turn, is silent for long, and is not always right. */
final class RandomTrips {
    static final double METRE = 1 / 111_195.2;

    private final Random random;
    private long time;
    private double north;
    private double east;

    RandomTrips(Random random, long startTime) {
        this.random = random;
        this.time = startTime;
    }

    List<Fix> fixes(int count) {
        List<Fix> track = new ArrayList<>();
        double pace = 0;
        boolean knowsAccuracy = random.nextBoolean();
        boolean knowsSpeed = random.nextBoolean();
        for (int i = 0; i < count; i++) {
            if (random.nextInt(12) == 0) {
                pace = List.of(0, 0, 0, 2, 10, 25).get(random.nextInt(6));
            }
            long millis = pause();
            time += millis;
            double metres = pace * Math.min(millis, 120_000) / 1000;
            north += metres * random.nextGaussian();
            east += metres * random.nextGaussian();
            track.add(fix(pace, knowsAccuracy && random.nextInt(10) > 0, knowsSpeed && random.nextInt(4) > 0));
        }
        return track;
    }

    private long pause() {
        return switch (random.nextInt(60)) {
            case 0 -> 50_000_000;
            case 1, 2 -> 1_200_000;
            case 3 -> 0;
            case 4 -> 900_000; // the very gap
            default -> 1000L * random.nextInt(60);
        };
    }

    private Fix fix(double pace, boolean hasAccuracy, boolean hasSpeed) {
        double noise = 15 * random.nextGaussian();
        Position.Builder place = Position.builder("a")
                .fixTime(time)
                .at((north + noise) * METRE, (east + 15 * random.nextGaussian()) * METRE);
        if (hasAccuracy) {
            place.accuracy(random.nextInt(8) == 0 ? 120 : 5 + random.nextInt(30));
        }
        if (hasSpeed) {
            place.speed(pace * random.nextDouble());
        }
        return new Fix(place.build(), time, time, random.nextInt(20) == 0 ? flag() : 0);
    }

    private int flag() {
        return 1 << random.nextInt(6);
    }
}
