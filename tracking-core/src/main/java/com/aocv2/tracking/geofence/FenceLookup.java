package com.aocv2.tracking.geofence;

/**
 * The answer of {@link FenceIndex#lookup}: what is known of the cell that a place lies in. Made once by its user and
 * filled again and again; not thread-safe.
 *
 * <p>As long as the next place lies in the same cell, the answer {@link #covers} it as well; where nothing is partial, not
 * even geometry needs to be asked.
 */
public final class FenceLookup {
    private Geofence[] whole = Leaf.NONE;
    private Geofence[] partial = Leaf.NONE;
    private int column;
    private int row;
    /** Above the bits of a column: no cell, so that an answer never filled covers nothing. */
    private int shift = -1;

    void fill(Geofence[] newWhole, Geofence[] newPartial, int newColumn, int newRow, int newShift) {
        whole = newWhole;
        partial = newPartial;
        column = newColumn;
        row = newRow;
        shift = newShift;
    }

    /** The geofences that cover the whole cell, sorted by id; shared with the index and not to be written to. */
    public Geofence[] whole() {
        return whole;
    }

    /**
     * The geofences that have places in the cell and perhaps others outside, sorted by id: their shapes must be asked.
     * Shared with the index and not to be written to.
     */
    public Geofence[] partial() {
        return partial;
    }

    /** Whether the place lies in the cell, so that a look-up for it would give the same answer. False before any. */
    public boolean covers(double lat, double lon) {
        return shift >= 0 && (Raster.column(lon) ^ column) >>> shift == 0 && (Raster.row(lat) ^ row) >>> shift == 0;
    }

    /** The southern edge of the cell in degrees. */
    public double south() {
        return (row >>> Math.max(shift, 0)) * size() - 90;
    }

    /** The western edge of the cell in degrees. */
    public double west() {
        return (column >>> Math.max(shift, 0)) * size() - 180;
    }

    /** Width and height of the cell in degrees: up to 360, so that the northern edge may lie beyond the pole. */
    public double size() {
        return Raster.cellSize(Math.max(shift, 0));
    }
}
