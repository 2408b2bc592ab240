package com.aocv2.tracking.simulation;

import com.aocv2.tracking.geo.Box;
import java.util.List;

/**
 * Where the streets are: a box around a centre, less the parts that have no streets. Hospitals and stations stand at
 * fixed shares of the box, so {@link Simulation#demoFences()} fits {@link #SAN_FRANCISCO} whatever the seed.
 *
 * @param lat latitude of the centre in degrees, -75 to 75
 * @param lon longitude of the centre in degrees, -180 to 180
 * @param halfWidth metres from the centre to the eastern and western edge, 1,000 to 20,000
 * @param halfHeight metres from the centre to the northern and southern edge, 1,000 to 20,000
 * @param noStreets parks, hills and water that no street enters
 */
public record City(double lat, double lon, double halfWidth, double halfHeight, List<Box> noStreets) {
    /**
     * 8 by 7 km of the San Francisco peninsula, latitude 37.7285 to 37.7915 and longitude -122.4855 to -122.3945: all
     * of it land but for the creeks and lakes, which lie in the boxes without streets.
     */
    public static final City SAN_FRANCISCO = new City(
            37.76,
            -122.44,
            4_000,
            3_500,
            List.of(
                    // Golden Gate Park, with Stow Lake
                    new Box(37.7660, -122.4900, 37.7715, -122.4550),
                    // Twin Peaks and the Laguna Honda reservoir
                    new Box(37.7490, -122.4660, 37.7565, -122.4450),
                    // the Presidio's south end, with Mountain Lake
                    new Box(37.7872, -122.4900, 37.7950, -122.4600),
                    // Mission Creek
                    new Box(37.7690, -122.4015, 37.7785, -122.3850),
                    // Islais Creek
                    new Box(37.7455, -122.3990, 37.7492, -122.3850),
                    // Stern Grove, with Pine Lake
                    new Box(37.7345, -122.4900, 37.7385, -122.4800),
                    // Bernal Heights
                    new Box(37.7410, -122.4185, 37.7450, -122.4125)));

    /** Checks ranges and copies the list. */
    public City {
        Check.within("lat", lat, -75, 75);
        Check.within("lon", lon, -180, 180);
        Check.within("halfWidth", halfWidth, 1_000, 20_000);
        Check.within("halfHeight", halfHeight, 1_000, 20_000);
        noStreets = List.copyOf(noStreets);
    }

    /** A city of 8 by 7 km that is nothing but streets. */
    public static City around(double lat, double lon) {
        return new City(lat, lon, 4_000, 3_500, List.of());
    }

    boolean hasStreetsAt(double atLat, double atLon) {
        for (Box box : noStreets) {
            if (box.contains(atLat, atLon)) {
                return false;
            }
        }
        return true;
    }
}
