package com.aocv2.tracking.geofence;

/**
 * One cell of the raster, as shapes see it: with a margin far above what rounding can do and far below what matters, so
 * that whatever holds for the widened cell holds for every place that {@link Raster} puts into it.
 *
 * @param south southern edge in degrees, may lie below -90 by the margin
 * @param west western edge in degrees, may lie below -180 by the margin
 * @param north northern edge in degrees
 * @param east eastern edge in degrees, greater than {@code west}
 */
record Cell(double south, double west, double north, double east) {
    /** A tenth of a millimetre. */
    private static final double MARGIN = 1e-9;

    static Cell of(int depth, int x, int y) {
        double size = Raster.cellSize(depth);
        double west = x * size - 180;
        double south = y * size - 90;
        return new Cell(south - MARGIN, west - MARGIN, Math.min(90, south + size) + MARGIN, west + size + MARGIN);
    }

    double centreLat() {
        return (south + north) / 2;
    }

    double centreLon() {
        return (west + east) / 2;
    }

    double halfHeight() {
        return (north - south) / 2;
    }

    double halfWidth() {
        return (east - west) / 2;
    }

    /** The greatest cosine of a latitude in the cell. */
    double maxCos() {
        double nearest = south > 0 ? south : north < 0 ? -north : 0;
        return Math.cos(Math.toRadians(nearest));
    }

    /** The smallest cosine of a latitude in the cell, at least 0. */
    double minCos() {
        double farthest = Math.max(Math.abs(south), Math.abs(north));
        return farthest >= 90 ? 0 : Math.cos(Math.toRadians(farthest));
    }
}
