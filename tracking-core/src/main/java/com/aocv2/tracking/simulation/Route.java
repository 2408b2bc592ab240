package com.aocv2.tracking.simulation;

import java.util.Arrays;

/** The points to drive through, the road that leads to each and whether there may be a light. Not thread-safe. */
final class Route {
    private static final double SAME_POINT = 0.01;

    private double[] x = new double[32];
    private double[] y = new double[32];
    private Road[] road = new Road[32];
    private boolean[] light = new boolean[32];
    private int size;

    void add(double px, double py, Road by, boolean hasLight) {
        if (size > 0 && Plane.distance(x[size - 1], y[size - 1], px, py) < SAME_POINT) {
            return;
        }
        if (size == x.length) {
            grow();
        }
        x[size] = px;
        y[size] = py;
        road[size] = by;
        light[size] = hasLight;
        size++;
    }

    private void grow() {
        x = Arrays.copyOf(x, 2 * size);
        y = Arrays.copyOf(y, 2 * size);
        road = Arrays.copyOf(road, 2 * size);
        light = Arrays.copyOf(light, 2 * size);
    }

    int size() {
        return size;
    }

    double x(int i) {
        return x[i];
    }

    double y(int i) {
        return y[i];
    }

    /** The road from point i - 1 to point i. */
    Road roadTo(int i) {
        return road[i];
    }

    boolean hasLight(int i) {
        return light[i];
    }

    /** Degrees, 0 to 180, by which the direction changes at an inner point. */
    double turn(int i) {
        double before = Plane.heading(x[i] - x[i - 1], y[i] - y[i - 1]);
        double after = Plane.heading(x[i + 1] - x[i], y[i + 1] - y[i]);
        double difference = Math.abs(after - before);
        return Math.min(difference, 360 - difference);
    }
}
