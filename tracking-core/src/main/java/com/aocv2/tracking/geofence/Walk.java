package com.aocv2.tracking.geofence;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the geofences of all cells that a line touches. */
final class Walk {
    private final Outline line;
    private final Set<Geofence> found;

    /** @param step how far east the line leads, -180 to 180 */
    Walk(double lat1, double lon1, double lat2, double step, Set<Geofence> found) {
        this.line = new Outline(List.of(new double[] {lon1, lat1, lon1 + step, lat2}));
        this.found = found;
    }

    void walk(@Nullable Object root) {
        walk(root, 0, 0, 0);
    }

    private void walk(@Nullable Object node, int depth, int x, int y) {
        if (node == null || !line.mayTouch(0, Cell.of(depth, x, y))) {
            return;
        }
        if (node instanceof Leaf leaf) {
            Collections.addAll(found, leaf.whole);
            Collections.addAll(found, leaf.partial);
            return;
        }
        @Nullable Object[] tile = (Object[]) node;
        int bits = Trie.isWide(tile) ? Trie.WIDE_BITS : Raster.BITS;
        for (int i = 0; i < tile.length; i++) {
            int childX = (x << bits) | (i & ((1 << bits) - 1));
            int childY = (y << bits) | (i >> bits);
            walk(tile[i], depth + bits / Raster.BITS, childX, childY);
        }
    }
}
