package com.aocv2.tracking.geofence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Location;

class AreaPropertyTest {
    private final long seed = RandomShapes.seed();
    private final Random random = new Random(seed);
    private final RandomShapes shapes = new RandomShapes(random);

    @Test
    void containsIsTheEvenOddRule() {
        for (int i = 0; i < 400; i++) {
            Area area = random.nextInt(8) == 0 ? shapes.cap() : shapes.area();
            for (int j = 0; j < 30; j++) {
                double[] p = shapes.place(area);
                assertThat(area.contains(p[0], p[1]))
                        .as(() -> "seed " + seed + ", " + describe(area) + ", place " + Arrays.toString(p))
                        .isEqualTo(EvenOdd.contains(area, p[0], p[1]));
            }
        }
    }

    @Test
    void containsIsWhatJtsSaysWhereNothingCrossesTheAntimeridian() {
        for (int i = 0; i < 400; i++) {
            Area area = shapes.area();
            if (area.bounds().west() > area.bounds().east() || area.bounds().west() == -180) {
                continue;
            }
            for (int j = 0; j < 50; j++) {
                double[] p = shapes.place(area);
                assertThat(area.contains(p[0], p[1]))
                        .as(() -> "seed " + seed + ", " + describe(area) + ", place " + Arrays.toString(p))
                        .isEqualTo(byJts(area, p[0], p[1]));
            }
        }
    }

    private static boolean byJts(Area area, double lat, double lon) {
        return area.polygons().stream().anyMatch(rings -> {
            boolean odd = false;
            for (double[] ring : rings) {
                int location = RayCrossingCounter.locatePointInRing(new Coordinate(lon, lat), coordinates(ring));
                if (location == Location.BOUNDARY) {
                    return true;
                }
                odd ^= location == Location.INTERIOR;
            }
            return odd;
        });
    }

    private static Coordinate[] coordinates(double[] ring) {
        Coordinate[] made = new Coordinate[ring.length / 2];
        for (int i = 0; i < made.length; i++) {
            made[i] = new Coordinate(ring[2 * i + 1], ring[2 * i]);
        }
        return made;
    }

    static String describe(Area area) {
        StringBuilder s = new StringBuilder();
        area.polygons().forEach(rings -> {
            s.append("polygon");
            rings.forEach(ring -> s.append(' ').append(Arrays.toString(ring)));
        });
        return s.toString();
    }
}
