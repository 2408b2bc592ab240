package com.aocv2.tracking.geofence;

import com.aocv2.tracking.geo.Geo;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a boundary around a place. A boundary lies only in cells that its geofence covers in part, so of the cells
 * around the place only those are asked; without any geofence near, a handful of empty cells is all that is looked at.
 */
final class Vicinity {
    /** Beyond this latitude a circle round the place may hold the pole, and with it every longitude. */
    private static final double NEAR_POLE = 89;

    private final double lat;
    private final double lon;
    private final double metres;
    /** The rows of the smallest cells that the circle round the place lies in. */
    private final int fromRow;

    private final int toRow;
    private int fromColumn;
    private int toColumn;
    /** The geofence that was found too far away last: its cells lie side by side. */
    private @Nullable Geofence far;

    Vicinity(double lat, double lon, double metres) {
        this.lat = lat;
        this.lon = lon;
        this.metres = metres;
        double reach = reach();
        this.fromRow = Raster.row(Math.max(-90, lat - reach));
        this.toRow = Raster.row(Math.min(90, lat + reach));
    }

    private double reach() {
        return metres / Geo.METRES_PER_DEGREE + Outline.SLACK;
    }

    boolean hasBoundary(@Nullable Object root) {
        double farthest = Math.abs(lat) + reach();
        double across = reach() / Math.cos(Math.toRadians(Math.min(farthest, NEAR_POLE)));
        if (farthest > NEAR_POLE || across >= 180) {
            return hasBoundary(root, -180, 180);
        }
        double west = lon - across;
        double east = lon + across;
        return hasBoundary(root, Math.max(-180, west), Math.min(180, east))
                || (west < -180 && hasBoundary(root, west + 360, 180))
                || (east > 180 && hasBoundary(root, -180, east - 360));
    }

    private boolean hasBoundary(@Nullable Object root, double west, double east) {
        fromColumn = Raster.column(west);
        toColumn = east == 180 ? Integer.MAX_VALUE : Raster.column(east);
        return search(root, 0, 0, 0);
    }

    private boolean search(@Nullable Object node, int depth, int x, int y) {
        if (node == null) {
            return false;
        }
        if (node instanceof Leaf leaf) {
            return hasBoundary(leaf);
        }
        @Nullable Object[] tile = (Object[]) node;
        int bits = Trie.isWide(tile) ? Trie.WIDE_BITS : Raster.BITS;
        int last = (1 << bits) - 1;
        int childDepth = depth + bits / Raster.BITS;
        int shift = Raster.shift(childDepth);
        int west = Math.max(0, (fromColumn >> shift) - (x << bits));
        int east = Math.min(last, (toColumn >> shift) - (x << bits));
        int north = Math.min(last, (toRow >> shift) - (y << bits));
        for (int row = Math.max(0, (fromRow >> shift) - (y << bits)); row <= north; row++) {
            for (int column = west; column <= east; column++) {
                if (search(tile[(row << bits) | column], childDepth, (x << bits) | column, (y << bits) | row)) {
                    return true;
                }
            }
        }
        return false;
    }

    @SuppressWarnings("ReferenceEquality") // the same geofence again, not one like it
    private boolean hasBoundary(Leaf leaf) {
        for (Geofence fence : leaf.partial) {
            if (fence != far) {
                if (fence.shape().boundaryDistance(lat, lon) <= metres) {
                    return true;
                }
                far = fence;
            }
        }
        return false;
    }
}
