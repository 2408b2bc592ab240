package com.aocv2.tracking.geofence;

import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the geofences of all cells that a line touches. */
final class Walk {
    private final double lat1;
    private final double lon1;
    private final double lat2;
    private final double step;
    private final Set<Geofence> found;

    /** The rows and columns of the smallest cells that hold the line, and one more on each side for its edges. */
    private final int fromColumn;

    private final int toColumn;
    private final int fromRow;
    private final int toRow;

    /** @param step how far east the line leads, -180 to 180 */
    Walk(double lat1, double lon1, double lat2, double step, Set<Geofence> found) {
        this.lat1 = lat1;
        this.lon1 = lon1;
        this.lat2 = lat2;
        this.step = step;
        this.found = found;
        double west = Math.min(lon1, lon1 + step);
        double east = Math.max(lon1, lon1 + step);
        int first = west <= -180 ? 0 : Raster.column(west) - 1;
        boolean goesRound = first < 0 || west <= -180 || east >= 180;
        this.fromColumn = goesRound ? 0 : first;
        this.toColumn = goesRound ? Integer.MAX_VALUE : Raster.column(east) + 1;
        this.fromRow = Math.max(0, Raster.row(Math.min(lat1, lat2)) - 1);
        this.toRow = Raster.row(Math.max(lat1, lat2)) + 1;
    }

    void walk(@Nullable Object root) {
        walk(root, 0, 0, 0);
    }

    private void walk(@Nullable Object node, int depth, int x, int y) {
        if (node == null || !Outline.mayTouch(lat1, lon1, lat2, step, Cell.of(depth, x, y))) {
            return;
        }
        if (node instanceof Leaf leaf) {
            Collections.addAll(found, leaf.whole);
            Collections.addAll(found, leaf.partial);
            return;
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
                walk(tile[(row << bits) | column], childDepth, (x << bits) | column, (y << bits) | row);
            }
        }
    }
}
