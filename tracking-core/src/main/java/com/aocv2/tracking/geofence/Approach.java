package com.aocv2.tracking.geofence;

import com.aocv2.tracking.geo.Geo;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a line passes within a distance of something that it first approaches and then leaves: along a piece short
 * enough, the clearance has one minimum, which is found by trisection, and falls before and rises behind it, so that
 * bisection finds entry and exit.
 */
final class Approach {
    /** Longer lines are cut into pieces of so many degrees: on these, straight lines and great circles hardly differ. */
    private static final double PIECE = 2;

    private static final int STEPS = 64;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /** Metres from the place to the shape, negative or 0 inside. */
    @FunctionalInterface
    interface Clearance {
        double at(double lat, double lon);
    }

    private Approach() {}

    static @Nullable Crossing crossing(double lat1, double lon1, double lat2, double lon2, Clearance clearance) {
        double dLat = lat2 - lat1;
        double dLon = Geo.lonDelta(lon1, lon2);
        DoubleUnaryOperator f = t -> clearance.at(lat1 + t * dLat, Geo.normalizeLon(lon1 + t * dLon));
        int pieces = 1 + (int) (Math.max(Math.abs(dLat), Math.abs(dLon)) / PIECE);
        Crossing all = null;
        for (int i = 0; i < pieces; i++) {
            Crossing piece = piece(f, (double) i / pieces, (double) (i + 1) / pieces);
            if (piece != null) {
                all = new Crossing(all == null ? piece.in() : all.in(), piece.out());
            }
        }
        return all;
    }

    private static @Nullable Crossing piece(DoubleUnaryOperator f, double from, double to) {
        boolean startsInside = f.applyAsDouble(from) <= 0;
        boolean endsInside = f.applyAsDouble(to) <= 0;
        if (startsInside && endsInside) {
            return new Crossing(from, to);
        }
        double inside = startsInside ? from : endsInside ? to : nearest(f, from, to);
        if (f.applyAsDouble(inside) > 0) {
            return null;
        }
        return new Crossing(startsInside ? from : boundary(f, from, inside), endsInside ? to : boundary(f, to, inside));
    }

    /** Golden-section search; J. Kiefer, "Sequential minimax search for a maximum", Proc. AMS 4 (1953) 502. */
    private static double nearest(DoubleUnaryOperator f, double from, double to) {
        double low = from;
        double high = to;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = f.applyAsDouble(left);
        double atRight = f.applyAsDouble(right);
        for (int i = 0; i < STEPS && atLeft > 0 && atRight > 0; i++) {
            if (atLeft < atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = f.applyAsDouble(left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = f.applyAsDouble(right);
            }
        }
        return atLeft < atRight ? left : right;
    }

    private static double boundary(DoubleUnaryOperator f, double outside, double inside) {
        double out = outside;
        double in = inside;
        for (int i = 0; i < STEPS; i++) {
            double middle = (out + in) / 2;
            if (f.applyAsDouble(middle) <= 0) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return in;
    }
}
