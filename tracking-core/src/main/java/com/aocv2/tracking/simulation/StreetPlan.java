package com.aocv2.tracking.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Draws the streets of a city: a bent grid of uneven blocks, some side streets missing, two diagonal avenues laid over
 * it, nothing where the city has no streets. What the gaps cut off is dropped.
 */
final class StreetPlan {
    private static final int EVERY_MAIN = 5;
    private static final double MISSING_SIDE_STREETS = 0.12;
    /** An avenue that passes a crossing this near goes through it, in metres. */
    private static final double SNAP = 14;

    private static final double BEND = 45;
    private static final double SAMPLE = 20;

    private final City city;
    private final Plane plane;
    private final Dice dice;
    private final List<double[]> nodes = new ArrayList<>();
    private final List<Street> streets = new ArrayList<>();

    private record Street(int from, int to, Road road) {}

    private record Hit(double along, int node) {}

    private StreetPlan(City city, Plane plane, Dice dice) {
        this.city = city;
        this.plane = plane;
        this.dice = dice;
    }

    static StreetNetwork draw(City city, Plane plane, Dice dice) {
        StreetPlan plan = new StreetPlan(city, plane, dice);
        plan.drawGrid();
        for (double[] avenue : Layout.AVENUES) {
            plan.drawAvenue(avenue);
        }
        return plan.largestPart();
    }

    private void drawGrid() {
        double[] columns = lines(city.halfWidth() - BEND - 5, 90, 190);
        double[] rows = lines(city.halfHeight() - BEND - 5, 80, 140);
        double phase = dice.uniform(0, 6);
        for (double column : columns) {
            for (double row : rows) {
                nodes.add(new double[] {
                    column + BEND * StrictMath.sin(row / 1100 + phase),
                    row + BEND * StrictMath.sin(column / 1500 - phase)
                });
            }
        }
        for (int i = 0; i < columns.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                int node = i * rows.length + j;
                if (i + 1 < columns.length) {
                    addGridStreet(node, node + rows.length, j % EVERY_MAIN == 0);
                }
                if (j + 1 < rows.length) {
                    addGridStreet(node, node + 1, i % EVERY_MAIN == 0);
                }
            }
        }
    }

    private double[] lines(double half, double minBlock, double maxBlock) {
        List<Double> lines = new ArrayList<>();
        for (double at = -half; at <= half; at += dice.uniform(minBlock, maxBlock)) {
            lines.add(at);
        }
        return lines.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void addGridStreet(int from, int to, boolean main) {
        boolean missing = dice.chance(MISSING_SIDE_STREETS) && !main;
        if (!missing) {
            addStreet(from, to, main ? Road.MAIN : Road.LOCAL);
        }
    }

    private void addStreet(int from, int to, Road road) {
        if (allowed(nodes.get(from), nodes.get(to))) {
            streets.add(new Street(from, to, road));
        }
    }

    private boolean allowed(double[] a, double[] b) {
        int steps = 1 + (int) (Plane.distance(a[0], a[1], b[0], b[1]) / SAMPLE);
        for (int i = 0; i <= steps; i++) {
            double share = (double) i / steps;
            double x = a[0] + share * (b[0] - a[0]);
            double y = a[1] + share * (b[1] - a[1]);
            if (!city.hasStreetsAt(plane.lat(y), plane.lon(x))) {
                return false;
            }
        }
        return true;
    }

    private void drawAvenue(double[] shares) {
        double[] a = {shares[0] * city.halfWidth(), shares[1] * city.halfHeight()};
        double[] b = {shares[2] * city.halfWidth(), shares[3] * city.halfHeight()};
        List<Hit> hits = new ArrayList<>();
        int before = streets.size();
        for (int i = 0; i < before; i++) {
            addHit(i, a, b, hits);
        }
        hits.sort(Comparator.comparingDouble(Hit::along).thenComparingInt(Hit::node));
        for (int i = 1; i < hits.size(); i++) {
            int from = hits.get(i - 1).node();
            int to = hits.get(i).node();
            if (from != to) {
                addStreet(from, to, Road.AVENUE);
            }
        }
    }

    /** Where the avenue from a to b crosses the street there is a crossing from now on. */
    private void addHit(int street, double[] a, double[] b, List<Hit> hits) {
        Street s = streets.get(street);
        double[] p = nodes.get(s.from());
        double[] q = nodes.get(s.to());
        double dx = q[0] - p[0];
        double dy = q[1] - p[1];
        double cross = (b[0] - a[0]) * dy - (b[1] - a[1]) * dx;
        if (Math.abs(cross) < 1e-9) {
            return;
        }
        double along = ((p[0] - a[0]) * dy - (p[1] - a[1]) * dx) / cross;
        double share = ((p[0] - a[0]) * (b[1] - a[1]) - (p[1] - a[1]) * (b[0] - a[0])) / cross;
        if (along >= 0 && along <= 1 && share >= 0 && share <= 1) {
            hits.add(new Hit(along, crossingOn(street, share, Math.sqrt(dx * dx + dy * dy))));
        }
    }

    private int crossingOn(int street, double share, double length) {
        Street s = streets.get(street);
        if (share * length < SNAP) {
            return s.from();
        }
        if ((1 - share) * length < SNAP) {
            return s.to();
        }
        double[] p = nodes.get(s.from());
        double[] q = nodes.get(s.to());
        int node = nodes.size();
        nodes.add(new double[] {p[0] + share * (q[0] - p[0]), p[1] + share * (q[1] - p[1])});
        streets.set(street, new Street(s.from(), node, s.road()));
        streets.add(new Street(node, s.to(), s.road()));
        return node;
    }

    private StreetNetwork largestPart() {
        int[] part = parts();
        int[] sizes = new int[nodes.size()];
        int largest = 0;
        for (int p : part) {
            sizes[p]++;
            largest = sizes[p] > sizes[largest] ? p : largest;
        }
        return only(part, largest);
    }

    /** The least node of each node's connected part, by union-find. */
    private int[] parts() {
        int[] parent = new int[nodes.size()];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
        for (Street s : streets) {
            int a = root(parent, s.from());
            int b = root(parent, s.to());
            parent[Math.max(a, b)] = Math.min(a, b);
        }
        for (int i = 0; i < parent.length; i++) {
            parent[i] = root(parent, i);
        }
        return parent;
    }

    private static int root(int[] parent, int node) {
        int at = node;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private StreetNetwork only(int[] part, int wanted) {
        int[] renamed = new int[nodes.size()];
        List<double[]> kept = new ArrayList<>();
        for (int i = 0; i < renamed.length; i++) {
            if (part[i] == wanted) {
                renamed[i] = kept.size();
                kept.add(nodes.get(i));
            }
        }
        List<Street> left =
                streets.stream().filter(s -> part[s.from()] == wanted).toList();
        return new StreetNetwork(
                kept.stream().mapToDouble(n -> n[0]).toArray(),
                kept.stream().mapToDouble(n -> n[1]).toArray(),
                left.stream().mapToInt(s -> renamed[s.from()]).toArray(),
                left.stream().mapToInt(s -> renamed[s.to()]).toArray(),
                left.stream().map(Street::road).toArray(Road[]::new));
    }
}
