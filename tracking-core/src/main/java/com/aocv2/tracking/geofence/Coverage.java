package com.aocv2.tracking.geofence;

import com.aocv2.tracking.geo.Box;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lays one shape on the raster. The answer is a tree: null where the shape is not, a {@link Cover}, or an
 * {@code Object[]} of the answers for the cell's {@link Raster#CHILDREN} children.
 *
 * <p>Level by level, all cells that the boundary touches are divided, until a level would take more tiles than the shape
 * is allowed, or the smallest cells are reached. So a shape has fine cells along its boundary and coarse ones inside,
 * and costs about as much as its vertices, whether it is a yard or a country. The answer depends on the shape and the
 * allowance alone.
 */
final class Coverage {
    private static final int EDGES_PER_TILE = 4;

    private final Shape shape;
    private final int allowance;

    private Coverage(Shape shape, int tiles) {
        this.shape = shape;
        this.allowance = tiles + shape.parts().length / EDGES_PER_TILE;
    }

    /**
     * The shape's tree from the whole earth down.
     *
     * @param tiles the tiles that a level may have, beyond those that the number of edges brings
     */
    static @Nullable Object of(Shape shape, int tiles) {
        return new Coverage(shape, tiles).tree();
    }

    /** A cell that the boundary touches, and where in the tree it stands. */
    private static final class Open {
        final @Nullable Object[] tile;
        final int child;
        final int x;
        final int y;
        final int[] parts;

        Open(@Nullable Object[] tile, int child, int x, int y, int[] parts) {
            this.tile = tile;
            this.child = child;
            this.x = x;
            this.y = y;
            this.parts = parts;
        }
    }

    private @Nullable Object tree() {
        Box bounds = shape.bounds();
        int depth = depthOfCellAround(bounds);
        int x = Raster.column(bounds.west()) >>> Raster.shift(depth);
        int y = Raster.row(bounds.south()) >>> Raster.shift(depth);
        @Nullable Object[] root = new Object[1];
        List<Open> level = new ArrayList<>();
        cover(new Open(root, 0, x, y, shape.parts()), depth, level);
        for (int d = depth; d < Raster.LEVELS && level.size() <= allowance; d++) {
            level = divide(level, d + 1);
        }
        return hang(root[0], depth, x, y);
    }

    private static int depthOfCellAround(Box bounds) {
        double margin = Outline.SLACK;
        if (bounds.west() > bounds.east() || bounds.west() <= margin - 180 || bounds.east() >= 180 - margin) {
            return 0;
        }
        int differing = (Raster.column(bounds.west() - margin) ^ Raster.column(bounds.east() + margin))
                | (Raster.row(bounds.south() - margin) ^ Raster.row(bounds.north() + margin));
        int depth = Raster.LEVELS;
        while (differing >>> Raster.shift(depth) != 0) {
            depth--;
        }
        return depth;
    }

    /** Writes how the shape covers the cell, and lists the cell where it may be divided. */
    private void cover(Open cell, int depth, List<Open> open) {
        Cell seen = Cell.of(depth, cell.x, cell.y);
        int[] reached = shape.reach(cell.parts, seen);
        Cover cover = shape.cover(reached, seen);
        cell.tile[cell.child] = cover;
        if (cover == Cover.PARTIAL) {
            open.add(new Open(cell.tile, cell.child, cell.x, cell.y, reached));
        }
    }

    private List<Open> divide(List<Open> cells, int depth) {
        List<Open> open = new ArrayList<>();
        for (Open cell : cells) {
            @Nullable Object[] tile = new Object[Raster.CHILDREN];
            cell.tile[cell.child] = tile;
            for (int child = 0; child < Raster.CHILDREN; child++) {
                int x = (cell.x << Raster.BITS) | (child & (Raster.FAN - 1));
                int y = (cell.y << Raster.BITS) | (child >> Raster.BITS);
                if (y * Raster.cellSize(depth) < 180) {
                    cover(new Open(tile, child, x, y, cell.parts), depth, open);
                }
            }
        }
        return open;
    }

    /** Puts what was found for the cell below tiles that hold nothing else. */
    private static @Nullable Object hang(@Nullable Object found, int depth, int x, int y) {
        Object node = found;
        for (int d = depth; d > 0 && node != null; d--) {
            @Nullable Object[] tile = new Object[Raster.CHILDREN];
            int shift = Raster.BITS * (depth - d);
            tile[Raster.child(x, y, shift, Raster.BITS)] = node;
            node = tile;
        }
        return node;
    }
}
