package com.aocv2.tracking.simulation;

/** Where things stand, as shares of the city's half width and half height; the demo fences are drawn around them. */
final class Layout {
    /** Roughly where San Francisco has some of its hospitals. */
    static final double[][] HOSPITALS = {{0.71, -0.12}, {-0.41, 0.13}, {-0.08, 0.72}, {0.41, -0.38}, {0.52, 0.78}};

    static final double[][] STATIONS = {
        {0.22, 0.22},
        {0.62, 0.42},
        {-0.62, 0.62},
        {-0.72, -0.22},
        {0.12, -0.72},
        {0.72, -0.62},
        {0.22, 0.86},
        {-0.32, -0.62}
    };

    /** From x, y to x, y: one like Market Street, one across it. */
    static final double[][] AVENUES = {{0.02, -0.04, 0.96, 0.96}, {-0.52, 0.96, 0.86, -0.96}};

    private Layout() {}
}
