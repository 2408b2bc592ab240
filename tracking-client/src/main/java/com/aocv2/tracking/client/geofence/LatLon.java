package com.aocv2.tracking.client.geofence;

import com.aocv2.tracking.client.internal.geo.Degrees;

/** A place in degrees, WGS 84. Immutable; two are equal when their degrees are. */
public final class LatLon {
    private final double lat;
    private final double lon;

    private LatLon(double lat, double lon) {
        this.lat = Degrees.lat("lat", lat);
        this.lon = Degrees.lon("lon", lon);
    }

    /**
     * A place.
     *
     * @param lat latitude, -90 to 90
     * @param lon longitude, -180 to 180
     * @throws IllegalArgumentException naming the field that is out of range
     */
    public static LatLon of(double lat, double lon) {
        return new LatLon(lat, lon);
    }

    /** Latitude, -90 to 90. */
    public double lat() {
        return lat;
    }

    /** Longitude, -180 to 180. */
    public double lon() {
        return lon;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LatLon
                && Double.compare(((LatLon) other).lat, lat) == 0
                && Double.compare(((LatLon) other).lon, lon) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(lat) + Double.hashCode(lon);
    }

    @Override
    public String toString() {
        return lat + ", " + lon;
    }
}
