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
    private long cell = Raster.NO_CELL;

    void fill(Geofence[] newWhole, Geofence[] newPartial, long newCell) {
        whole = newWhole;
        partial = newPartial;
        cell = newCell;
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

    /** The cell, for {@link #isIn}; before the first look-up one that no place lies in. */
    public long cell() {
        return cell;
    }

    /** Whether the place lies in the cell, so that a look-up for it would give the same answer. False before any. */
    public boolean covers(double lat, double lon) {
        return isIn(cell, lat, lon);
    }

    /** Whether the place lies in a cell that {@link #cell} gave. */
    public static boolean isIn(long cell, double lat, double lon) {
        return Raster.isIn(cell, Raster.column(lon), Raster.row(lat));
    }
}
