package com.aocv2.tracking.geofence;

import com.aocv2.tracking.geo.Geo;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Shapes to try things on. Corners of areas lie on a grid of 1/1024 degree, so that midpoints are doubles and an oracle
 * can reckon in whole numbers; few of them per degree make touching and crossing rings common.
 */
final class RandomShapes {
    static final int GRID = 1024;

    private final Random random;

    RandomShapes(Random random) {
        this.random = random;
    }

    /** The seed given by the property {@code tracking.seed}, or a new one; tests name it when they fail. */
    static long seed() {
        Long given = Long.getLong("tracking.seed");
        return given == null ? new Random().nextLong() : given;
    }

    /** Where a shape goes: anywhere, at the antimeridian, near a pole, or round a place that others share. */
    double[] centre() {
        return switch (random.nextInt(5)) {
            case 0 -> new double[] {grid(random.nextDouble() * 160 - 80), grid(random.nextDouble() * 360 - 180)};
            case 1 -> new double[] {grid(random.nextDouble() * 160 - 80), 180};
            case 2 -> new double[] {random.nextBoolean() ? 84 : -84, grid(random.nextDouble() * 360 - 180)};
            default -> new double[] {37.75, -122.375};
        };
    }

    static double grid(double degrees) {
        return Math.rint(degrees * GRID) / GRID;
    }

    /** A size in degrees, from metres to a continent, mostly a town. */
    double size() {
        return switch (random.nextInt(8)) {
            case 0 -> 4.0 / GRID;
            case 1 -> 5;
            default -> 64.0 / GRID;
        };
    }

    Area area() {
        double[] centre = centre();
        double size = size();
        List<List<double[]>> polygons = new ArrayList<>();
        for (int p = 1 + random.nextInt(3); p > 0; p--) {
            List<double[]> rings = new ArrayList<>();
            rings.add(ring(centre, size));
            for (int holes = random.nextInt(3); holes > 0; holes--) {
                rings.add(ring(centre, size / 2));
            }
            polygons.add(rings);
        }
        return Area.of(polygons);
    }

    double[] ring(double[] centre, double size) {
        while (true) {
            double[] ring = switch (random.nextInt(3)) {
                case 0 -> star(centre, size, 3 + random.nextInt(60));
                case 1 -> scribble(centre, size, 3 + random.nextInt(8));
                default -> rectangle(centre, size);
            };
            if (different(ring) >= 3) {
                return ring;
            }
        }
    }

    private static int different(double[] ring) {
        List<List<Double>> corners = new ArrayList<>();
        for (int i = 0; i < ring.length; i += 2) {
            corners.add(List.of(ring[i] + 0.0, ring[i + 1] + 0.0));
        }
        return (int) corners.stream().distinct().count();
    }

    private double[] star(double[] centre, double size, int corners) {
        double[] ring = new double[2 * corners];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double radius = size * (0.4 + 0.6 * random.nextDouble());
            put(ring, i, centre, radius * Math.sin(angle), radius * Math.cos(angle));
        }
        return ring;
    }

    /** Corners anywhere: crosses and touches itself. */
    private double[] scribble(double[] centre, double size, int corners) {
        double[] ring = new double[2 * corners];
        for (int i = 0; i < corners; i++) {
            put(ring, i, centre, size * (2 * random.nextDouble() - 1), size * (2 * random.nextDouble() - 1));
        }
        return ring;
    }

    private double[] rectangle(double[] centre, double size) {
        double height = size * (0.5 + random.nextDouble());
        double width = size * (0.5 + random.nextDouble());
        double[] ring = new double[8];
        put(ring, 0, centre, -height, -width);
        put(ring, 1, centre, -height, width);
        put(ring, 2, centre, height, width);
        put(ring, 3, centre, height, -width);
        return ring;
    }

    private static void put(double[] ring, int i, double[] centre, double dLat, double dLon) {
        ring[2 * i] = grid(Math.max(-90, Math.min(90, centre[0] + dLat)));
        ring[2 * i + 1] = Geo.normalizeLon(grid(centre[1] + dLon));
    }

    /** A ring round a pole. */
    Area cap() {
        int corners = 3 + random.nextInt(30);
        double sign = random.nextBoolean() ? 1 : -1;
        double start = random.nextInt(360);
        double[] ring = new double[2 * corners];
        for (int i = 0; i < corners; i++) {
            ring[2 * i] = sign * grid(50 + 30 * random.nextDouble());
            ring[2 * i + 1] = Geo.normalizeLon(grid(start + 360.0 * i / corners));
        }
        return Area.polygon(ring);
    }

    Circle circle() {
        double[] centre = centre();
        double radius = switch (random.nextInt(6)) {
            case 0 -> 0.5;
            case 1 -> 2_000_000 * random.nextDouble() + 1;
            case 2 -> 12_000_000 * random.nextDouble() + 1;
            default -> 5_000 * random.nextDouble() + 1;
        };
        return Circle.of(centre[0], Geo.normalizeLon(centre[1]), radius);
    }

    Corridor corridor() {
        double[] centre = centre();
        double width = 10 + (random.nextInt(4) == 0 ? 200_000 : 2_000) * random.nextDouble();
        double[] line = scribble(centre, size(), 2 + random.nextInt(40));
        while (different(line) < 2) {
            line = scribble(centre, size(), 2 + random.nextInt(40));
        }
        return Corridor.of(width, line);
    }

    Shape shape() {
        return switch (random.nextInt(10)) {
            case 0 -> cap();
            case 1, 2 -> circle();
            case 3, 4 -> corridor();
            default -> area();
        };
    }

    /** A place that is hard for the shape: on it, on its corners and edges, next to these, on borders of cells. */
    double[] place(Shape shape) {
        double[] at = rawPlace(shape);
        double lat = Math.max(-90, Math.min(90, nudge(at[0])));
        double lon = Math.max(-180, Math.min(180, nudge(at[1])));
        return new double[] {lat, lon};
    }

    private double nudge(double value) {
        return switch (random.nextInt(6)) {
            case 0 -> Math.nextUp(value);
            case 1 -> Math.nextDown(value);
            default -> value;
        };
    }

    private double[] rawPlace(Shape shape) {
        double[] inBox = placeIn(shape.bounds());
        return switch (random.nextInt(6)) {
            case 0 -> new double[] {random.nextDouble() * 180 - 90, random.nextDouble() * 360 - 180};
            case 1 -> new double[] {border(inBox[0], 90), border(inBox[1], 180)};
            case 2 -> new double[] {inBox[0], random.nextBoolean() ? 180 : -180};
            case 3, 4 -> shape instanceof Area area ? onEdge(area) : inBox;
            default -> inBox;
        };
    }

    private double[] placeIn(com.aocv2.tracking.geo.Box box) {
        double span = box.east() >= box.west() ? box.east() - box.west() : box.east() + 360 - box.west();
        double lon = Geo.normalizeLon(box.west() + span * random.nextDouble());
        return new double[] {box.south() + (box.north() - box.south()) * random.nextDouble(), lon};
    }

    private double border(double degrees, double offset) {
        double size = Raster.cellSize(1 + random.nextInt(Raster.LEVELS));
        return random.nextBoolean() ? Math.rint((degrees + offset) / size) * size - offset : grid(degrees);
    }

    /** On a corner, or on a part of an edge that doubles can name. */
    private double[] onEdge(Area area) {
        List<double[]> rings =
                area.polygons().get(random.nextInt(area.polygons().size()));
        double[] ring = rings.get(random.nextInt(rings.size()));
        int i = 2 * random.nextInt(ring.length / 2 - 1);
        double part = random.nextInt(9) / 8.0;
        double lat = ring[i] + part * (ring[i + 2] - ring[i]);
        double lon = ring[i + 1] + part * Outline.step(ring[i + 1], ring[i + 3]);
        return new double[] {lat, lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon};
    }
}
