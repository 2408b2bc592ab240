package com.aocv2.tracking.live;

import com.aocv2.tracking.live.VehicleIndex.Entry;
import com.aocv2.tracking.live.VehicleIndex.Neighbour;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One nearest query: best-first search (G. R. Hjaltason, H. Samet, "Distance Browsing in Spatial Databases", ACM TODS
 * 24 (1999) 265). It always looks next into the square with the least bound of the distance, and ends when that exceeds
 * the distance of the k-th found. Not thread-safe.
 */
final class NearestSearch<T extends Entry> implements Consumer<Entry> {
    private final QueryPoint point;
    private final double maxMetres;
    private final Predicate<? super T> filter;
    private final Movers movers;
    private final NearestHeap found;
    private final Frontier frontier = new Frontier();
    private final MovingPlace.Copy place = new MovingPlace.Copy();
    private final double[] columnBounds = new double[4];
    private double limit;

    NearestSearch(QueryPoint point, int k, double maxMetres, Predicate<? super T> filter, Movers movers) {
        this.point = point;
        this.maxMetres = maxMetres;
        this.filter = filter;
        this.movers = movers;
        this.found = new NearestHeap(k);
        this.limit = QueryPoint.limit(maxMetres);
    }

    List<Neighbour<T>> run(IndexNode root) {
        frontier.add(0, root);
        while (!frontier.isEmpty() && frontier.leastBound() <= limit) {
            visit(frontier.poll());
        }
        movers.putAsideLogged();
        movers.forEach(this::judgeMover);
        List<Neighbour<T>> neighbours = new ArrayList<>(found.size());
        found.drain((entry, metres) -> neighbours.add(new Neighbour<>(typed(entry), metres)));
        return neighbours;
    }

    private void visit(Object item) {
        if (item instanceof IndexNode node) {
            expand(node);
        } else if (item instanceof IndexCell cell) {
            cell.forEach(this);
        } else {
            accept((Entry) item);
        }
    }

    private void expand(IndexNode node) {
        for (int i = 0; i < 4; i++) {
            int column = node.column + (i << node.shift);
            columnBounds[i] =
                    point.columnBound(IndexGrid.degrees(column), IndexGrid.degrees(column + (1 << node.shift)));
        }
        for (int i = 0; i < 4; i++) {
            int row = node.row + (i << node.shift);
            expandRow(node, 4 * i, IndexGrid.degrees(row), IndexGrid.degrees(row + (1 << node.shift)));
        }
    }

    private void expandRow(IndexNode node, int firstSlot, double south, double north) {
        double rowBound = point.rowBound(south, north);
        if (rowBound > limit) {
            return;
        }
        double narrowing = QueryPoint.narrowing(south, north);
        for (int i = 0; i < 4; i++) {
            Object item = node.get(firstSlot + i);
            if (item != null) {
                double bound = rowBound + narrowing * columnBounds[i];
                if (bound <= limit) {
                    frontier.add(bound, item);
                }
            }
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

    private void judgeMover(Entry entry) {
        if (!found.contains(entry)) {
            judge(entry);
        }
    }

    private void judge(Entry entry) {
        entry.copyTo(place);
        if (point.bound(place.lat, place.lon) > limit) {
            return;
        }
        double metres = point.distance(place.lat, place.lon);
        if (metres <= maxMetres && found.accepts(entry, metres) && entry.isPresent() && filter.test(typed(entry))) {
            found.add(entry, metres);
            if (found.isFull()) {
                limit = QueryPoint.limit(found.farthest());
            }
        }
    }

    @SuppressWarnings("unchecked") // Only a T is ever placed.
    private T typed(Entry entry) {
        return (T) entry;
    }
}
