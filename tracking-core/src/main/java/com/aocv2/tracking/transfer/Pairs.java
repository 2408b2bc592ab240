package com.aocv2.tracking.transfer;

import java.util.Comparator;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Goes through two sorted rows of things side by side. */
final class Pairs {
    private Pairs() {}

    /** What belongs together; one of the two may be missing. */
    @FunctionalInterface
    interface Visitor<T> {
        void pair(@Nullable T one, @Nullable T other);
    }

    static <T> void visit(Iterator<T> one, Iterator<T> other, Comparator<? super T> order, Visitor<T> visitor) {
        T a = next(one);
        T b = next(other);
        while (a != null || b != null) {
            int place = a == null ? 1 : (b == null ? -1 : order.compare(a, b));
            visitor.pair(place <= 0 ? a : null, place >= 0 ? b : null);
            a = place <= 0 ? next(one) : a;
            b = place >= 0 ? next(other) : b;
        }
    }

    private static <T> @Nullable T next(Iterator<T> from) {
        return from.hasNext() ? from.next() : null;
    }
}
