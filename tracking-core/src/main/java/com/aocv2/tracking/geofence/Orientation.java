package com.aocv2.tracking.geofence;

import java.math.BigDecimal;

/**
 * On which side of a line a place lies, without rounding: doubles where their error bound allows, exact decimals where
 * it does not.
 *
 * <p>The error bound is that of J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric
 * Predicates", Discrete and Computational Geometry 18 (1997) 305.
 */
final class Orientation {
    private static final double EPSILON = 0x1p-53;
    private static final double ERROR_BOUND = (3 + 16 * EPSILON) * EPSILON;
    /** A turned longitude is off by at most this, twice the spacing of doubles at 360, relative to the place. */
    private static final double TURN_ERROR = 0x1p-43;
    /** Far above what underflow can take away, far below any product that matters. */
    private static final double TINY = 1e-280;

    private static final BigDecimal FULL_TURN = BigDecimal.valueOf(360);

    private Orientation() {}

    /** 1 where p lies left of the line from a to b, -1 where it lies right, 0 where it lies on it. */
    static int sign(double ax, double ay, double bx, double by, double px, double py) {
        double left = (ax - px) * (by - py);
        double right = (ay - py) * (bx - px);
        double det = left - right;
        double error = ERROR_BOUND * (Math.abs(left) + Math.abs(right)) + TINY;
        if (det > error) {
            return 1;
        }
        return det < -error ? -1 : exactSign(ax, 0, ay, bx, 0, by, px, py);
    }

    /** As {@link #sign}, but with a and b turned east by so many full turns. */
    static int sign(double ax, int aTurns, double ay, double bx, int bTurns, double by, double px, double py) {
        double left = (ax - px + 360 * aTurns) * (by - py);
        double right = (ay - py) * (bx - px + 360 * bTurns);
        double det = left - right;
        double error = ERROR_BOUND * (Math.abs(left) + Math.abs(right))
                + TURN_ERROR * (Math.abs(by - py) + Math.abs(ay - py))
                + TINY;
        if (det > error) {
            return 1;
        }
        return det < -error ? -1 : exactSign(ax, aTurns, ay, bx, bTurns, by, px, py);
    }

    private static int exactSign(
            double ax, int aTurns, double ay, double bx, int bTurns, double by, double px, double py) {
        BigDecimal x = new BigDecimal(px);
        BigDecimal y = new BigDecimal(py);
        BigDecimal left = turned(ax, aTurns).subtract(x).multiply(new BigDecimal(by).subtract(y));
        BigDecimal right =
                new BigDecimal(ay).subtract(y).multiply(turned(bx, bTurns).subtract(x));
        return left.compareTo(right);
    }

    private static BigDecimal turned(double lon, int turns) {
        return new BigDecimal(lon).add(FULL_TURN.multiply(BigDecimal.valueOf(turns)));
    }
}
