package com.aocv2.tracking.geofence;

/**
 * Something about a shape that is accepted, but was hardly meant.
 *
 * @param problem what it is, in one sentence
 * @param lat where it is, latitude in degrees
 * @param lon where it is, longitude in degrees
 */
public record Warning(String problem, double lat, double lon) {
    @Override
    public String toString() {
        return problem + " at lat " + lat + ", lon " + lon;
    }
}
