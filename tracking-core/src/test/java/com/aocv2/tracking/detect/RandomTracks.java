package com.aocv2.tracking.detect;

import com.aocv2.tracking.geofence.Area;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Corridor;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.geofence.Shape;
import com.aocv2.tracking.position.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Tracks of a vehicle "a" and geofences around it that make much ado. */
final class RandomTracks {
    static final long T0 = 1_700_000_000_000L;
    static final double METRE = 1 / 111_195.0;

    private RandomTracks() {}

    /** A walk around the fences with noise, gaps, poor accuracies and jumps. */
    static List<Position> track(Random random) {
        List<Position> track = new ArrayList<>();
        double x = random.nextGaussian() * 300;
        double y = random.nextGaussian() * 300;
        long time = T0;
        int n = 20 + random.nextInt(180);
        double step = 5 + random.nextInt(120);
        for (int i = 0; i < n; i++) {
            x = x * 0.97 + random.nextGaussian() * step;
            y = y * 0.97 + random.nextGaussian() * step;
            time += 1000L * (1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 20));
            boolean jump = random.nextInt(30) == 0;
            Position.Builder b = Position.builder("a").fixTime(time);
            b.at((y + (jump ? 8000 : 0)) * METRE, x * METRE);
            if (random.nextInt(4) > 0) {
                b.accuracy(random.nextInt(8) == 0 ? 150 : random.nextInt(40));
            }
            track.add(b.build());
        }
        return track;
    }

    static List<Geofence> fences(Random random) {
        List<Geofence> fences = new ArrayList<>();
        int n = 1 + random.nextInt(6);
        for (int i = 0; i < n; i++) {
            Detection detection = new Detection(
                    random.nextBoolean() ? Detection.Mode.RAW : Detection.Mode.STEADY,
                    100,
                    random.nextInt(40),
                    1 + random.nextInt(3),
                    1 + random.nextInt(3),
                    Duration.ofSeconds(random.nextInt(30)),
                    Duration.ofSeconds(30 + random.nextInt(90)),
                    random.nextBoolean());
            fences.add(Geofence.builder("f" + i, shape(random))
                    .detection(detection)
                    .build());
        }
        return fences;
    }

    private static Shape shape(Random random) {
        double lat = random.nextGaussian() * 300 * METRE;
        double lon = random.nextGaussian() * 300 * METRE;
        double size = (50 + random.nextInt(400)) * METRE;
        return switch (random.nextInt(3)) {
            case 0 -> Circle.of(lat, lon, size / METRE);
            case 1 -> Corridor.of(20 + random.nextInt(200), lat, lon, lat + size, lon - size);
            default -> Area.polygon(lat, lon, lat + size, lon, lat + size, lon + size, lat, lon + size);
        };
    }
}
