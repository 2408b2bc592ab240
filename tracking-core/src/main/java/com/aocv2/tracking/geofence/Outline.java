package com.aocv2.tracking.geofence;

import com.aocv2.tracking.geo.Box;
import com.aocv2.tracking.geo.Geo;
import java.util.Arrays;
import java.util.List;

/**
 * Line segments that are straight in longitude and latitude, on the cylinder where 180 and -180 are one meridian.
 *
 * <p>A segment whose ends differ by more than 180 and less than 360 degrees of longitude crosses the antimeridian;
 * everything else is taken as written. A segment is known by the index of its first vertex.
 */
final class Outline {
    /*
     * Questions of distance visit segments in chunks of consecutive ones, each with a box, and leave out chunks whose
     * box is farther than what they have already: of 13,000 segments they look at some 800 boxes and a few dozen
     * segments. Boxes count longitude eastward from the outline's western end, so none is cut by the antimeridian.
     *
     * Distances are measured in degrees of latitude in the plane that is true to scale at the asked place. A place near
     * the other end of the earth may have its segment measured the long way round: images() tries both.
     */
    private static final int CHUNK = 16;
    private static final int BOX = 4;
    /** Above what rounding does to a longitude, in degrees. */
    private static final double ROUNDING = 1e-12;

    static final double SLACK = 1e-9;

    /** Longitude and latitude of each vertex. */
    private final double[] xy;

    private final int[] segments;
    private final double south;
    private final double north;
    private final double west;
    private final double width;
    private final double[] boxes;

    /** @param paths longitude and latitude of the vertices of each path, at least two a path */
    Outline(List<double[]> paths) {
        this.xy = concat(paths);
        this.segments = segmentsOf(paths);
        this.south = extreme(-1);
        this.north = extreme(1);
        double[] arc = Arcs.cover(paths.stream().map(Outline::arc).toList());
        this.west = arc[0];
        this.width = arc[1];
        this.boxes = chunkBoxes();
    }

    private static double[] concat(List<double[]> paths) {
        return paths.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private static int[] segmentsOf(List<double[]> paths) {
        int[] found = new int[paths.stream().mapToInt(p -> p.length / 2 - 1).sum()];
        int n = 0;
        int vertex = 0;
        for (double[] path : paths) {
            for (int i = path.length / 2 - 1; i > 0; i--) {
                found[n++] = vertex++;
            }
            vertex++;
        }
        return found;
    }

    private double extreme(int sign) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < xy.length; i += 2) {
            max = Math.max(max, sign * xy[i]);
        }
        return sign * max;
    }

    /** The western end and the width of what a path spans, followed along the path. */
    private static double[] arc(double[] path) {
        double at = path[0];
        double min = at;
        double max = at;
        for (int i = 2; i < path.length; i += 2) {
            at += step(path[i - 2], path[i]);
            min = Math.min(min, at);
            max = Math.max(max, at);
        }
        return new double[] {min, Math.min(360, max - min)};
    }

    /** Whether a segment between the longitudes crosses the antimeridian. */
    static boolean crosses(double lon1, double lon2) {
        double span = Math.abs(lon2 - lon1);
        return span > 180 && span < 360;
    }

    /** How far east a segment between the longitudes leads. */
    static double step(double lon1, double lon2) {
        double step = lon2 - lon1;
        return crosses(lon1, lon2) ? step - Math.copySign(360, step) : step;
    }

    private double[] chunkBoxes() {
        double[] made = new double[(segments.length + CHUNK - 1) / CHUNK * BOX];
        for (int c = 0; c < made.length; c += BOX) {
            made[c] = made[c + 2] = Double.POSITIVE_INFINITY;
            made[c + 1] = made[c + 3] = Double.NEGATIVE_INFINITY;
        }
        for (int i = 0; i < segments.length; i++) {
            int e = segments[i];
            int c = i / CHUNK * BOX;
            made[c] = Math.min(made[c], from(e));
            made[c + 1] = Math.max(made[c + 1], to(e));
            made[c + 2] = Math.min(made[c + 2], Math.min(lat(e), lat(e + 1)));
            made[c + 3] = Math.max(made[c + 3], Math.max(lat(e), lat(e + 1)));
        }
        return made;
    }

    double[] xy() {
        return xy;
    }

    int[] segments() {
        return segments;
    }

    double lon(int vertex) {
        return xy[2 * vertex];
    }

    double lat(int vertex) {
        return xy[2 * vertex + 1];
    }

    /** How far east the segment leads. */
    double step(int e) {
        return step(lon(e), lon(e + 1));
    }

    double south() {
        return south;
    }

    double north() {
        return north;
    }

    double west() {
        return west;
    }

    /** Degrees of longitude from the western end to the eastern end, 0 to 360. */
    double width() {
        return width;
    }

    /** Degrees of longitude from the western end eastward to the meridian, 0 to 360. */
    double eastOfWest(double lon) {
        return east(west, lon);
    }

    /** Degrees of longitude from one meridian eastward to another; what rounding puts before the first counts as 0. */
    static double east(double from, double to) {
        double x = to - from;
        return x >= 0 ? x : x > -SLACK ? 0 : x + 360;
    }

    /** Where the segment begins in the west, in degrees east of the western end; errs to the west by a little. */
    double from(int e) {
        double step = step(e);
        double x = Math.min(eastOfWest(step < 0 ? lon(e + 1) : lon(e)), width);
        return Math.max(0, x - ROUNDING);
    }

    /** Where it ends in the east; errs to the east by a little, and goes on beyond 360 where the outline is a full turn. */
    double to(int e) {
        double x = from(e) + Math.abs(step(e)) + 3 * ROUNDING;
        return width < 360 ? Math.min(width, x) : x;
    }

    /** The box of all segments, widened by so many degrees to every side. */
    Box bounds(double latMargin, double lonMargin) {
        double s = Math.max(-90, south - latMargin);
        double n = Math.min(90, north + latMargin);
        double span = width + 2 * lonMargin;
        return span >= 360 ? new Box(s, -180, n, 180) : Arcs.box(s, n, west - lonMargin, span);
    }

    /** The segment nearest to the place; {@code scale} is the length of a degree of longitude in those of latitude. */
    int nearest(double lat, double lon, double scale) {
        double x = eastOfWest(lon);
        int chunk = nearestChunk(lat, x, scale);
        int best = nearestInChunk(chunk, lat, lon, scale, segments[chunk * CHUNK]);
        double bestDistance = squareDistance(best, lat, lon, scale);
        for (int c = 0; c * BOX < boxes.length; c++) {
            if (c != chunk && squareToBox(c, lat, x, scale) < bestDistance) {
                best = nearestInChunk(c, lat, lon, scale, best);
                bestDistance = squareDistance(best, lat, lon, scale);
            }
        }
        return best;
    }

    /** Whether a segment lies within the distance, whose square in degrees of latitude is given. */
    boolean anyWithin(double lat, double lon, double scale, double square) {
        double x = eastOfWest(lon);
        for (int c = 0; c * BOX < boxes.length; c++) {
            if (squareToBox(c, lat, x, scale) <= square && anyInChunkWithin(c, lat, lon, scale, square)) {
                return true;
            }
        }
        return false;
    }

    private boolean anyInChunkWithin(int chunk, double lat, double lon, double scale, double square) {
        for (int i = chunk * CHUNK; i < end(chunk); i++) {
            if (squareDistance(segments[i], lat, lon, scale) <= square) {
                return true;
            }
        }
        return false;
    }

    private int end(int chunk) {
        return Math.min(segments.length, (chunk + 1) * CHUNK);
    }

    private int nearestChunk(double lat, double x, double scale) {
        int best = 0;
        double bestDistance = Double.POSITIVE_INFINITY;
        for (int c = 0; c * BOX < boxes.length; c++) {
            double d = squareToBox(c, lat, x, scale);
            if (d < bestDistance) {
                best = c;
                bestDistance = d;
            }
        }
        return best;
    }

    private int nearestInChunk(int chunk, double lat, double lon, double scale, int bestSoFar) {
        int best = bestSoFar;
        double bestDistance = squareDistance(best, lat, lon, scale);
        for (int i = chunk * CHUNK; i < end(chunk); i++) {
            double d = squareDistance(segments[i], lat, lon, scale);
            if (d < bestDistance) {
                best = segments[i];
                bestDistance = d;
            }
        }
        return best;
    }

    private double squareToBox(int chunk, double lat, double x, double scale) {
        int b = chunk * BOX;
        double dx = 0;
        if (x < boxes[b]) {
            dx = Math.min(boxes[b] - x, Math.max(0, x + 360 - boxes[b + 1]));
        } else if (x > boxes[b + 1]) {
            dx = Math.min(x - boxes[b + 1], Math.max(0, boxes[b] + 360 - x));
        }
        double dy = Math.max(0, Math.max(boxes[b + 2] - lat, lat - boxes[b + 3]));
        return dx * dx * scale * scale + dy * dy;
    }

    /** The square of the distance from the place to the segment, in degrees of latitude. */
    double squareDistance(int e, double lat, double lon, double scale) {
        double x = Geo.lonDelta(lon, lon(e));
        double step = step(e);
        double square = squareDistance(x, step, e, lat, scale);
        if (x + step > 180) {
            return Math.min(square, squareDistance(x - 360, step, e, lat, scale));
        }
        return x + step < -180 ? Math.min(square, squareDistance(x + 360, step, e, lat, scale)) : square;
    }

    /** @param x where the segment starts, in degrees of longitude east of the place */
    private double squareDistance(double x, double step, int e, double lat, double scale) {
        double ax = x * scale;
        double ay = lat(e) - lat;
        double dx = step * scale;
        double dy = lat(e + 1) - lat(e);
        double t = along(ax, ay, dx, dy);
        double nx = ax + t * dx;
        double ny = ay + t * dy;
        return nx * nx + ny * ny;
    }

    /** The part of the way from a, in the direction d, where it is nearest to the origin. */
    private static double along(double ax, double ay, double dx, double dy) {
        double length = dx * dx + dy * dy;
        return length == 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
    }

    /** The great-circle distance from the place to that place of the segment which is nearest in the plane. */
    double distance(int e, double lat, double lon, double scale) {
        double x = Geo.lonDelta(lon, lon(e));
        double step = step(e);
        double best = distance(x, step, e, lat, scale);
        if (x + step > 180) {
            return Math.min(best, distance(x - 360, step, e, lat, scale));
        }
        return x + step < -180 ? Math.min(best, distance(x + 360, step, e, lat, scale)) : best;
    }

    private double distance(double x, double step, int e, double lat, double scale) {
        double ay = lat(e) - lat;
        double dy = lat(e + 1) - lat(e);
        double t = along(x * scale, ay, step * scale, dy);
        return Geo.distance(lat, 0, lat(e) + t * dy, x + t * step);
    }

    /** Whether the segment may touch the cell; wrong only on the safe side, and by less than a cell's margin. */
    boolean mayTouch(int e, Cell cell) {
        return mayTouch(lat(e), lon(e), lat(e + 1), step(e), cell);
    }

    /** The same for the line between two latitudes that leads so far east from a longitude. */
    static boolean mayTouch(double lat1, double lon, double lat2, double step, Cell cell) {
        if (mayTouchAt(lat1, lon, lat2, step, cell)) {
            return true;
        }
        return (Math.max(lon, lon + step) > 180 - 1e-6 && mayTouchAt(lat1, lon - 360, lat2, step, cell))
                || (Math.min(lon, lon + step) < -180 + 1e-6 && mayTouchAt(lat1, lon + 360, lat2, step, cell));
    }

    /** Separating axes: the two of the cell, then the normal of the segment. */
    private static boolean mayTouchAt(double ay, double ax, double by, double dx, Cell cell) {
        if (Math.max(ax, ax + dx) < cell.west()
                || Math.min(ax, ax + dx) > cell.east()
                || Math.max(ay, by) < cell.south()
                || Math.min(ay, by) > cell.north()) {
            return false;
        }
        double dy = by - ay;
        double off = dx * (cell.centreLat() - ay) - dy * (cell.centreLon() - ax);
        return Math.abs(off) <= cell.halfHeight() * Math.abs(dx) + cell.halfWidth() * Math.abs(dy);
    }

    /**
     * Widens {@code hits}, its least and its greatest element, by where the line meets the segments: parts of the line.
     *
     * @param step how far east the line leads
     */
    void meet(double lat1, double lon1, double lat2, double step, double[] hits) {
        for (int c = 0; c * BOX < boxes.length; c++) {
            if (mayMeet(c, lat1, lon1, lat2, step)) {
                for (int i = c * CHUNK; i < end(c); i++) {
                    meet(segments[i], lat1, lon1, lat2, step, hits);
                }
            }
        }
    }

    private boolean mayMeet(int chunk, double lat1, double lon1, double lat2, double step) {
        int b = chunk * BOX;
        if (Math.max(lat1, lat2) < boxes[b + 2] || Math.min(lat1, lat2) > boxes[b + 3]) {
            return false;
        }
        double x = eastOfWest(Geo.normalizeLon(Math.min(lon1, lon1 + step)));
        return east(boxes[b], x) <= boxes[b + 1] - boxes[b] + SLACK || east(x, boxes[b]) <= Math.abs(step) + SLACK;
    }

    private void meet(int e, double lat1, double lon1, double lat2, double step, double[] hits) {
        double x = Geo.lonDelta(lon1, lon(e));
        double segmentStep = step(e);
        for (int turn = -360; turn <= 360; turn += 360) {
            double from = x + turn;
            if (Math.max(from, from + segmentStep) >= Math.min(0, step)
                    && Math.min(from, from + segmentStep) <= Math.max(0, step)) {
                meet(from, lat(e) - lat1, segmentStep, lat(e + 1) - lat(e), step, lat2 - lat1, hits);
            }
        }
    }

    /** The line leads from the origin by (dx, dy), the segment from (ax, ay) by (ex, ey). */
    private static void meet(double ax, double ay, double ex, double ey, double dx, double dy, double[] hits) {
        double denominator = dx * ey - dy * ex;
        double off = ax * dy - ay * dx;
        if (denominator != 0) {
            double onSegment = off / denominator;
            if (onSegment >= 0 && onSegment <= 1) {
                add((ax * ey - ay * ex) / denominator, hits);
            }
        } else if (off == 0) {
            double length = dx * dx + dy * dy;
            addPart((ax * dx + ay * dy) / length, ((ax + ex) * dx + (ay + ey) * dy) / length, hits);
        }
    }

    private static void add(double t, double[] hits) {
        if (t >= 0 && t <= 1) {
            hits[0] = Math.min(hits[0], t);
            hits[1] = Math.max(hits[1], t);
        }
    }

    private static void addPart(double t1, double t2, double[] hits) {
        double from = Math.max(0, Math.min(t1, t2));
        double to = Math.min(1, Math.max(t1, t2));
        if (from <= to) {
            add(from, hits);
            add(to, hits);
        }
    }
}
