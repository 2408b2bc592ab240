package com.aocv2.tracking.geofence;

import com.aocv2.tracking.position.Fields;
import com.aocv2.tracking.position.InvalidFieldException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is asked of the rings of an {@link Area} before it is built. */
final class Rings {
    private Rings() {}

    /** The rings closed, without repeated corners, longitude before latitude. */
    static List<List<double[]>> clean(List<List<double[]>> polygons) {
        if (polygons.isEmpty()) {
            throw new InvalidFieldException("coordinates", "has no polygon");
        }
        List<List<double[]>> cleaned = new ArrayList<>();
        for (int p = 0; p < polygons.size(); p++) {
            cleaned.add(cleanPolygon("coordinates[" + p + "]", polygons.get(p)));
        }
        return List.copyOf(cleaned);
    }

    private static List<double[]> cleanPolygon(String place, List<double[]> rings) {
        if (rings.isEmpty()) {
            throw new InvalidFieldException(place, "has no ring");
        }
        List<double[]> cleaned = new ArrayList<>();
        for (int r = 0; r < rings.size(); r++) {
            cleaned.add(cleanRing(place + "[" + r + "]", rings.get(r)));
        }
        return List.copyOf(cleaned);
    }

    private static double[] cleanRing(String place, double[] latLon) {
        double[] path = path(place, latLon);
        if (countDifferent(path) < 3) {
            throw new InvalidFieldException(place, "needs at least three different corners");
        }
        int last = path.length - 2;
        if (path[0] == path[last] && path[1] == path[last + 1]) {
            return path;
        }
        double[] closed = Arrays.copyOf(path, path.length + 2);
        closed[last + 2] = path[0];
        closed[last + 3] = path[1];
        return closed;
    }

    /** Longitude and latitude of each corner, checked, without corners that repeat the one before. */
    static double[] path(String place, double[] latLon) {
        if (latLon.length % 2 != 0) {
            throw new InvalidFieldException(place, "must have a longitude for each latitude");
        }
        double[] path = new double[latLon.length];
        int n = 0;
        for (int i = 0; i < latLon.length; i += 2) {
            String corner = place + "[" + i / 2 + "]";
            // Adding 0 turns -0 into 0.
            double lat = Fields.within(corner + ".lat", latLon[i], -90, 90) + 0.0;
            double lon = Fields.within(corner + ".lon", latLon[i + 1], -180, 180) + 0.0;
            if (n == 0 || path[n - 2] != lon || path[n - 1] != lat) {
                path[n++] = lon;
                path[n++] = lat;
            }
        }
        return Arrays.copyOf(path, n);
    }

    /** How many different corners there are, as far as three. */
    private static int countDifferent(double[] path) {
        int first = path.length == 0 ? 0 : 1;
        for (int i = 2; i < path.length; i += 2) {
            if (!same(path, i, 0)) {
                for (int j = i + 2; j < path.length; j += 2) {
                    if (!same(path, j, 0) && !same(path, j, i)) {
                        return 3;
                    }
                }
                return 2;
            }
        }
        return first;
    }

    private static boolean same(double[] path, int i, int j) {
        return path[i] == path[j] && path[i + 1] == path[j + 1];
    }

    /** 1 where the ring goes round the earth and holds the north pole, -1 where it holds the south pole, else 0. */
    static int poleInside(double[] ring) {
        double turned = 0;
        double weighed = 0;
        for (int i = 2; i < ring.length; i += 2) {
            double step = Outline.step(ring[i - 2], ring[i]);
            turned += step;
            weighed += step * (ring[i - 1] + ring[i + 1]) / 2;
        }
        long turns = Math.round(turned / 360);
        if (turns % 2 == 0) {
            return 0;
        }
        return weighed * turns < 0 ? -1 : 1;
    }

    static List<Warning> warnings(List<List<double[]>> polygons) {
        return List.of();
    }
}
