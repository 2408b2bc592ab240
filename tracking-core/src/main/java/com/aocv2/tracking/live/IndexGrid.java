package com.aocv2.tracking.live;

/**
 * The square cells of {@link VehicleIndex}: 2^17 columns of longitude from -180, and as many rows of latitude from -180, so
 * that a cell is as wide as high in degrees (the rows beyond the poles stay empty). A cell is 305 m high, and 305 m times
 * the cosine of its latitude wide: at 15 m a second a vehicle leaves it about every 15 seconds. Smaller cells are left more
 * often and take more memory, greater ones hold more vehicles to look at where they are dense; half and double were slower.
 *
 * <p>Both functions grow with their argument in floating point too: a place between two others never falls into a cell
 * outside theirs. Boxes rely on it.
 */
final class IndexGrid {
    /** How often the world is divided by 4 x 4 down to a cell; the first time it fills 2 x 2 of them. */
    static final int LEVELS = 9;

    /** The column of the greatest longitude; column 0 is its neighbour. */
    static final int LAST_COLUMN = (1 << 17) - 1;

    private static final double CELL_DEGREES = 360.0 / (LAST_COLUMN + 1);
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
