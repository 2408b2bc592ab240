package com.aocv2.tracking.geofence;

import com.aocv2.tracking.position.Position;
import java.math.BigDecimal;
import java.util.List;

/**
 * The even-odd rule in exact decimals and without any preparation: what {@link Area#contains} has to answer. It follows a
 * parallel to the east and once round the earth, where {@link Area} follows a meridian; only rings that hold a pole,
 * which a parallel need not meet, are told apart by their latitude on the meridian.
 */
final class EvenOdd {
    private EvenOdd() {}

    static boolean contains(Area area, Position place) {
        return contains(area, place.lat(), place.lon());
    }

    static boolean contains(Area area, double lat, double lon) {
        return area.polygons().stream().anyMatch(rings -> inPolygon(rings, lat, lon));
    }

    private static boolean inPolygon(List<double[]> rings, double lat, double lon) {
        boolean odd = false;
        for (double[] ring : rings) {
            if (onRing(ring, lat, lon)) {
                return true;
            }
            odd ^= inRing(ring, lat, lon);
        }
        return odd;
    }

    private static boolean onRing(double[] ring, double lat, double lon) {
        for (int i = 0; i + 3 < ring.length; i += 2) {
            for (int turn = -1; turn <= 1; turn++) {
                if (onEdge(new Edge(ring, i, turn, lat, lon))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean onEdge(Edge e) {
        return e.side() == 0
                && e.ax.min(e.bx).signum() <= 0
                && e.ax.max(e.bx).signum() >= 0
                && e.ay.min(e.by).signum() <= 0
                && e.ay.max(e.by).signum() >= 0;
    }

    /** For a place that is not on the ring. */
    private static boolean inRing(double[] ring, double lat, double lon) {
        return Rings.poleInside(lonLat(ring)) == 0 ? oddEast(ring, lat, lon) : onPolesSide(ring, lat, lon);
    }

    private static double[] lonLat(double[] ring) {
        double[] swapped = new double[ring.length];
        for (int i = 0; i < ring.length; i++) {
            swapped[i] = ring[i ^ 1];
        }
        return swapped;
    }

    /** Unrolls the ring and counts what lies east of every image of the place. */
    private static boolean oddEast(double[] ring, double lat, double lon) {
        boolean odd = false;
        for (int image = -2; image <= 2; image++) {
            int turn = image;
            for (int i = 0; i + 3 < ring.length; i += 2) {
                Edge e = new Edge(ring, i, turn, lat, lon);
                boolean up = e.ay.signum() <= 0 && e.by.signum() > 0;
                boolean down = e.by.signum() <= 0 && e.ay.signum() > 0;
                odd ^= (up && e.side() > 0) || (down && e.side() < 0);
                turn = e.nextTurn;
            }
        }
        return odd;
    }

    private static boolean onPolesSide(double[] ring, double lat, double lon) {
        boolean north = Rings.poleInside(lonLat(ring)) > 0;
        int between = 0;
        for (int turn = -1; turn <= 1; turn++) {
            for (int i = 0; i + 3 < ring.length; i += 2) {
                Edge e = new Edge(ring, i, turn, lat, lon);
                boolean eastward = e.ax.signum() <= 0 && e.bx.signum() > 0;
                boolean westward = e.bx.signum() <= 0 && e.ax.signum() > 0;
                // The edge lies south of the place where the place lies left of it going east.
                boolean south = eastward ? e.side() > 0 : e.side() < 0;
                between += (eastward || westward) && south != north ? 1 : 0;
            }
        }
        return between % 2 == 0;
    }

    /** An edge of a ring seen from the place, its start turned by full turns. */
    private static final class Edge {
        final BigDecimal ax;
        final BigDecimal ay;
        final BigDecimal bx;
        final BigDecimal by;
        final int nextTurn;

        Edge(double[] ring, int i, int turn, double lat, double lon) {
            double step = ring[i + 3] - ring[i + 1];
            boolean crosses = Math.abs(step) > 180 && Math.abs(step) < 360;
            nextTurn = crosses ? turn + (step < 0 ? 1 : -1) : turn;
            ax = from(ring[i + 1], turn, lon);
            ay = from(ring[i], 0, lat);
            bx = from(ring[i + 3], nextTurn, lon);
            by = from(ring[i + 2], 0, lat);
        }

        private static BigDecimal from(double degrees, int turns, double origin) {
            return new BigDecimal(degrees).add(BigDecimal.valueOf(360L * turns)).subtract(new BigDecimal(origin));
        }

        /** Positive where the place lies left of the edge. */
        int side() {
            return ax.multiply(by).compareTo(ay.multiply(bx));
        }
    }
}
