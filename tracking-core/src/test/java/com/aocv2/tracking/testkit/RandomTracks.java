package com.aocv2.tracking.testkit;

import com.aocv2.tracking.geofence.Area;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Corridor;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.geofence.OpeningHours;
import com.aocv2.tracking.geofence.Shape;
import com.aocv2.tracking.position.Position;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Tracks of a vehicle {@code a} and geofences around it that make much ado: every rule of detection has something to say
 * about them within a few hundred. All about the origin, 0° north and 0° east. The same random numbers give the same.
 *
 * <pre>{@code
 * Random random = seed.random();
 * List<Geofence> fences = RandomTracks.fences(random);
 * List<Position> track = RandomTracks.track(random);
 * }</pre>
 */
public final class RandomTracks {
    /** The time at which tracks begin, epoch milliseconds: 2023-11-14T22:13:20Z. */
    public static final long T0 = 1_700_000_000_000L;

    /** About one metre, in degrees at the origin. */
    public static final double METRE = 1 / 111_195.0;

    private RandomTracks() {}

    /**
     * A walk around the geofences with noise, gaps, poor and unknown accuracies, unknown speeds and jumps: 20 to 199 fixes
     * by time, each time once.
     */
    public static List<Position> track(Random random) {
        return track("a", random);
    }

    /** The same of another vehicle. */
    public static List<Position> track(String vehicleId, Random random) {
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
            Position.Builder b = Position.builder(vehicleId).fixTime(time);
            b.at((y + (jump ? 8000 : 0)) * METRE, x * METRE);
            if (random.nextInt(4) > 0) {
                b.accuracy(random.nextInt(8) == 0 ? 150 : random.nextInt(40));
            }
            if (random.nextInt(5) > 0) {
                b.speed(random.nextInt(25));
            }
            track.add(b.build());
        }
        return track;
    }

    /** Geofences "f0", "f1" and so on, up to six. */
    public static List<Geofence> fences(Random random) {
        List<Geofence> fences = new ArrayList<>();
        int n = 1 + random.nextInt(6);
        for (int i = 0; i < n; i++) {
            fences.add(fence("f" + i, random));
        }
        return fences;
    }

    /** A geofence of any shape and detection. */
    public static Geofence fence(String id, Random random) {
        Detection detection = Detection.DEFAULT
                .withMode(random.nextInt(3) == 0 ? Detection.Mode.RAW : Detection.Mode.STEADY)
                .withExitBuffer(random.nextInt(40))
                .withConfirmEnter(1 + random.nextInt(3))
                .withConfirmExit(1 + random.nextInt(3))
                .withConfirmFor(Duration.ofSeconds(random.nextInt(30)))
                .withConfirmAfter(Duration.ofSeconds(30 + random.nextInt(90)))
                .withCross(random.nextBoolean())
                .withDwell(random.nextBoolean() ? Duration.ofSeconds(1 + random.nextInt(600)) : null)
                .withSpeedLimit(random.nextInt(3) == 0 ? 5 + random.nextInt(20) : Double.POSITIVE_INFINITY)
                .withHours(random.nextInt(3) == 0 ? hours(random) : null);
        return Geofence.builder(id, shape(random)).detection(detection).build();
    }

    /** Opens and closes while the track goes on, which begins at 22:13. */
    private static OpeningHours hours(Random random) {
        int from = 22 * 60 + random.nextInt(60);
        int to = from + 1 + random.nextInt(40);
        int again = to + 1 + random.nextInt(20);
        return OpeningHours.parse(time(from) + "-" + time(to) + "," + time(again) + "-24:00", ZoneOffset.UTC);
    }

    private static String time(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
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
