package com.aocv2.tracking.geofence;

import com.aocv2.tracking.geo.Box;
import com.aocv2.tracking.geo.Geo;
import java.util.Comparator;
import java.util.List;

/** Pieces of the circle of longitudes: western end in degrees, and width in degrees from 0 to 360. */
final class Arcs {
    private Arcs() {}

    /** The narrowest arc that holds all of the given ones: all of the circle but its widest gap. */
    static double[] cover(List<double[]> arcs) {
        List<double[]> sorted = arcs.stream()
                .map(a -> new double[] {Geo.normalizeLon(a[0]), a[1]})
                .sorted(Comparator.comparingDouble(a -> a[0]))
                .toList();
        double first = sorted.get(0)[0];
        double end = sorted.stream().mapToDouble(a -> a[0] + a[1]).max().orElseThrow();
        double west = first;
        double widestGap = first + 360 - end;
        // What runs over the antimeridian covers the beginning as well.
        double reached = Math.max(first, end - 360);
        for (double[] arc : sorted) {
            if (arc[0] - reached > widestGap) {
                widestGap = arc[0] - reached;
                west = arc[0];
            }
            reached = Math.max(reached, arc[0] + arc[1]);
        }
        return widestGap <= 0 ? new double[] {-180, 360} : new double[] {west, 360 - widestGap};
    }

    /** The box between the latitudes over the arc. */
    static Box box(double south, double north, double west, double width) {
        if (width >= 360) {
            return new Box(south, -180, north, 180);
        }
        double w = Geo.normalizeLon(west);
        double east = w + width;
        return new Box(south, w, north, east > 180 ? east - 360 : east);
    }
}
