package com.aocv2.tracking.live;

import com.aocv2.tracking.geo.Box;
import com.aocv2.tracking.live.VehicleIndex.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One query for what is in a box. Not thread-safe. */
final class BoxSearch<T extends Entry> implements Consumer<Entry> {
    private final Box box;
    private final Predicate<? super T> filter;
    private final Movers movers;
    private final int firstRow;
    private final int lastRow;
    private final Columns main;
    private final Columns rest;
    private final MovingPlace.Copy place = new MovingPlace.Copy();
    private final List<T> found = new ArrayList<>();

    BoxSearch(Box box, Predicate<? super T> filter, Movers movers) {
        this.box = box;
        this.filter = filter;
        this.movers = movers;
        this.firstRow = IndexGrid.row(box.south());
        this.lastRow = IndexGrid.row(box.north());
        this.main = Columns.main(box);
        this.rest = Columns.rest(box);
    }

    List<T> run(IndexNode root) {
        search(root);
        movers.putAsideLogged();
        if (!movers.isEmpty()) {
            found.forEach(movers::takeBack);
            movers.forEach(this::judge);
        }
        return found;
    }

    private void search(IndexNode node) {
        int side = 1 << node.shift;
        for (int slot = 0; slot < IndexNode.SLOTS; slot++) {
            int column = node.column + (slot & 3) * side;
            int row = node.row + (slot >>> 2) * side;
            Object item = node.get(slot);
            if (item != null && overlaps(column, row, side)) {
                visit(item);
            }
        }
    }

    private boolean overlaps(int column, int row, int side) {
        return row <= lastRow && row + side > firstRow && (main.overlap(column, side) || rest.overlap(column, side));
    }

    private void visit(Object item) {
        if (item instanceof IndexNode node) {
            search(node);
        } else if (item instanceof IndexCell cell) {
            cell.forEach(this);
        } else {
            accept((Entry) item);
        }
    }

    /** Takes an entry met in a cell. */
    @Override
    public void accept(Entry entry) {
        if (movers.has(entry)) {
            movers.putAside(entry);
        } else {
            judge(entry);
        }
    }

    private void judge(Entry entry) {
        entry.copyTo(place);
        if (box.contains(place.lat, place.lon) && entry.isPresent()) {
            T vehicle = typed(entry);
            if (filter.test(vehicle)) {
                found.add(vehicle);
            }
        }
    }

    @SuppressWarnings("unchecked") // Only a T is ever placed.
    private T typed(Entry entry) {
        return (T) entry;
    }

    /** The columns from the first to the last; none where the first is greater. */
    private record Columns(int first, int last) {
        static Columns main(Box box) {
            int last = IndexGrid.column(box.east());
            return new Columns(IndexGrid.column(box.west()), box.west() <= box.east() ? last : IndexGrid.LAST_COLUMN);
        }

        /** Beyond the antimeridian: what a box that crosses it has there, or the other name of an edge on it. */
        static Columns rest(Box box) {
            if (box.west() > box.east()) {
                return new Columns(0, IndexGrid.column(box.east()));
            }
            if (box.west() == -180) {
                return new Columns(IndexGrid.LAST_COLUMN, IndexGrid.LAST_COLUMN);
            }
            return new Columns(0, box.east() == 180 ? 0 : -1);
        }

        boolean overlap(int column, int side) {
            return column <= last && column + side > first;
        }
    }
}
