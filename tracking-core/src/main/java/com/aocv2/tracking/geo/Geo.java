package com.aocv2.tracking.geo;

/**
 * Distances and directions on the sphere, on primitives. Latitudes and longitudes are in degrees, distances in metres.
 * The formulas are those of R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984) 159.
 */
public final class Geo {
    /** The mean radius of the earth, (2a + b) / 3 of WGS 84 (IUGG), in metres. */
    public static final double EARTH_RADIUS = 6_371_008.8;

    /** Metres in one degree of latitude. */
    public static final double METRES_PER_DEGREE = EARTH_RADIUS * Math.PI / 180;

    private Geo() {}

    /** The great-circle distance (haversine). */
    public static double distance(double lat1, double lon1, double lat2, double lon2) {
        double sinLat = Math.sin(Math.toRadians(lat2 - lat1) / 2);
        double sinLon = Math.sin(Math.toRadians(lon2 - lon1) / 2);
        double h = sinLat * sinLat + Math.cos(Math.toRadians(lat1)) * Math.cos(Math.toRadians(lat2)) * sinLon * sinLon;
        return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(Math.min(1, h)));
    }

    /**
     * Never less than the great-circle distance, and cheap: the way along the meridian and then along the equator. Where
     * it is near enough, the distance need not be known.
     */
    public static double distanceAtMost(double lat1, double lon1, double lat2, double lon2) {
        return (Math.abs(lat1 - lat2) + Math.abs(lonDelta(lon1, lon2))) * METRES_PER_DEGREE * (1 + 1e-12);
    }

    /** The initial direction of the great circle from the first place to the second: [0, 360) clockwise from north. */
    public static double bearing(double lat1, double lon1, double lat2, double lon2) {
        double phi1 = Math.toRadians(lat1);
        double phi2 = Math.toRadians(lat2);
        double dLon = Math.toRadians(lon2 - lon1);
        double y = Math.sin(dLon) * Math.cos(phi2);
        double x = Math.cos(phi1) * Math.sin(phi2) - Math.sin(phi1) * Math.cos(phi2) * Math.cos(dLon);
        double degrees = Math.toDegrees(Math.atan2(y, x));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    /** The same meridian in [-180, 180). */
    public static double normalizeLon(double lon) {
        if (lon >= -180 && lon < 180) {
            return lon;
        }
        double turned = (lon + 180) % 360;
        return (turned < 0 ? turned + 360 : turned) - 180;
    }

    /** The difference of the longitudes the short way round, in [-180, 180]; positive to the east. */
    public static double lonDelta(double fromLon, double toLon) {
        double delta = toLon - fromLon;
        return delta > 180 ? delta - 360 : delta < -180 ? delta + 360 : delta;
    }
}
