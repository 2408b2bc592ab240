package com.aocv2.tracking.geo;

/**
 * A box of latitudes and longitudes in degrees; its edges belong to it. A box whose {@code west} is greater than its
 * {@code east} crosses the antimeridian (RFC 7946, section 5.2).
 *
 * @param south smallest latitude, -90 to 90
 * @param west western longitude, -180 to 180
 * @param north greatest latitude, -90 to 90, at least {@code south}
 * @param east eastern longitude, -180 to 180
 */
public record Box(double south, double west, double north, double east) {
    /** Checks ranges and order. */
    public Box {
        check("south", south, 90);
        check("west", west, 180);
        check("north", north, 90);
        check("east", east, 180);
        if (south > north) {
            throw new IllegalArgumentException("south " + south + " is greater than north " + north);
        }
    }

    private static void check(String name, double value, double limit) {
        if (!(Math.abs(value) <= limit)) {
            throw new IllegalArgumentException(name + " must be from -" + limit + " to " + limit + ", is " + value);
        }
    }

    /** Degrees of longitude from its western to its eastern edge, 0 to 360. */
    public double width() {
        return west <= east ? east - west : east - west + 360;
    }

    /** Whether the place lies in the box or on its edge. The meridians 180 and -180 are the same. */
    public boolean contains(double lat, double lon) {
        if (lat < south || lat > north) {
            return false;
        }
        return containsLon(lon) || (Math.abs(lon) == 180 && containsLon(-lon));
    }

    private boolean containsLon(double lon) {
        return west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
    }
}
