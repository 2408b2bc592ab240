package com.aocv2.tracking.client.geofence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** One polygon or several. Immutable. */
public final class Area extends Shape {
    private final List<Polygon> polygons;

    private Area(List<Polygon> polygons) {
        if (polygons.isEmpty()) {
            throw new IllegalArgumentException("polygons must not be empty");
        }
        this.polygons = Collections.unmodifiableList(new ArrayList<>(polygons));
    }

    /** The area of some polygons, at least one. */
    public static Area of(Polygon... polygons) {
        return new Area(Arrays.asList(polygons));
    }

    /** The area of some polygons, at least one. */
    public static Area of(List<Polygon> polygons) {
        return new Area(polygons);
    }

    /** What it is made of. Unmodifiable. */
    public List<Polygon> polygons() {
        return polygons;
    }

    @Override
    public String toString() {
        return polygons.size() == 1 ? polygons.get(0).toString() : polygons.toString();
    }
}
