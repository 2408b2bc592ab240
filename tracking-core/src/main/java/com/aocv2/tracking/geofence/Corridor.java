package com.aocv2.tracking.geofence;

import com.aocv2.tracking.geo.Box;
import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.position.InvalidFieldException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All places whose distance to a line is at most half a width. The line is straight in longitude and latitude between
 * its corners (RFC 7946, section 3.1.1) and crosses the antimeridian by the rule of {@link Area}.
 *
 * <p>Distances are taken in the plane that is true to scale at the asked place. At a distance d and a latitude p they are
 * off by at most the part tan(p) d / earth radius: a corridor 1 km wide at 60 degrees by 14 cm. Nearer to a pole than a
 * few widths they mean little.
 *
 * <p>{@link #boundaryDistance} is half the width less the distance to the line, or the reverse: inside a bend or between
 * two stretches of the line that overlap, the outline may be farther away than it says.
 */
public final class Corridor extends Shape {
    private final Outline line;
    private final double width;
    private final double reach;
    private final double squareReach;

    private Corridor(double width, double[] path) {
        this.width = width;
        this.line = new Outline(List.of(path));
        this.reach = width / 2 / Geo.METRES_PER_DEGREE;
        this.squareReach = reach * reach;
    }

    /**
     * A corridor.
     *
     * @param width from side to side, in metres, above 0 and at most 1,000,000
     * @param latLon latitude and longitude of each corner of the line, in turn
     * @throws InvalidFieldException naming {@code width} or {@code coordinates[corner]} where a number is not finite or
     *     out of range, or {@code coordinates} where there are fewer than two different corners
     */
    public static Corridor of(double width, double... latLon) {
        if (!(width > 0 && width <= 1_000_000)) {
            throw new InvalidFieldException("width", "must be above 0 and at most 1000000, is " + width);
        }
        double[] path = Rings.path("coordinates", latLon);
        if (path.length < 4) {
            throw new InvalidFieldException("coordinates", "needs at least two different corners");
        }
        return new Corridor(width, path);
    }

    /** The whole width in metres. */
    public double width() {
        return width;
    }

    /** Latitude and longitude of each corner of the line, in turn; a copy. */
    public double[] latLon() {
        double[] latLon = new double[line.xy().length];
        for (int i = 0; i < latLon.length; i++) {
            latLon[i] = line.xy()[i ^ 1];
        }
        return latLon;
    }

    @Override
    public boolean contains(double lat, double lon) {
        return line.anyWithin(lat, lon, scale(lat), squareReach);
    }

    private static double scale(double lat) {
        return Math.cos(Math.toRadians(lat));
    }

    @Override
    public double boundaryDistance(double lat, double lon) {
        return Math.abs(clearance(lat, lon));
    }

    private double clearance(double lat, double lon) {
        double scale = scale(lat);
        double square = line.squareDistance(line.nearest(lat, lon, scale), lat, lon, scale);
        return (Math.sqrt(square) - reach) * Geo.METRES_PER_DEGREE;
    }

    @Override
    public Box bounds() {
        double farthest = Math.max(-line.south(), line.north()) + reach;
        if (farthest >= 90) {
            return new Box(Math.max(-90, line.south() - reach), -180, Math.min(90, line.north() + reach), 180);
        }
        return line.bounds(reach + Outline.SLACK, reach / scale(farthest) + Outline.SLACK);
    }

    @Override
    public @Nullable Crossing crossing(double lat1, double lon1, double lat2, double lon2) {
        double step = Geo.lonDelta(lon1, lon2);
        Cell around = new Cell(
                Math.min(lat1, lat2), Math.min(lon1, lon1 + step), Math.max(lat1, lat2), Math.max(lon1, lon1 + step));
        Crossing all = null;
        for (int e : reach(line.segments(), around)) {
            Crossing one = Approach.crossing(
                    lat1, lon1, lat2, lon2, (y, x) -> Math.sqrt(line.squareDistance(e, y, x, scale(y))) - reach);
            if (one != null) {
                all = all == null ? one : new Crossing(Math.min(all.in(), one.in()), Math.max(all.out(), one.out()));
            }
        }
        return all;
    }

    @Override
    int[] parts() {
        return line.segments();
    }

    /** For every latitude of the cell the distance is at least that in the scale of its smallest cosine. */
    @Override
    int[] reach(int[] parts, Cell cell) {
        double scale = cell.minCos();
        double limit = reach + Math.hypot(cell.halfHeight(), cell.halfWidth() * scale) + Outline.SLACK;
        return Arrays.stream(parts)
                .filter(e -> distanceToCentre(e, cell, scale) <= limit)
                .toArray();
    }

    private double distanceToCentre(int e, Cell cell, double scale) {
        return Math.sqrt(line.squareDistance(e, cell.centreLat(), cell.centreLon(), scale));
    }

    /** And it is at most that in the scale of its greatest cosine. */
    @Override
    @Nullable
    Cover cover(int[] reached, Cell cell) {
        if (reached.length == 0) {
            return null;
        }
        double scale = cell.maxCos();
        double limit = reach - Math.hypot(cell.halfHeight(), cell.halfWidth() * scale) - Outline.SLACK;
        for (int e : reached) {
            if (distanceToCentre(e, cell, scale) < limit) {
                return Cover.WHOLE;
            }
        }
        return Cover.PARTIAL;
    }

    @Override
    public String toString() {
        return "Corridor[" + width + " m, " + line.segments().length + " segments]";
    }
}
