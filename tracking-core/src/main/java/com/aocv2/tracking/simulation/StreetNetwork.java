package com.aocv2.tracking.simulation;

import java.util.Arrays;

/** Streets as a connected graph of crossings (nodes) and straight, two-way edges. Immutable and thread-safe. */
final class StreetNetwork {
    private final double[] x;
    private final double[] y;
    private final int[] from;
    private final int[] to;
    private final Road[] road;
    /** The edges at node n are {@code incident[first[n]]} to below {@code first[n + 1]}. */
    private final int[] first;

    private final int[] incident;
    /** Where each edge ends when all are laid end to end, in metres. */
    private final double[] lengthUpTo;

    StreetNetwork(double[] x, double[] y, int[] from, int[] to, Road[] road) {
        this.x = x;
        this.y = y;
        this.from = from;
        this.to = to;
        this.road = road;
        this.first = new int[x.length + 1];
        this.incident = new int[2 * from.length];
        this.lengthUpTo = new double[from.length];
        index();
    }

    private void index() {
        double sum = 0;
        for (int e = 0; e < from.length; e++) {
            first[from[e] + 1]++;
            first[to[e] + 1]++;
            sum += length(e);
            lengthUpTo[e] = sum;
        }
        for (int n = 0; n < x.length; n++) {
            first[n + 1] += first[n];
        }
        int[] next = first.clone();
        for (int e = 0; e < from.length; e++) {
            incident[next[from[e]]++] = e;
            incident[next[to[e]]++] = e;
        }
    }

    int nodes() {
        return x.length;
    }

    int edges() {
        return from.length;
    }

    double x(int node) {
        return x[node];
    }

    double y(int node) {
        return y[node];
    }

    int from(int edge) {
        return from[edge];
    }

    int to(int edge) {
        return to[edge];
    }

    Road road(int edge) {
        return road[edge];
    }

    double length(int edge) {
        return Plane.distance(x[from[edge]], y[from[edge]], x[to[edge]], y[to[edge]]);
    }

    int firstIncident(int node) {
        return first[node];
    }

    int incident(int index) {
        return incident[index];
    }

    int otherEnd(int edge, int node) {
        return from[edge] == node ? to[edge] : from[edge];
    }

    /** Whether a main street or an avenue meets another street here: there may be a light. */
    boolean hasLight(int node) {
        for (int i = first[node]; i < first[node + 1]; i++) {
            if (road[incident[i]] != Road.LOCAL) {
                return first[node + 1] - first[node] > 2;
            }
        }
        return false;
    }

    /** Somewhere on a street, each metre as likely as the other, not at a crossing. */
    Place anywhere(Dice dice) {
        double metre = dice.unit() * lengthUpTo[lengthUpTo.length - 1];
        int edge = Arrays.binarySearch(lengthUpTo, metre);
        edge = Math.min(edge < 0 ? -edge - 1 : edge, edges() - 1);
        double share = dice.uniform(0.2, 0.8);
        double px = x[from[edge]] + share * (x[to[edge]] - x[from[edge]]);
        double py = y[from[edge]] + share * (y[to[edge]] - y[from[edge]]);
        return new Place(px, py, px, py, edge);
    }

    /** A place off the street, its driveway leading to the nearest point of the nearest street. */
    Place site(double px, double py) {
        Place best = null;
        double bestDistance = Double.POSITIVE_INFINITY;
        for (int e = 0; e < edges(); e++) {
            Place candidate = gateOn(e, px, py);
            double distance = Plane.distance(px, py, candidate.gateX(), candidate.gateY());
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        if (best == null) {
            throw new IllegalStateException("the network has no street");
        }
        return best;
    }

    private Place gateOn(int edge, double px, double py) {
        double x0 = x[from[edge]];
        double y0 = y[from[edge]];
        double dx = x[to[edge]] - x0;
        double dy = y[to[edge]] - y0;
        double share = ((px - x0) * dx + (py - y0) * dy) / (dx * dx + dy * dy);
        double on = Math.max(0, Math.min(1, share));
        return new Place(px, py, x0 + on * dx, y0 + on * dy, edge);
    }
}
