package com.aocv2.tracking.live;

import com.aocv2.tracking.geo.Geo;

/**
 * The place a nearest query asks from, with cheap bounds of the distance to other places. The bounds are in haversines,
 * {@code h = sin²(d / 2R)}, which grow with the distance d and cost no arc sine.
 *
 * <p>They stand on the haversine formula with each term replaced by the partial sum of its Taylor series that ends with
 * a negative term, which is never greater for any argument: {@code sin²(x/2) >= x²/4 - x⁴/48} and
 * {@code cos x >= 1 - x²/2 + x⁴/24 - x⁶/720}. Rounding is allowed for in {@link #limit}.
 */
final class QueryPoint {
    /** Far above the rounding of any formula here, far below what matters: 0.1 mm on the ground. */
    private static final double DEGREES_MARGIN = 1e-9;

    private static final double HALF_TURN_METRES = Math.PI * Geo.EARTH_RADIUS;

    private final double lat;
    private final double lon;
    private final double cosLat;

    QueryPoint(double lat, double lon) {
        this.lat = lat;
        this.lon = lon;
        this.cosLat = Math.cos(Math.toRadians(lat));
    }

    /** The great-circle distance in metres. */
    double distance(double toLat, double toLon) {
        return Geo.distance(lat, lon, toLat, toLon);
    }

    /**
     * What bounds of places at most this far away never exceed. A place whose bound exceeds it has a computed
     * {@link #distance} of more than this: the margins cover the rounding of that as well, which is 1e-15 in h.
     */
    static double limit(double metres) {
        double sin = Math.sin(Math.min(metres, HALF_TURN_METRES) / (2 * Geo.EARTH_RADIUS));
        return sin * sin * (1 + 1e-9) + 1e-14;
    }

    /** At most the haversine of the distance to the place. */
    double bound(double toLat, double toLon) {
        double dLon = Math.abs(toLon - lon);
        return haversine(toLat - lat) + cosine(Math.abs(toLat)) * cosLat * haversine(dLon > 180 ? 360 - dLon : dLon);
    }

    /** At most the part that latitude alone has in the haversine of the distance to places between the latitudes. */
    double rowBound(double south, double north) {
        return haversine(withMargin(Math.max(south - lat, lat - north)));
    }

    /** At most the part that longitude has, on the equator, for places from one meridian eastward to the other. */
    double columnBound(double west, double east) {
        if (lon >= west && lon <= east) {
            return 0;
        }
        double toWest = west - lon;
        double toEast = lon - east;
        double gap = Math.min(toWest < 0 ? toWest + 360 : toWest, toEast < 0 ? toEast + 360 : toEast);
        return cosLat * haversine(withMargin(gap));
    }

    /** By how much less longitude counts, at least, between the latitudes than on the equator. */
    static double narrowing(double south, double north) {
        return cosine(Math.max(Math.abs(south), Math.abs(north)) + DEGREES_MARGIN);
    }

    private static double withMargin(double degrees) {
        return Math.max(0, degrees - DEGREES_MARGIN);
    }

    private static double haversine(double degrees) {
        double x = Math.toRadians(degrees);
        double xx = x * x;
        return xx * (1.0 / 4 - xx * (1.0 / 48));
    }

    private static double cosine(double degrees) {
        double x = Math.toRadians(degrees);
        double xx = x * x;
        return Math.max(0, 1 - xx * (1.0 / 2 - xx * (1.0 / 24 - xx * (1.0 / 720))));
    }
}
