package com.aocv2.tracking.geofence;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds the tree of a geofence to the tree of all, and takes it out again. A node is null where there is no geofence, a
 * {@link Leaf}, or a tile: an {@code Object[]} with a node for each child. No node is ever changed: what is not touched
 * is shared with the tree before.
 *
 * <p>A tree is always the smallest that says what it says: a tile whose children are all the same leaf is that leaf. It
 * therefore depends on the geofences in it alone, and not on the order in which they came and went.
 *
 * <p>At every other depth, from the root on, a tile is kept <em>wide</em> when most of its children are tiles: one array
 * of {@link #WIDE} nodes, row by row, for two levels. That takes hardly more memory and saves a look-up half of its
 * steps, each of which may be a cache miss.
 */
final class Trie {
    static final int WIDE_BITS = 2 * Raster.BITS;
    static final int WIDE = 1 << (2 * WIDE_BITS);

    private static final int TILES_TO_WIDEN = Raster.CHILDREN / 2;

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
        return new Trie(fence, true).merge(root, coverage, 0);
    }

    /** The tree without the geofence, which was added with the same coverage. */
    static @Nullable Object without(@Nullable Object root, Geofence fence, @Nullable Object coverage) {
        return new Trie(fence, false).merge(root, coverage, 0);
    }

    private @Nullable Object merge(@Nullable Object node, @Nullable Object coverage, int depth) {
        if (coverage == null) {
            return node;
        }
        if (node instanceof Object[] tile && isWide(tile)) {
            return mergeWide(tile, coverage, depth);
        }
        if (node instanceof Object[] || coverage instanceof Object[]) {
            return mergeTile(node, coverage, depth);
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

    static boolean isWide(@Nullable Object[] tile) {
        return tile.length == WIDE;
    }

    /** The part of a node or coverage that a child has; a leaf's children are as it is. */
    private static @Nullable Object part(@Nullable Object whole, int child) {
        return whole instanceof Object[] parts ? parts[child] : whole;
    }

    private @Nullable Object mergeTile(@Nullable Object node, Object coverage, int depth) {
        @Nullable Object[] children = new Object[Raster.CHILDREN];
        for (int i = 0; i < children.length; i++) {
            children[i] = merge(part(node, i), part(coverage, i), depth + 1);
        }
        boolean mayBeWide = depth % 2 == 0;
        return mayBeWide && tilesAmong(children) >= TILES_TO_WIDEN ? widened(children) : collapsed(children);
    }

    private @Nullable Object mergeWide(@Nullable Object[] tile, Object coverage, int depth) {
        @Nullable Object[] wide = tile.clone();
        for (int i = 0; i < Raster.CHILDREN; i++) {
            Object ofChild = part(coverage, i);
            for (int j = 0; j < Raster.CHILDREN && ofChild != null; j++) {
                int at = wideIndex(i, j);
                wide[at] = merge(wide[at], part(ofChild, j), depth + 2);
            }
        }
        @Nullable Object[] children = narrowed(wide);
        return tilesAmong(children) >= TILES_TO_WIDEN ? wide : collapsed(children);
    }

    private static int tilesAmong(@Nullable Object[] children) {
        int tiles = 0;
        for (Object child : children) {
            tiles += child instanceof Object[] ? 1 : 0;
        }
        return tiles;
    }

    /** A tile with the children, or what they all are. */
    private static @Nullable Object collapsed(@Nullable Object[] children) {
        Object first = children[0];
        if (first instanceof Object[]) {
            return children;
        }
        for (Object child : children) {
            if (!same(first, child)) {
                return children;
            }
        }
        return first;
    }

    /** Where a wide tile has the child's child. */
    private static int wideIndex(int child, int grandchild) {
        int x = ((child & (Raster.FAN - 1)) << Raster.BITS) | (grandchild & (Raster.FAN - 1));
        int y = ((child >> Raster.BITS) << Raster.BITS) | (grandchild >> Raster.BITS);
        return (y << WIDE_BITS) | x;
    }

    private static @Nullable Object[] widened(@Nullable Object[] children) {
        @Nullable Object[] wide = new Object[WIDE];
        for (int i = 0; i < children.length; i++) {
            for (int j = 0; j < Raster.CHILDREN; j++) {
                wide[wideIndex(i, j)] = part(children[i], j);
            }
        }
        return wide;
    }

    private static @Nullable Object[] narrowed(@Nullable Object[] wide) {
        @Nullable Object[] children = new Object[Raster.CHILDREN];
        for (int i = 0; i < children.length; i++) {
            @Nullable Object[] grandchildren = new Object[Raster.CHILDREN];
            for (int j = 0; j < grandchildren.length; j++) {
                grandchildren[j] = wide[wideIndex(i, j)];
            }
            children[i] = collapsed(grandchildren);
        }
        return children;
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
        if (a.length != b.length) {
            return false;
        }
        for (int i = 0; i < a.length; i++) {
            if (!same(a[i], b[i])) {
                return false;
            }
        }
        return true;
    }
}
