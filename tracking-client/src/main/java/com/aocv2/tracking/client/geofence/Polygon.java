package com.aocv2.tracking.client.geofence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An outline with or without holes. The last corner is joined to the first and need not repeat it. Immutable. */
public final class Polygon {
    private static final int LEAST_CORNERS = 3;

    private final List<LatLon> outline;
    private final List<List<LatLon>> holes;

    private Polygon(List<LatLon> outline, List<List<LatLon>> holes) {
        this.outline = ring("outline", outline);
        List<List<LatLon>> rings = new ArrayList<>(holes.size());
        for (int i = 0; i < holes.size(); i++) {
            rings.add(ring("holes[" + i + "]", holes.get(i)));
        }
        this.holes = Collections.unmodifiableList(rings);
    }

    private static List<LatLon> ring(String field, List<LatLon> corners) {
        int size = corners.size();
        boolean closed = size > 1 && corners.get(0).equals(corners.get(size - 1));
        List<LatLon> open = new ArrayList<>(corners.subList(0, closed ? size - 1 : size));
        if (open.size() < LEAST_CORNERS) {
            throw new IllegalArgumentException(
                    field + " needs at least " + LEAST_CORNERS + " corners, has " + open.size());
        }
        return Collections.unmodifiableList(open);
    }

    /**
     * A polygon without holes.
     *
     * @param outline its corners, at least three
     * @throws IllegalArgumentException naming {@code outline}
     */
    public static Polygon of(List<LatLon> outline) {
        return new Polygon(outline, Collections.emptyList());
    }

    /**
     * A polygon with holes.
     *
     * @param outline its corners, at least three
     * @param holes the corners of each hole, at least three
     * @throws IllegalArgumentException naming {@code outline} or {@code holes[i]}
     */
    public static Polygon of(List<LatLon> outline, List<List<LatLon>> holes) {
        return new Polygon(outline, holes);
    }

    /** Its corners, the first not repeated at the end. Unmodifiable. */
    public List<LatLon> outline() {
        return outline;
    }

    /** The corners of each hole, the first not repeated at the end. Unmodifiable. */
    public List<List<LatLon>> holes() {
        return holes;
    }

    @Override
    public String toString() {
        return "polygon of " + outline.size() + " corners" + (holes.isEmpty() ? "" : ", " + holes.size() + " holes");
    }
}
