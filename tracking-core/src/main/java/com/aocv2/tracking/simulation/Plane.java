package com.aocv2.tracking.simulation;

import com.aocv2.tracking.geo.Geo;

/**
 * The city as a plane: x metres to the east and y metres to the north of its centre. Within 20 km the error of length
 * is some parts in a thousand, which nobody sees on a map. StrictMath, so that a seed means the same everywhere.
 */
final class Plane {
    private final double lat0;
    private final double lon0;
    private final double metresPerDegreeLon;

    Plane(City city) {
        this.lat0 = city.lat();
        this.lon0 = city.lon();
        this.metresPerDegreeLon = Geo.METRES_PER_DEGREE * StrictMath.cos(StrictMath.toRadians(lat0));
    }

    double lat(double y) {
        return lat0 + y / Geo.METRES_PER_DEGREE;
    }

    double lon(double x) {
        return Geo.normalizeLon(lon0 + x / metresPerDegreeLon);
    }

    double latDelta(double dy) {
        return dy / Geo.METRES_PER_DEGREE;
    }

    double shiftLon(double lon, double dx) {
        return Geo.normalizeLon(lon + dx / metresPerDegreeLon);
    }

    /** Degrees clockwise from north, [0, 360), of the direction (dx, dy). */
    static double heading(double dx, double dy) {
        double degrees = StrictMath.toDegrees(StrictMath.atan2(dx, dy));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    static double distance(double x1, double y1, double x2, double y2) {
        double dx = x2 - x1;
        double dy = y2 - y1;
        return Math.sqrt(dx * dx + dy * dy);
    }
}
