package com.aocv2.tracking.client.vehicle;

import com.aocv2.tracking.client.internal.geo.Degrees;

/** A part of the map between two parallels and two meridians. Immutable. */
public final class Box {
    private final double south;
    private final double west;
    private final double north;
    private final double east;

    private Box(double south, double west, double north, double east) {
        this.south = Degrees.lat("south", south);
        this.west = Degrees.lon("west", west);
        this.north = Degrees.lat("north", north);
        this.east = Degrees.lon("east", east);
        if (south > north) {
            throw new IllegalArgumentException("south " + south + " is greater than north " + north);
        }
    }

    /**
     * By its corners, degrees WGS 84. A west that is greater than east goes across the antimeridian.
     *
     * @throws IllegalArgumentException naming the field that is out of range
     */
    public static Box of(double south, double west, double north, double east) {
        return new Box(south, west, north, east);
    }

    /** Least latitude, degrees. */
    public double south() {
        return south;
    }

    /** Longitude of the western side, degrees. */
    public double west() {
        return west;
    }

    /** Greatest latitude, degrees. */
    public double north() {
        return north;
    }

    /** Longitude of the eastern side, degrees. */
    public double east() {
        return east;
    }

    /** As the server and GeoJSON have it: west, south, east, north. */
    String wireForm() {
        return west + "," + south + "," + east + "," + north;
    }

    @Override
    public String toString() {
        return "south " + south + ", west " + west + ", north " + north + ", east " + east;
    }
}
