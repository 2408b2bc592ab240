package com.aocv2.tracking.geofence;

import com.aocv2.tracking.geo.Box;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A closed set of places: its boundary belongs to it. Latitudes are -90 to 90 and longitudes -180 to 180 degrees WGS 84,
 * the meridians 180 and -180 are the same, distances are metres. For other coordinates, NaN included, the answers mean
 * nothing, but no method throws.
 *
 * <p>Immutable, thread-safe, never blocks. No method but {@link #crossing} and {@link #warnings} allocates.
 */
public abstract sealed class Shape permits Area, Circle, Corridor {
    Shape() {}

    /** Whether the place lies in the shape or on its boundary. */
    public abstract boolean contains(double lat, double lon);

    /**
     * The distance from the place to the nearest place on the shape's boundary, from inside as from outside, at least 0.
     * Each kind of shape says how exact it is.
     */
    public abstract double boundaryDistance(double lat, double lon);

    /** A box that holds the shape and fits it closely. */
    public abstract Box bounds();

    /**
     * Where the line passes through the shape: the line that is straight in longitude and latitude, the short way round
     * the earth.
     *
     * @return its first and last place in the shape, with whatever lies between; null where it misses the shape
     */
    public abstract @Nullable Crossing crossing(double lat1, double lon1, double lat2, double lon2);

    /** What was hardly meant so, with the place; empty for most. The list is immutable. */
    public List<Warning> warnings() {
        return List.of();
    }

    /** The names of the parts of the boundary that {@link #reach} can tell apart. */
    abstract int[] parts();

    /** Those of the given parts that may touch the cell; may err on the safe side only. */
    abstract int[] reach(int[] parts, Cell cell);

    /**
     * How the shape covers the cell, null where they have no place in common. May say PARTIAL where it is not sure.
     *
     * @param reached what {@link #reach} gave for the cell
     */
    abstract @Nullable Cover cover(int[] reached, Cell cell);
}
