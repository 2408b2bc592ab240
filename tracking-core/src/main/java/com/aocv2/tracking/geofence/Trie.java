package com.aocv2.tracking.geofence;

import java.util.Arrays;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds the tree of a geofence to the tree of all, and takes it out again. A node is null where there is no geofence, a
 * {@link Leaf}, or an {@code Object[]} with a node for each child. No node is ever changed: what is not touched is
 * shared with the tree before.
 *
 * <p>A tree is always the smallest that says what it says: a tile whose children are all the same leaf is that leaf. It
 * therefore depends on the geofences in it alone, and not on the order in which they came and went.
 */
final class Trie {
    private final Geofence fence;
    private final boolean adding;
    /** Cells that shared a leaf go on sharing: for each way of covering, the leaf that takes the place of another. */
    private final IdentityHashMap<Object, @Nullable Object> wholeInstead = new IdentityHashMap<>();

    private final IdentityHashMap<Object, @Nullable Object> partialInstead = new IdentityHashMap<>();

    private Trie(Geofence fence, boolean adding) {
        this.fence = fence;
        this.adding = adding;
    }

    /** The tree with the geofence, which must not be in it yet. */
    static @Nullable Object with(@Nullable Object root, Geofence fence, @Nullable Object coverage) {
        return new Trie(fence, true).merge(root, coverage);
    }

    /** The tree without the geofence, which was added with the same coverage. */
    static @Nullable Object without(@Nullable Object root, Geofence fence, @Nullable Object coverage) {
        return new Trie(fence, false).merge(root, coverage);
    }

    private @Nullable Object merge(@Nullable Object node, @Nullable Object coverage) {
        if (coverage == null) {
            return node;
        }
        if (node instanceof Object[] || coverage instanceof Object[]) {
            return mergeTile(node, coverage);
        }
        IdentityHashMap<Object, @Nullable Object> instead = coverage == Cover.WHOLE ? wholeInstead : partialInstead;
        return instead.computeIfAbsent(node == null ? Leaf.NONE : node, old -> changed(node, (Cover) coverage));
    }

    private @Nullable Object changed(@Nullable Object leaf, Cover cover) {
        if (adding) {
            return Leaf.with((Leaf) leaf, fence, cover);
        }
        return leaf == null ? null : Leaf.without((Leaf) leaf, fence);
    }

    private @Nullable Object mergeTile(@Nullable Object node, Object coverage) {
        @Nullable Object[] tile = node instanceof Object[] children ? children.clone() : filled(node);
        for (int i = 0; i < tile.length; i++) {
            tile[i] = merge(tile[i], coverage instanceof Object[] covers ? covers[i] : coverage);
        }
        return collapsed(tile);
    }

    private static @Nullable Object[] filled(@Nullable Object node) {
        @Nullable Object[] tile = new Object[Raster.CHILDREN];
        Arrays.fill(tile, node);
        return tile;
    }

    private static @Nullable Object collapsed(@Nullable Object[] tile) {
        Object first = tile[0];
        for (Object other : tile) {
            if (other instanceof Object[] || !same(first, other)) {
                return tile;
            }
        }
        return first;
    }

    /** Whether the trees say the same. */
    static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a == b) {
            return true;
        }
        if (a instanceof Object[] x && b instanceof Object[] y) {
            return sameChildren(x, y);
        }
        return a instanceof Leaf x && b instanceof Leaf y && x.sameAs(y);
    }

    private static boolean sameChildren(@Nullable Object[] a, @Nullable Object[] b) {
        for (int i = 0; i < a.length; i++) {
            if (!same(a[i], b[i])) {
                return false;
            }
        }
        return true;
    }
}
