package com.aocv2.tracking.live;

/**
 * The square cells of {@link VehicleIndex}: 2^18 columns of longitude from -180, and as many rows of latitude from -180,
 * so that a cell is as wide as high in degrees (the rows beyond the poles stay empty). A cell is 153 m high, and 153 m
 * times the cosine of its latitude wide.
 *
 * <p>Both functions grow with their argument in floating point too: a place between two others never falls into a cell
 * outside theirs. Boxes rely on it.
 */
final class IndexGrid {
    /** How often the world is divided by four, along each axis, down to a cell. */
    static final int LEVELS = 9;

    /** The column of the greatest longitude; column 0 is its neighbour. */
    static final int LAST_COLUMN = (1 << (2 * LEVELS)) - 1;

    /** Degrees along the side of a cell. */
    static final double CELL_DEGREES = 360.0 / (LAST_COLUMN + 1);

    private static final double CELLS_PER_DEGREE = (LAST_COLUMN + 1) / 360.0;

    private IndexGrid() {}

    /** The column of a longitude from -180 to 180; 180 is in the last one. */
    static int column(double lon) {
        return Math.min((int) ((lon + 180) * CELLS_PER_DEGREE), LAST_COLUMN);
    }

    /** The row of a latitude from -90 to 90. */
    static int row(double lat) {
        return (int) ((lat + 180) * CELLS_PER_DEGREE);
    }

    /** The degree at which a column or a row begins. */
    static double degrees(int line) {
        return line * CELL_DEGREES - 180;
    }

    /** Refuses what is no place. */
    static void check(double lat, double lon) {
        if (!(Math.abs(lat) <= 90)) {
            throw new IllegalArgumentException("lat must be from -90 to 90, is " + lat);
        }
        if (!(Math.abs(lon) <= 180)) {
            throw new IllegalArgumentException("lon must be from -180 to 180, is " + lon);
        }
    }
}
