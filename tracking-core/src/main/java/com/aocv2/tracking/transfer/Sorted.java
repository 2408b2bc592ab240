package com.aocv2.tracking.transfer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Puts what has the same time into one order: stores sort by time, but each has its own idea of the order of texts. Holds
 * what has the same time, which is a few as a rule.
 */
final class Sorted<T> implements Iterator<T> {
    private final Iterator<T> from;
    private final ToLongFunction<T> time;
    private final Comparator<? super T> order;
    private final Queue<T> ready = new ArrayDeque<>();
    private @Nullable T ahead;

    Sorted(Iterator<T> from, ToLongFunction<T> time, Comparator<? super T> order) {
        this.from = from;
        this.time = time;
        this.order = order;
        this.ahead = from.hasNext() ? from.next() : null;
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty() || ahead != null;
    }

    @Override
    public T next() {
        if (ready.isEmpty()) {
            fill();
        }
        return ready.remove();
    }

    private void fill() {
        T first = ahead;
        if (first == null) {
            throw new NoSuchElementException("nothing is left");
        }
        List<T> same = new ArrayList<>(1);
        same.add(first);
        ahead = from.hasNext() ? from.next() : null;
        for (T next = ahead; next != null && time.applyAsLong(next) == time.applyAsLong(first); next = ahead) {
            same.add(next);
            ahead = from.hasNext() ? from.next() : null;
        }
        same.sort(order);
        ready.addAll(same);
    }
}
