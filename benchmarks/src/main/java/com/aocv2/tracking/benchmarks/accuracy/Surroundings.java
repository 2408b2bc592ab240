package com.aocv2.tracking.benchmarks.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What lies within 60 m of a path and what does not, as rings of a grid's squares: no place of a ring is nearer to the
 * path than that, and none farther than the width of two squares more. An area bounded by these rings is as hard to judge
 * as one can be that the path stays clear of: wherever the vehicle is, a boundary is near.
 */
final class Surroundings {
    /** How far paths stay from boundaries, in metres. */
    static final double CLEAR = 60;

    private static final double SQUARE = 8;
    private static final double HALF_DIAGONAL = SQUARE / Math.sqrt(2);
    /** What the local plane may be wrong by, and then some. */
    private static final double SLACK = 0.2;

    private static final double REACH = CLEAR + SLACK + HALF_DIAGONAL;
    /** How far the grid goes beyond the path, so that a jump lands on it. */
    private static final double MARGIN = 400;

    private static final int[] STEP_X = {1, 0, -1, 0};
    private static final int[] STEP_Y = {0, 1, 0, -1};

    private final LocalMetres plane;
    private double west = Double.POSITIVE_INFINITY;
    private double south = Double.POSITIVE_INFINITY;
    private double east = Double.NEGATIVE_INFINITY;
    private double north = Double.NEGATIVE_INFINITY;
    private final int columns;
    private final int rows;
    private final boolean[] near;

    Surroundings(TrueDay day) {
        this.plane = new LocalMetres(day.lat()[0], day.lon()[0]);
        for (int s = 0; s < day.seconds(); s++) {
            double x = plane.x(day.lon()[s]);
            double y = plane.y(day.lat()[s]);
            west = Math.min(west, x);
            east = Math.max(east, x);
            south = Math.min(south, y);
            north = Math.max(north, y);
        }
        this.columns = (int) Math.ceil((east - west + 2 * MARGIN) / SQUARE);
        this.rows = (int) Math.ceil((north - south + 2 * MARGIN) / SQUARE);
        this.near = new boolean[columns * rows];
        markAlong(day);
    }

    private void markAlong(TrueDay day) {
        double lastX = plane.x(day.lon()[0]);
        double lastY = plane.y(day.lat()[0]);
        mark(lastX, lastY);
        for (int s = 1; s < day.seconds(); s++) {
            if (!day.moved(s)) {
                continue;
            }
            double x = plane.x(day.lon()[s]);
            double y = plane.y(day.lat()[s]);
            int steps = 1 + (int) (Math.hypot(x - lastX, y - lastY) / 4);
            for (int i = 1; i <= steps; i++) {
                mark(lastX + (x - lastX) * i / steps, lastY + (y - lastY) * i / steps);
            }
            lastX = x;
            lastY = y;
        }
    }

    /** Marks the squares whose middle is so near that some part of them may be too near. */
    private void mark(double x, double y) {
        double column = (x - west + MARGIN) / SQUARE - 0.5;
        double row = (y - south + MARGIN) / SQUARE - 0.5;
        double reach = REACH / SQUARE;
        for (int r = (int) Math.ceil(row - reach); r <= row + reach; r++) {
            double half = Math.sqrt(reach * reach - (r - row) * (r - row));
            int from = r * columns + (int) Math.ceil(column - half);
            int to = r * columns + (int) Math.floor(column + half);
            Arrays.fill(near, from, to + 1, true);
        }
    }

    /** The rings between what is near and what is not; by the even-odd rule they enclose what is near. */
    List<double[]> rings() {
        byte[] outgoing = edges();
        List<double[]> rings = new ArrayList<>();
        for (int v = 0; v < outgoing.length; v++) {
            while (outgoing[v] != 0) {
                rings.add(ring(outgoing, v));
            }
        }
        return rings;
    }

    /** For each corner of the grid the directions of the edges that leave it with what is near on their left. */
    private byte[] edges() {
        byte[] outgoing = new byte[(columns + 1) * (rows + 1)];
        for (int row = 1; row < rows - 1; row++) {
            for (int column = 1; column < columns - 1; column++) {
                int square = row * columns + column;
                if (near[square]) {
                    int corner = row * (columns + 1) + column;
                    outgoing[corner] |= near[square - columns] ? 0 : (byte) 1;
                    outgoing[corner + 1] |= near[square + 1] ? 0 : (byte) 2;
                    outgoing[corner + columns + 2] |= near[square + columns] ? 0 : (byte) 4;
                    outgoing[corner + columns + 1] |= near[square - 1] ? 0 : (byte) 8;
                }
            }
        }
        return outgoing;
    }

    /** Follows the edges from a corner until it comes back, and uses them up. */
    private double[] ring(byte[] outgoing, int start) {
        double[] latLon = new double[64];
        int n = 0;
        int at = start;
        int last = -1;
        do {
            int direction = leftmost(outgoing[at], last);
            if (direction != last) {
                latLon = n == latLon.length ? Arrays.copyOf(latLon, 2 * n) : latLon;
                latLon[n++] = plane.lat(south - MARGIN + SQUARE * (at / (columns + 1)));
                latLon[n++] = plane.lon(west - MARGIN + SQUARE * (at % (columns + 1)));
            }
            outgoing[at] &= (byte) ~(1 << direction);
            at += STEP_X[direction] + STEP_Y[direction] * (columns + 1);
            last = direction;
        } while (at != start);
        return Arrays.copyOf(latLon, n);
    }

    private static int leftmost(byte directions, int last) {
        for (int turn = 1; turn >= -2; turn--) {
            int direction = Math.floorMod((last < 0 ? 0 : last) + turn, 4);
            if ((directions & 1 << direction) != 0) {
                return direction;
            }
        }
        throw new IllegalStateException("a boundary has an end");
    }

    /** The corners of the box around all of it. */
    double[] frame() {
        double beyond = MARGIN - SQUARE;
        return box(west - beyond, south - beyond, east + beyond, north + beyond);
    }

    /** The corners of the smallest box of which the path stays clear from inside. */
    double[] hull() {
        double clear = CLEAR + SLACK;
        return box(west - clear, south - clear, east + clear, north + clear);
    }

    /** The corners of a box that is cut through the middle of the path by a meridian. */
    double[] westernHalf() {
        return box(west - MARGIN, south - MARGIN, (west + east) / 2, north + MARGIN);
    }

    private double[] box(double x1, double y1, double x2, double y2) {
        double[] lat = {plane.lat(y1), plane.lat(y2)};
        double[] lon = {plane.lon(x1), plane.lon(x2)};
        return new double[] {lat[0], lon[0], lat[0], lon[1], lat[1], lon[1], lat[1], lon[0]};
    }
}
