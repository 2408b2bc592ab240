package com.aocv2.tracking.geofence;

import com.aocv2.tracking.geo.Box;
import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.position.Fields;
import com.aocv2.tracking.position.InvalidFieldException;
import org.jspecify.annotations.Nullable;

/**
 * All places whose great-circle distance to a centre is at most a radius. {@link #boundaryDistance} is exact up to
 * rounding.
 */
public final class Circle extends Shape {
    /** Half of the earth's circumference: nothing is farther. */
    private static final double MAX_RADIUS = Geo.EARTH_RADIUS * Math.PI;

    private static final int[] WHOLE_BOUNDARY = {0};

    private final double lat;
    private final double lon;
    private final double radius;
    /** How many degrees of latitude the circle reaches to the north and south, with a margin. */
    private final double reach;

    private Circle(double lat, double lon, double radius) {
        this.lat = Fields.within("lat", lat, -90, 90);
        this.lon = Fields.within("lon", lon, -180, 180);
        if (!(radius > 0 && radius <= MAX_RADIUS)) {
            throw new InvalidFieldException("radius", "must be above 0 and at most " + MAX_RADIUS + ", is " + radius);
        }
        this.radius = radius;
        this.reach = radius / Geo.METRES_PER_DEGREE + Outline.SLACK;
    }

    /**
     * A circle.
     *
     * @param lat latitude of the centre
     * @param lon longitude of the centre
     * @param radius in metres, above 0 and at most half of the earth's circumference
     * @throws InvalidFieldException naming {@code lat}, {@code lon} or {@code radius}
     */
    public static Circle of(double lat, double lon, double radius) {
        return new Circle(lat, lon, radius);
    }

    /** Latitude of the centre, in degrees. */
    public double lat() {
        return lat;
    }

    /** Longitude of the centre, in degrees. */
    public double lon() {
        return lon;
    }

    /** Radius in metres. */
    public double radius() {
        return radius;
    }

    @Override
    public boolean contains(double placeLat, double placeLon) {
        return Math.abs(placeLat - lat) <= reach && Geo.distance(lat, lon, placeLat, placeLon) <= radius;
    }

    @Override
    public double boundaryDistance(double placeLat, double placeLon) {
        return Math.abs(Geo.distance(lat, lon, placeLat, placeLon) - radius);
    }

    @Override
    public Box bounds() {
        double south = lat - reach;
        double north = lat + reach;
        if (south <= -90 || north >= 90) {
            return new Box(Math.max(-90, south), -180, Math.min(90, north), 180);
        }
        // The meridian that touches the circle: sin(dLon) = sin(radius) / cos(lat).
        double sine = Math.sin(Math.toRadians(reach)) / Math.cos(Math.toRadians(lat));
        double dLon = Math.toDegrees(Math.asin(Math.min(1, sine))) + Outline.SLACK;
        return Arcs.box(south, north, lon - dLon, 2 * dLon);
    }

    @Override
    public @Nullable Crossing crossing(double lat1, double lon1, double lat2, double lon2) {
        return Approach.crossing(lat1, lon1, lat2, lon2, (y, x) -> Geo.distance(lat, lon, y, x) - radius);
    }

    @Override
    int[] parts() {
        return WHOLE_BOUNDARY;
    }

    @Override
    int[] reach(int[] parts, Cell cell) {
        return parts;
    }

    /** Distance changes by at most the way gone, and no place of the cell is farther from its centre than its radius. */
    @Override
    @Nullable
    Cover cover(int[] reached, Cell cell) {
        double distance = Geo.distance(lat, lon, cell.centreLat(), cell.centreLon());
        double cellRadius = Geo.METRES_PER_DEGREE * Math.hypot(cell.halfHeight(), cell.halfWidth() * cell.maxCos());
        double margin = 1e-3 + 1e-9 * distance;
        if (distance - cellRadius > radius + margin) {
            return null;
        }
        return distance + cellRadius < radius - margin ? Cover.WHOLE : Cover.PARTIAL;
    }

    @Override
    public String toString() {
        return "Circle[" + radius + " m round " + lat + ", " + lon + "]";
    }
}
