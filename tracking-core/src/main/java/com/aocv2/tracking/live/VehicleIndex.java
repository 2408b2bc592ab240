package com.aocv2.tracking.live;

import com.aocv2.tracking.geo.Box;
import com.aocv2.tracking.geo.Geo;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where moving vehicles are, for nearest and within; made for a million of them. It is public for programs that index
 * vehicles of their own; the engine's live state has one inside.
 *
 * <p>Thread-safe: any number of threads may query while others place and remove. One entry may be placed or removed by
 * one thread at a time, and whoever takes over must see what its predecessor did (as a lock, a queue or an executor
 * ensures). Nothing blocks but for the few instructions in which another thread changes the same square; no query
 * blocks or is blocked.
 *
 * <p>A query sees everything that was placed before it began. A vehicle that moves during the query is judged by the
 * place before, after or between, always one at which it was put, and is never missed and never reported twice. One
 * that is placed first or removed meanwhile may be reported or not. Different vehicles may be seen at different
 * instants.
 *
 * @param <T> what is indexed
 */
public final class VehicleIndex<T extends VehicleIndex.Entry> {
    /*
     * Idea. The world is a grid of fixed square cells (IndexGrid) under a sparse tree that divides by 4 x 4 nine times
     * (IndexNode); what is empty does not exist. An entry keeps its place and its cell (MovingPlace, Entry). A vehicle
     * that stays in its cell writes its own entry and nothing else. One that leaves it is added to the new cell and
     * taken out of the old one, each under the lock of the lowest node, of which neighbouring vehicles share one.
     *
     * Never missed. A query is no instant: it may look into the new cell before a vehicle is added and into the old one
     * after it was taken out. So a writer that changes a cell does, in this order,
     *   1. mark the entry as moving        2. add it to the new cell       3. write its new place
     *   4. add it to the log (MoveLog)     5. take it out of the old cell  6. mark it as settled at the log's end
     * and a query notes the end of the log, looks into the cells, and judges those the log has since (Movers). Assume
     * that it does not find entry X in the log. Then it saw no step 5 that came after its start, since 4 precedes 5;
     * and if it missed a step 2, then step 4 of that move came after its start. So there is one cell that held X in all
     * that it saw, and that contained the place of X at some time during the query (2 precedes 3). The query looked
     * into this cell and met X, or it passed the cell over because no place in it can be in the result. Nodes are added
     * before what they hold and go after it, so an empty slot says the same as an empty cell.
     *
     * Never twice. A query can meet X in two cells only if a step 5 or a re-insertion ended after its start, so X is
     * marked as moving, as absent, or as settled at or after the noted end of the log when it is met the second time.
     * Such entries are put aside and judged at the end, unless they were found before.
     *
     * Exact. Places are doubles and results are decided by Geo.distance and Box.contains alone. Bounds (QueryPoint)
     * only spare work; they are proven to be lower and carry a margin for rounding.
     *
     * Cost. A move within the cell: one entry is read and written, nothing is allocated. A change of cell: two
     * uncontended locks, a way up and down the tree where the node changes as well, 4 bytes of log, about a dozen cache
     * misses. Memory: an entry takes 68 bytes of its object, the tree 13 bytes a vehicle in cities and 71 where each is
     * alone in its square. Nearest looks at a few dozen squares and entries around the place, whatever the number of
     * vehicles.
     */
    private final IndexNode root = IndexNode.root();

    private final MoveLog log = new MoveLog();

    /** Makes an empty index. */
    public VehicleIndex() {}

    /**
     * Puts the entry at a place, for the first time or from where it was.
     *
     * @param entry one that is in no other index
     * @param lat latitude in degrees, -90 to 90
     * @param lon longitude in degrees, -180 to 180
     * @throws IllegalArgumentException when the place is out of range or NaN; nothing has changed
     */
    public void place(T entry, double lat, double lon) {
        IndexGrid.check(lat, lon);
        int column = IndexGrid.column(lon);
        int row = IndexGrid.row(lat);
        Entry e = entry;
        if (e.isIn(column, row)) {
            e.moveTo(lat, lon);
        } else {
            changeCell(e, column, row, lat, lon);
        }
    }

    /**
     * Takes the entry out; it may be placed again.
     *
     * @return whether it was in the index
     */
    public boolean remove(T entry) {
        Entry e = entry;
        IndexNode node = e.node;
        if (node == null) {
            return false;
        }
        e.settledAt = Entry.ABSENT;
        node.remove(e, e.column, e.row);
        e.leave();
        return true;
    }

    /**
     * The vehicles nearest to a place by great-circle distance ({@link Geo#distance}), the nearest first, ties by id.
     *
     * @param lat latitude in degrees, -90 to 90
     * @param lon longitude in degrees, -180 to 180
     * @param k how many at most, at least 1; memory is taken only for those found
     * @param maxMetres the greatest distance, itself included, at least 0; {@link Double#POSITIVE_INFINITY} for any
     * @param filter what a vehicle must meet; called in the calling thread, only for vehicles near enough to count.
     * What it
     *     throws is thrown here
     * @return a list of the caller's own
     * @throws IllegalArgumentException when an argument is out of range or NaN
     */
    public List<Neighbour<T>> nearest(double lat, double lon, int k, double maxMetres, Predicate<? super T> filter) {
        IndexGrid.check(lat, lon);
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1, is " + k);
        }
        if (!(maxMetres >= 0)) {
            throw new IllegalArgumentException("maxMetres must be at least 0, is " + maxMetres);
        }
        return new NearestSearch<T>(new QueryPoint(lat, lon), k, maxMetres, filter, new Movers(log)).run(root);
    }

    /**
     * The vehicles in a box or on its edge ({@link Box#contains}), in no particular order.
     *
     * @param filter what a vehicle must meet; called in the calling thread, only for vehicles in the box. What it
     * throws is
     *     thrown here
     * @return a list of the caller's own
     */
    public List<T> within(Box box, Predicate<? super T> filter) {
        return new BoxSearch<T>(box, filter, new Movers(log)).run(root);
    }

    private void changeCell(Entry entry, int column, int row, double lat, double lon) {
        IndexNode oldNode = entry.node;
        int oldColumn = entry.column;
        int oldRow = entry.row;
        entry.settledAt = Entry.MOVING;
        if (oldNode == null) {
            // Nobody may meet it at a place it never had.
            entry.moveTo(lat, lon);
        }
        entry.enter(add(entry, column, row), column, row);
        if (oldNode != null) {
            entry.moveTo(lat, lon);
        }
        log.add(entry);
        if (oldNode != null) {
            oldNode.remove(entry, oldColumn, oldRow);
        }
        entry.settledAt = log.end();
    }

    private IndexNode add(Entry entry, int column, int row) {
        IndexNode node = (entry.node == null ? root : entry.node).nodeOf(column, row);
        while (node == null || !node.add(entry, column, row)) {
            node = root.nodeOf(column, row);
        }
        return node;
    }

    /** The nodes of the tree but the root, for tests of its size. */
    int nodes() {
        return root.countBelow();
    }

    /**
     * A vehicle found by {@link #nearest}.
     *
     * @param vehicle the vehicle
     * @param metres its great-circle distance at the place it was judged by
     */
    public record Neighbour<T>(T vehicle, double metres) {}

    /**
     * What can be put into a {@link VehicleIndex}: to be extended by what is indexed, so that a query finds the place
     * in the object itself. An entry is in one index at most.
     */
    public abstract static class Entry extends MovingPlace {
        private static final int NO_COLUMN = -1;
        static final long ABSENT = -1;
        private static final long MOVING = Long.MAX_VALUE;

        // Of the thread that places it.
        private @Nullable IndexNode node;
        private int column = NO_COLUMN;
        private int row;

        /** ABSENT, MOVING, or where the log ended when it had left its last cell but one. */
        private volatile long settledAt = ABSENT;

        /** For what extends it. */
        protected Entry() {}

        /** Names the vehicle and breaks ties; never changes. */
        public abstract String id();

        final boolean isPresent() {
            return settledAt != ABSENT;
        }

        final long settledAt() {
            return settledAt;
        }

        private boolean isIn(int cellColumn, int cellRow) {
            return column == cellColumn && row == cellRow;
        }

        private void enter(IndexNode cellNode, int cellColumn, int cellRow) {
            node = cellNode;
            column = cellColumn;
            row = cellRow;
        }

        private void leave() {
            node = null;
            column = NO_COLUMN;
        }
    }
}
