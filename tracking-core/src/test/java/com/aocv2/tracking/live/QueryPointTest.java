package com.aocv2.tracking.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** A bound that is not lower loses vehicles, so the whole range is tried: poles, antimeridian, antipodes. */
class QueryPointTest {
    private static final long SEED = Long.getLong("tracking.seed", 20261123);

    private final Random random = new Random(SEED);

    @Test
    void boundOfAPlaceIsNeverAboveTheLimitOfItsDistance() {
        for (int i = 0; i < 500_000; i++) {
            double[] from = place();
            double[] to = near(from);
            QueryPoint point = new QueryPoint(from[0], from[1]);
            double metres = point.distance(to[0], to[1]);
            assertThat(point.bound(to[0], to[1]) <= QueryPoint.limit(metres))
                    .as("seed %d: from %s, %s to %s, %s", SEED, from[0], from[1], to[0], to[1])
                    .isTrue();
        }
    }

    @Test
    void boundOfASquareIsNeverAboveTheLimitOfAPlaceInIt() {
        for (int i = 0; i < 500_000; i++) {
            double[] from = place();
            double[] to = near(from);
            QueryPoint point = new QueryPoint(from[0], from[1]);
            int shift = 2 * random.nextInt(IndexGrid.LEVELS);
            int column = IndexGrid.column(to[1]) >>> shift << shift;
            int row = IndexGrid.row(to[0]) >>> shift << shift;
            double south = IndexGrid.degrees(row);
            double north = IndexGrid.degrees(row + (1 << shift));
            double bound = point.rowBound(south, north)
                    + QueryPoint.narrowing(south, north)
                            * point.columnBound(IndexGrid.degrees(column), IndexGrid.degrees(column + (1 << shift)));
            assertThat(bound <= QueryPoint.limit(point.distance(to[0], to[1])))
                    .as("seed %d: from %s, %s to %s, %s, shift %d", SEED, from[0], from[1], to[0], to[1], shift)
                    .isTrue();
        }
    }

    @Test
    void boundsOfWhatIsNearAreTight() {
        QueryPoint point = new QueryPoint(37.77, -122.42);
        double metres = point.distance(37.78, -122.41);
        assertThat(point.bound(37.78, -122.41)).isGreaterThan(0.999 * QueryPoint.limit(metres));
    }

    @Test
    void limitOfAnyDistanceAdmitsEverything() {
        assertThat(QueryPoint.limit(Double.POSITIVE_INFINITY)).isGreaterThan(1);
    }

    private double[] place() {
        return switch (random.nextInt(5)) {
            case 0 -> new double[] {random.nextBoolean() ? 90 : -90, lon()};
            case 1 -> new double[] {lat(), random.nextBoolean() ? 180 : -180};
            case 2 -> new double[] {(random.nextBoolean() ? 90 : -90) * (1 - 1e-6 * random.nextDouble()), lon()};
            default -> new double[] {lat(), lon()};
        };
    }

    /** Anywhere, at the same place, at or about the antipodes, or from 1 cm to a few hundred kilometres away. */
    private double[] near(double[] from) {
        double spread = Math.pow(10, -7 + 8 * random.nextDouble());
        double lat = from[0] + spread * random.nextGaussian();
        double lon = from[1] + spread * random.nextGaussian();
        return switch (random.nextInt(5)) {
            case 0 -> place();
            case 1 -> from;
            case 2 -> inRange(-from[0], from[1] + 180);
            case 3 -> inRange(-lat, lon + 180);
            default -> inRange(lat, lon);
        };
    }

    private static double[] inRange(double lat, double lon) {
        double turned = lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
        return new double[] {Math.max(-90, Math.min(90, lat)), Math.max(-180, Math.min(180, turned))};
    }

    private double lat() {
        return -90 + 180 * random.nextDouble();
    }

    private double lon() {
        return -180 + 360 * random.nextDouble();
    }
}
