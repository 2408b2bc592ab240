package com.aocv2.tracking.benchmarks.accuracy;

import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.geofence.Area;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.FenceHistory;
import com.aocv2.tracking.geofence.FenceIndex;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.geofence.Shape;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A vehicle's day and the geofences around it: each of them twice, to be judged RAW and STEADY from the same fixes. */
final class Scene {
    private static final int CIRCLES = 6;
    private static final double CIRCLE_RADIUS = 150;
    private static final double CIRCLE_OFFSET = 40;
    private static final int STAND_SECONDS = 240;
    /** How far from the boundary still counts as near it, in metres. */
    private static final double NEAR = 100;

    private final TrueDay day;
    private final Map<Stay, Shape> stays = new EnumMap<>(Stay.class);
    private final List<Shape> visited = new ArrayList<>();
    private final List<Visits> visits = new ArrayList<>();
    private final FenceHistory history;

    private Scene(TrueDay day, Map<Stay, Shape> stays, List<Shape> visited) {
        this.day = day;
        this.stays.putAll(stays);
        this.visited.addAll(visited);
        visited.forEach(shape -> visits.add(new Visits(day, shape)));
        this.history = new FenceHistory(FenceIndex.empty().with(geofences(), Set.of()));
    }

    /** The geofences that a driving vehicle stays clear of and those that it visits. */
    static Scene around(TrueDay day) {
        Surroundings surroundings = new Surroundings(day);
        List<double[]> rings = surroundings.rings();
        List<double[]> outer = new ArrayList<>(rings);
        outer.add(surroundings.frame());
        Map<Stay, Shape> stays = new EnumMap<>(Stay.class);
        stays.put(Stay.INSIDE_HEM, Area.of(List.of(rings)));
        stays.put(Stay.OUTSIDE_HEM, Area.of(List.of(outer)));
        stays.put(Stay.INSIDE_TOWN, Area.polygon(surroundings.hull()));
        List<Shape> visited = circlesWhereItStands(day);
        visited.add(Area.polygon(surroundings.westernHalf()));
        return new Scene(day, stays, visited);
    }

    /** The geofences that a parked vehicle is exactly 60 m from. */
    static Scene parked(TrueDay day) {
        LocalMetres plane = new LocalMetres(day.lat()[0], day.lon()[0]);
        double near = plane.lat(Surroundings.CLEAR);
        double behind = plane.lat(-Surroundings.CLEAR);
        double far = plane.lat(2_000);
        double west = plane.lon(-2_000);
        double east = plane.lon(2_000);
        Map<Stay, Shape> stays = new EnumMap<>(Stay.class);
        stays.put(Stay.PARKED_OUTSIDE, Area.polygon(near, west, near, east, far, east, far, west));
        stays.put(Stay.PARKED_INSIDE, Area.polygon(behind, west, behind, east, far, east, far, west));
        stays.put(Stay.PARKED_CIRCLE, Circle.of(plane.lat0(), plane.lon0(), Surroundings.CLEAR));
        return new Scene(day, stays, List.of());
    }

    /** Circles of 150 m, each about the first stand of 4 minutes outside those before, not quite in its middle. */
    private static List<Shape> circlesWhereItStands(TrueDay day) {
        List<Shape> circles = new ArrayList<>();
        int since = 0;
        for (int s = 1; s < day.seconds() && circles.size() < CIRCLES; s++) {
            if (day.moved(s)) {
                since = s;
            } else if (s - since == STAND_SECONDS && isFarFrom(circles, day.lat()[s], day.lon()[s])) {
                LocalMetres plane = new LocalMetres(day.lat()[s], day.lon()[s]);
                double angle = circles.size() * 2.4;
                circles.add(Circle.of(
                        plane.lat(CIRCLE_OFFSET * Math.cos(angle)),
                        plane.lon(CIRCLE_OFFSET * Math.sin(angle)),
                        CIRCLE_RADIUS));
            }
        }
        return circles;
    }

    private static boolean isFarFrom(List<Shape> circles, double lat, double lon) {
        return circles.stream()
                .map(Circle.class::cast)
                .allMatch(c -> Geo.distance(c.lat(), c.lon(), lat, lon) > 2 * CIRCLE_RADIUS);
    }

    private List<Geofence> geofences() {
        List<Geofence> all = new ArrayList<>();
        for (Detection.Mode mode : Detection.Mode.values()) {
            Detection detection = Detection.DEFAULT.withMode(mode);
            stays.forEach((stay, shape) -> all.add(geofence(id(mode, stay), shape, detection)));
            for (int i = 0; i < visited.size(); i++) {
                all.add(geofence(id(mode, i), visited.get(i), detection));
            }
        }
        return all;
    }

    private static Geofence geofence(String id, Shape shape, Detection detection) {
        return Geofence.builder(id, shape).detection(detection).build();
    }

    static String id(Detection.Mode mode, Stay stay) {
        return mode + "-" + stay;
    }

    static String id(Detection.Mode mode, int visited) {
        return mode + "-" + visited;
    }

    TrueDay day() {
        return day;
    }

    FenceHistory history() {
        return history;
    }

    Set<Stay> stays() {
        return stays.keySet();
    }

    int visitedFences() {
        return visited.size();
    }

    Shape visited(int i) {
        return visited.get(i);
    }

    Visits visits(int i) {
        return visits.get(i);
    }

    /**
     * Makes sure that the vehicle really stays where it is said to, and counts the seconds in which it is within 100 m of
     * a boundary.
     *
     * @throws IllegalStateException where it does not
     */
    int checkStay(Stay stay) {
        Shape shape = Objects.requireNonNull(stays.get(stay));
        int nearSeconds = 0;
        boolean near = false;
        for (int s = 0; s < day.seconds(); s++) {
            if (day.moved(s)) {
                double lat = day.lat()[s];
                double lon = day.lon()[s];
                double metres = shape.boundaryDistance(lat, lon);
                if (shape.contains(lat, lon) != stay.isInside() || metres < Surroundings.CLEAR - 1e-3) {
                    throw new IllegalStateException(
                            "%s is %.2f m from %s in second %d".formatted(day.vehicleId(), metres, stay, s));
                }
                near = metres <= NEAR;
            }
            nearSeconds += near ? 1 : 0;
        }
        return nearSeconds;
    }
}
