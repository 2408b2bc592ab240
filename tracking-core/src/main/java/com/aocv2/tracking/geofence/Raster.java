package com.aocv2.tracking.geofence;

/**
 * The fixed raster that the index is laid on: the earth in 4 by 4 cells, each of them in 4 by 4, and so on 12 times, down
 * to cells of 2.4 m. Rows lie over latitudes as if these went to 270 degrees, so that cells are square in degrees.
 */
final class Raster {
    /** Bits of a column or row that one level takes. */
    static final int BITS = 2;

    static final int FAN = 1 << BITS;
    static final int CHILDREN = FAN * FAN;
    static final int LEVELS = 12;

    private static final int ALL_BITS = BITS * LEVELS;
    private static final int COLUMNS = 1 << ALL_BITS;
    private static final int ROWS = COLUMNS / 2;
    private static final double PER_DEGREE = COLUMNS / 360.0;

    private static final int SHIFT_BITS = 5;
    private static final int SHIFT_MASK = (1 << SHIFT_BITS) - 1;

    /** In place of a {@link #cell}: nothing lies in it. */
    static final long NO_CELL = -1;

    private Raster() {}

    /** The column of the smallest cells that the longitude lies in; 180 lies where -180 does. */
    static int column(double lon) {
        return lon == 180 ? 0 : Math.min((int) ((lon + 180) * PER_DEGREE), COLUMNS - 1);
    }

    /** The row of the smallest cells that the latitude lies in. */
    static int row(double lat) {
        return Math.min((int) ((lat + 90) * PER_DEGREE), ROWS - 1);
    }

    /** How far to shift a column or row of the smallest cells right to get that of the cells of a depth. */
    static int shift(int depth) {
        return ALL_BITS - BITS * depth;
    }

    /** The cell of a {@link #shift} around one of the smallest cells, as a number that no other cell has. */
    static long cell(int column, int row, int shift) {
        return ((long) (column >>> shift) << (ALL_BITS + SHIFT_BITS)) | ((long) (row >>> shift) << SHIFT_BITS) | shift;
    }

    /** Whether one of the smallest cells lies in the cell of that number. */
    static boolean isIn(long cell, int column, int row) {
        return cell(column, row, (int) cell & SHIFT_MASK) == cell;
    }

    /** Width and height, in degrees, of the cells of a depth; 0 is the whole earth. */
    static double cellSize(int depth) {
        return 360.0 / (1 << (BITS * depth));
    }

    /**
     * The place, row by row, of a cell in a tile.
     *
     * @param column the column of any of the smallest cells in it
     * @param row the row of that
     * @param shift the {@link #shift} of the cell
     * @param bits the bits that the tile takes of a column or row
     */
    static int child(int column, int row, int shift, int bits) {
        int mask = (1 << bits) - 1;
        return (((row >>> shift) & mask) << bits) | ((column >>> shift) & mask);
    }
}
