package com.aocv2.tracking.simulation;

import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * Finds the way that a driver would take: the quickest, with some seconds off for every turn. A* by Hart, Nilsson,
 * Raphael, IEEE Transactions SSC 4 (1968) 100. A turn's price depends on the best way to its crossing alone, so the
 * answer may miss the optimum by a turn; nobody on a map can tell. Keeps its scratch space; not thread-safe.
 */
final class RouteFinder {
    private static final double TURN_SECONDS = 8;
    private static final double TURN_DEGREES = 35;

    private final StreetNetwork streets;
    private final double[] cost;
    private final int[] by;
    private final boolean[] done;

    private record Open(double estimate, int node) implements Comparable<Open> {
        @Override
        public int compareTo(Open other) {
            int byEstimate = Double.compare(estimate, other.estimate);
            return byEstimate != 0 ? byEstimate : Integer.compare(node, other.node);
        }
    }

    RouteFinder(StreetNetwork streets) {
        this.streets = streets;
        this.cost = new double[streets.nodes()];
        this.by = new int[streets.nodes()];
        this.done = new boolean[streets.nodes()];
    }

    Route find(Place start, Place goal) {
        Route route = new Route();
        route.add(start.x(), start.y(), Road.DRIVEWAY, false);
        route.add(start.gateX(), start.gateY(), Road.DRIVEWAY, false);
        if (start.edge() != goal.edge()) {
            addCrossings(route, start, search(start, goal));
        }
        route.add(goal.gateX(), goal.gateY(), streets.road(goal.edge()), false);
        route.add(goal.x(), goal.y(), Road.DRIVEWAY, false);
        return route;
    }

    /** The crossing at the goal's street through which the way ends. */
    private int search(Place start, Place goal) {
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
        Arrays.fill(done, false);
        PriorityQueue<Open> open = new PriorityQueue<>();
        reach(streets.from(start.edge()), secondsToEnd(start, streets.from(start.edge())), -1, goal, open);
        reach(streets.to(start.edge()), secondsToEnd(start, streets.to(start.edge())), -1, goal, open);
        int last = -1;
        double best = Double.POSITIVE_INFINITY;
        for (Open next = open.poll(); next != null && next.estimate() < best; next = open.poll()) {
            int node = next.node();
            if (done[node]) {
                continue;
            }
            done[node] = true;
            if (isEndOf(goal.edge(), node) && cost[node] + secondsToEnd(goal, node) < best) {
                best = cost[node] + secondsToEnd(goal, node);
                last = node;
            }
            expand(node, goal, open);
        }
        return last;
    }

    private void expand(int node, Place goal, PriorityQueue<Open> open) {
        int end = streets.firstIncident(node + 1);
        for (int i = streets.firstIncident(node); i < end; i++) {
            int edge = streets.incident(i);
            int next = streets.otherEnd(edge, node);
            if (!done[next]) {
                double seconds = streets.length(edge) / streets.road(edge).limit + turnSeconds(node, next);
                reach(next, cost[node] + seconds, edge, goal, open);
            }
        }
    }

    private void reach(int node, double seconds, int edge, Place goal, PriorityQueue<Open> open) {
        if (seconds < cost[node]) {
            cost[node] = seconds;
            by[node] = edge;
            double ahead = Plane.distance(streets.x(node), streets.y(node), goal.gateX(), goal.gateY());
            open.add(new Open(seconds + ahead / Road.AVENUE.limit, node));
        }
    }

    private double turnSeconds(int node, int next) {
        if (by[node] < 0) {
            return 0;
        }
        int previous = streets.otherEnd(by[node], node);
        double in = Plane.heading(streets.x(node) - streets.x(previous), streets.y(node) - streets.y(previous));
        double out = Plane.heading(streets.x(next) - streets.x(node), streets.y(next) - streets.y(node));
        double difference = Math.abs(out - in);
        return Math.min(difference, 360 - difference) > TURN_DEGREES ? TURN_SECONDS : 0;
    }

    private double secondsToEnd(Place place, int node) {
        return Plane.distance(place.gateX(), place.gateY(), streets.x(node), streets.y(node))
                / streets.road(place.edge()).limit;
    }

    private boolean isEndOf(int edge, int node) {
        return streets.from(edge) == node || streets.to(edge) == node;
    }

    private void addCrossings(Route route, Place start, int last) {
        int count = 1;
        for (int node = last; by[node] >= 0; node = streets.otherEnd(by[node], node)) {
            count++;
        }
        int[] way = new int[count];
        int node = last;
        for (int i = count - 1; i > 0; i--) {
            way[i] = node;
            node = streets.otherEnd(by[node], node);
        }
        way[0] = node;
        for (int i = 0; i < count; i++) {
            Road road = streets.road(i == 0 ? start.edge() : by[way[i]]);
            route.add(streets.x(way[i]), streets.y(way[i]), road, streets.hasLight(way[i]));
        }
    }
}
