package com.aocv2.tracking.geofence;

import com.aocv2.tracking.geo.Box;
import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.position.InvalidFieldException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One or more polygons, with or without holes. Edges are straight in longitude and latitude (RFC 7946, section 3.1.1).
 *
 * <p>A place lies in a polygon when it lies in an odd number of its rings (even-odd rule) or on one of them, and in the
 * area when it lies in one of its polygons. The direction of a ring means nothing, an open ring is closed, and rings
 * that touch or cross themselves have a meaning; {@link #warnings()} tell where they do.
 *
 * <p>An edge whose ends differ by more than 180 and less than 360 degrees of longitude crosses the antimeridian; one
 * over exactly 360 is taken as written, along the whole parallel. A ring that so goes round the earth holds the pole of
 * the hemisphere in which most of it lies (the northern one where it is in balance). A pole counts as the place with the
 * longitude it was reported with.
 *
 * <p>{@link #contains} does not round: a place on an edge, as far as doubles can name one, is inside.
 * {@link #boundaryDistance} measures the great circle to that place of the boundary which is nearest in the plane true
 * to scale at the asked place; it is never too small by more than rounding, and too great by less than 0.1 % up to
 * 100 km from the boundary, short of the last degrees to the poles.
 */
public final class Area extends Shape {
    /*
     * Maintainer's note.
     *
     * Idea. Count the edges that a ray from the place southward crosses. A meridian meets every ring on the cylinder of
     * longitudes without having to be cut anywhere: rings over the antimeridian and rings round a pole need no added
     * edges, and shapes near +-180 no copies. The south pole is where the ray ends; polygons that hold it start odd.
     *
     * Prepared form. The edges are listed by vertical strips of equal width, about one strip per edge, so that a test
     * looks at two to four edges in most polygons. "strips" holds for strip s, from strips[s] up to strips[s + 1], the
     * indices within itself of its edges, in the order of polygons. Shapes whose edges are long against the strips get
     * fewer of them, so that the lists never exceed REFERENCES_PER_EDGE per edge.
     *
     * Exactness. An edge counts for the longitudes from its lesser one up to, but without, its greater one; all
     * comparisons are of coordinates as given, and what they leave open is decided by Orientation, which does not round.
     * An edge over the antimeridian has its eastern ends compared with eastern places and its western with western ones,
     * never turned by a rounded 360.
     *
     * Memory. 16 bytes a vertex, 4 bytes a reference (two to three an edge), 2 bytes a vertex for the boxes of Outline.
     */
    private static final int REFERENCES_PER_EDGE = 8;

    private static final int OUTSIDE = 0;
    private static final int INSIDE = 1;
    private static final int BOUNDARY = 2;

    /** What an edge is to a place: nothing, crossed by its ray, or holding it. */
    private static final int APART = 0;

    private static final int CROSSED = 1;
    private static final int HOLDS = 2;

    private final Outline outline;
    /** Longitude and latitude of each vertex. */
    private final double[] xy;

    private final int[] strips;
    private final int lastStrip;
    private final double stripsPerDegree;
    /** The first vertex behind each ring, and behind each polygon. */
    private final int[] ringEnds;

    private final int[] polygonEnds;
    /** Whether each polygon holds the south pole, and so has an edge in every strip. */
    private final boolean[] holdsSouthPole;
    /** Most areas have one polygon: these save a look at two more arrays. */
    private final int firstPolygonEnd;

    private final boolean firstHoldsSouthPole;

    private final boolean crossesAntimeridian;
    private final double west;
    private final double width;
    private final double south;
    private final double north;
    private final List<Warning> warnings;

    private Area(List<List<double[]>> polygons) {
        List<double[]> rings = polygons.stream().flatMap(List::stream).toList();
        this.outline = new Outline(rings);
        this.xy = outline.xy();
        this.ringEnds = ends(rings.stream().mapToInt(ring -> ring.length / 2).toArray());
        this.polygonEnds = ends(polygons.stream().mapToInt(Area::vertices).toArray());
        this.holdsSouthPole = new boolean[polygons.size()];
        boolean holdsNorthPole = false;
        for (int p = 0; p < holdsSouthPole.length; p++) {
            for (double[] ring : polygons.get(p)) {
                int pole = Rings.poleInside(ring);
                holdsSouthPole[p] ^= pole < 0;
                holdsNorthPole |= pole > 0;
            }
        }
        this.firstPolygonEnd = polygonEnds[0];
        this.firstHoldsSouthPole = holdsSouthPole[0];
        this.south = anyOf(holdsSouthPole) ? -90 : outline.south();
        this.north = holdsNorthPole ? 90 : outline.north();
        this.west = outline.west();
        this.width = outline.width();
        this.crossesAntimeridian =
                Arrays.stream(outline.segments()).anyMatch(e -> Outline.crosses(outline.lon(e), outline.lon(e + 1)));
        int count = stripCount(outline);
        this.lastStrip = count - 1;
        this.stripsPerDegree = perDegree(outline, count);
        this.strips = strips(outline, count);
        this.warnings = List.copyOf(Rings.warnings(polygons));
    }

    /**
     * A polygon without holes.
     *
     * @param latLon latitude and longitude of each corner, in turn
     * @throws InvalidFieldException see {@link #of}
     */
    public static Area polygon(double... latLon) {
        return of(List.of(List.of(latLon)));
    }

    /**
     * Polygons of rings, as GeoJSON's MultiPolygon has them.
     *
     * @param polygons the polygons; of each its rings, the outer one first by convention; of each ring the latitude and
     *     longitude of each corner, in turn, the first one repeated at the end or not
     * @throws InvalidFieldException naming {@code coordinates[polygon][ring][corner]} where a number is not finite or out
     *     of range, where a ring has fewer than three different corners, or where there is no ring at all
     */
    public static Area of(List<List<double[]>> polygons) {
        return new Area(Rings.clean(polygons));
    }

    /** The rings as {@link #of} takes them, each closed; copies, which the caller may keep. */
    public List<List<double[]>> polygons() {
        List<List<double[]>> made = new ArrayList<>();
        int ring = 0;
        for (int polygonEnd : polygonEnds) {
            List<double[]> rings = new ArrayList<>();
            for (; ring < ringEnds.length && ringEnds[ring] <= polygonEnd; ring++) {
                rings.add(latLon(ring == 0 ? 0 : ringEnds[ring - 1], ringEnds[ring]));
            }
            made.add(rings);
        }
        return made;
    }

    private double[] latLon(int from, int to) {
        double[] latLon = new double[2 * (to - from)];
        for (int i = 0; i < latLon.length; i++) {
            latLon[i] = xy[2 * from + (i ^ 1)];
        }
        return latLon;
    }

    private static int vertices(List<double[]> rings) {
        return rings.stream().mapToInt(ring -> ring.length / 2).sum();
    }

    private static int[] ends(int[] lengths) {
        Arrays.parallelPrefix(lengths, Integer::sum);
        return lengths;
    }

    private static boolean anyOf(boolean[] flags) {
        for (boolean flag : flags) {
            if (flag) {
                return true;
            }
        }
        return false;
    }

    private static int stripCount(Outline outline) {
        int edges = outline.segments().length;
        int count = outline.width() == 0 ? 1 : edges;
        while (count > 1 && references(outline, count) > (long) REFERENCES_PER_EDGE * edges) {
            count /= 2;
        }
        return count;
    }

    private static double perDegree(Outline outline, int count) {
        return count == 1 ? 0 : count / outline.width();
    }

    private static long references(Outline outline, int count) {
        double perDegree = perDegree(outline, count);
        return Arrays.stream(outline.segments())
                .mapToLong(e -> stripsOf(outline, e, perDegree, count))
                .sum();
    }

    private static int firstStrip(Outline outline, int e, double perDegree, int count) {
        return Math.min((int) (outline.from(e) * perDegree), count - 1);
    }

    /** How many strips the edge lies in; behind the last strip of a full turn comes the first. */
    private static int stripsOf(Outline outline, int e, double perDegree, int count) {
        int last = (int) (outline.to(e) * perDegree);
        if (outline.width() < 360) {
            last = Math.min(last, count - 1);
        }
        return Math.min(count, last - firstStrip(outline, e, perDegree, count) + 1);
    }

    private static int[] strips(Outline outline, int count) {
        double perDegree = perDegree(outline, count);
        int[] next = new int[count + 1];
        for (int e : outline.segments()) {
            int first = firstStrip(outline, e, perDegree, count);
            for (int i = stripsOf(outline, e, perDegree, count) - 1; i >= 0; i--) {
                next[(first + i) % count + 1]++;
            }
        }
        next[0] = count + 1;
        for (int s = 0; s < count; s++) {
            next[s + 1] += next[s];
        }
        int[] made = Arrays.copyOf(next, next[count]);
        for (int e : outline.segments()) {
            int first = firstStrip(outline, e, perDegree, count);
            for (int i = stripsOf(outline, e, perDegree, count) - 1; i >= 0; i--) {
                made[next[(first + i) % count]++] = e;
            }
        }
        return made;
    }

    @Override
    public boolean contains(double lat, double lon) {
        if (!(lat >= south && lat <= north)) {
            return false;
        }
        return Math.abs(lon) == 180 ? containsOnAntimeridian(lat) : locate(lat, lon) != OUTSIDE;
    }

    /** Edges that end at 180 come to an end there, so that the count belongs to -180, and touching to both. */
    private boolean containsOnAntimeridian(double lat) {
        return locate(lat, -180) != OUTSIDE || locate(lat, 180) == BOUNDARY;
    }

    private int locate(double lat, double lon) {
        double x = Outline.east(west, lon);
        if (x > width + Outline.SLACK) {
            return OUTSIDE;
        }
        int strip = Math.min((int) (x * stripsPerDegree), lastStrip);
        int polygon = 0;
        int polygonEnd = firstPolygonEnd;
        boolean odd = firstHoldsSouthPole;
        for (int i = strips[strip], end = strips[strip + 1]; i < end; i++) {
            int e = strips[i];
            if (e >= polygonEnd) {
                if (odd) {
                    return INSIDE;
                }
                polygon = polygonOf(e, polygon + 1);
                polygonEnd = polygonEnds[polygon];
                odd = holdsSouthPole[polygon];
            }
            int relation = relation(e, lat, lon);
            if (relation == HOLDS) {
                return BOUNDARY;
            }
            odd ^= relation == CROSSED;
        }
        return odd ? INSIDE : OUTSIDE;
    }

    private int polygonOf(int e, int from) {
        int polygon = from;
        while (e >= polygonEnds[polygon]) {
            polygon++;
        }
        return polygon;
    }

    private int relation(int e, double lat, double lon) {
        double ax = xy[2 * e];
        double ay = xy[2 * e + 1];
        double bx = xy[2 * e + 2];
        double by = xy[2 * e + 3];
        return crossesAntimeridian && Outline.crosses(ax, bx)
                ? relationAcross(ax, ay, bx, by, lon, lat)
                : relation(ax, ay, bx, by, lon, lat);
    }

    private static int relation(double ax, double ay, double bx, double by, double px, double py) {
        boolean spans = ax <= px != bx <= px;
        if (py > Math.max(ay, by)) {
            return spans ? CROSSED : APART;
        }
        if (py < Math.min(ay, by) || px < Math.min(ax, bx) || px > Math.max(ax, bx)) {
            return APART;
        }
        return relation(Orientation.sign(ax, ay, bx, by, px, py), ax < bx, spans);
    }

    /** For an edge over the antimeridian, from the end with the positive longitude eastward to the negative one. */
    private static int relationAcross(double ax, double ay, double bx, double by, double px, double py) {
        double start = Math.max(ax, bx);
        double end = Math.min(ax, bx);
        boolean spans = px >= start || px < end;
        if (py > Math.max(ay, by)) {
            return spans ? CROSSED : APART;
        }
        if (py < Math.min(ay, by) || (!spans && px != end)) {
            return APART;
        }
        int turn = px < 0 ? 0 : 1;
        int side = Orientation.sign(ax, turn - (ax < 0 ? 0 : 1), ay, bx, turn - (bx < 0 ? 0 : 1), by, px, py);
        return relation(side, ax == start, spans);
    }

    private static int relation(int side, boolean eastward, boolean spans) {
        if (side == 0) {
            return HOLDS;
        }
        return spans && side > 0 == eastward ? CROSSED : APART;
    }

    @Override
    public double boundaryDistance(double lat, double lon) {
        double scale = Math.cos(Math.toRadians(lat));
        return outline.distance(outline.nearest(lat, lon, scale), lat, lon, scale);
    }

    @Override
    public Box bounds() {
        return Arcs.box(south, north, west, width);
    }

    @Override
    public @Nullable Crossing crossing(double lat1, double lon1, double lat2, double lon2) {
        double[] hits = {1, 0};
        outline.meet(lat1, lon1, lat2, Geo.lonDelta(lon1, lon2), hits);
        boolean startsInside = contains(lat1, lon1);
        if (hits[0] > hits[1]) {
            return startsInside ? new Crossing(0, 1) : null; // it meets no boundary
        }
        boolean endsInside = contains(lat2, lon2);
        return new Crossing(startsInside ? 0 : hits[0], endsInside ? 1 : hits[1]);
    }

    @Override
    public List<Warning> warnings() {
        return warnings;
    }

    @Override
    int[] parts() {
        return outline.segments();
    }

    @Override
    int[] reach(int[] parts, Cell cell) {
        int[] found = new int[parts.length];
        int n = 0;
        for (int e : parts) {
            if (outline.mayTouch(e, cell)) {
                found[n++] = e;
            }
        }
        return n == found.length ? found : Arrays.copyOf(found, n);
    }

    @Override
    @Nullable
    Cover cover(int[] reached, Cell cell) {
        if (reached.length > 0) {
            return Cover.PARTIAL;
        }
        return contains(cell.centreLat(), cell.centreLon()) ? Cover.WHOLE : null;
    }

    @Override
    public String toString() {
        return "Area[" + polygonEnds.length + " polygons, " + outline.segments().length + " edges]";
    }
}
