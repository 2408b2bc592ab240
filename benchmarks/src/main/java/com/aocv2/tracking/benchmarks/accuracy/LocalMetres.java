package com.aocv2.tracking.benchmarks.accuracy;

import com.aocv2.tracking.geo.Geo;

/** Metres to the east and north of a place, true to some parts in ten thousand within a city. */
record LocalMetres(double lat0, double lon0, double perLon) {
    LocalMetres(double lat0, double lon0) {
        this(lat0, lon0, Geo.METRES_PER_DEGREE * StrictMath.cos(StrictMath.toRadians(lat0)));
    }

    double x(double lon) {
        return (lon - lon0) * perLon;
    }

    double y(double lat) {
        return (lat - lat0) * Geo.METRES_PER_DEGREE;
    }

    double lat(double y) {
        return lat0 + y / Geo.METRES_PER_DEGREE;
    }

    double lon(double x) {
        return lon0 + x / perLon;
    }
}
