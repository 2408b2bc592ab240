package com.aocv2.tracking.client.geofence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All places near enough to a line, for example a road. Immutable. */
public final class Corridor extends Shape {
    private static final double MAX_BUFFER = 500_000;

    private final List<LatLon> line;
    private final double buffer;

    private Corridor(List<LatLon> line, double buffer) {
        if (line.size() < 2) {
            throw new IllegalArgumentException("line needs at least 2 corners, has " + line.size());
        }
        this.line = Collections.unmodifiableList(new ArrayList<>(line));
        this.buffer = metres("buffer", buffer, MAX_BUFFER);
    }

    /**
     * A corridor.
     *
     * @param line its corners, at least two
     * @param buffer how far it reaches to each side, in metres, above 0 and at most 500,000
     * @throws IllegalArgumentException naming {@code line} or {@code buffer}
     */
    public static Corridor of(List<LatLon> line, double buffer) {
        return new Corridor(line, buffer);
    }

    /** The corners of the line. Unmodifiable. */
    public List<LatLon> line() {
        return line;
    }

    /** How far it reaches to each side, in metres. */
    public double buffer() {
        return buffer;
    }

    @Override
    public String toString() {
        return "corridor of " + line.size() + " corners, " + buffer + " m to each side";
    }
}
