package com.aocv2.tracking.store.mongodb;

import com.mongodb.client.MongoCursor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * What a cursor finds, decoded. Rows that are tied by the server's order are put into ours; that takes as much memory as
 * there are tied rows.
 */
final class Rows<T> implements Iterator<T> {
    private final Mongo mongo;
    private final String trying;
    private final MongoCursor<BsonDocument> cursor;
    private final Function<BsonDocument, T> decoder;
    private final @Nullable BiPredicate<T, T> tied;
    private final @Nullable Comparator<T> order;
    private final Deque<T> ready = new ArrayDeque<>();
    private @Nullable T ahead;

    private Rows(
            Mongo mongo,
            String trying,
            MongoCursor<BsonDocument> cursor,
            Function<BsonDocument, T> decoder,
            @Nullable BiPredicate<T, T> tied,
            @Nullable Comparator<T> order) {
        this.mongo = mongo;
        this.trying = trying;
        this.cursor = cursor;
        this.decoder = decoder;
        this.tied = tied;
        this.order = order;
    }

    static <T> Stream<T> stream(
            Mongo mongo, String trying, Supplier<MongoCursor<BsonDocument>> query, Function<BsonDocument, T> decoder) {
        return stream(mongo, trying, query, decoder, null, null);
    }

    static <T> Stream<T> stream(
            Mongo mongo,
            String trying,
            Supplier<MongoCursor<BsonDocument>> query,
            Function<BsonDocument, T> decoder,
            @Nullable BiPredicate<T, T> tied,
            @Nullable Comparator<T> order) {
        MongoCursor<BsonDocument> cursor = mongo.call(trying, query);
        Rows<T> rows = new Rows<>(mongo, trying, cursor, decoder, tied, order);
        int characteristics = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, characteristics), false)
                .onClose(cursor::close);
    }

    @Override
    public boolean hasNext() {
        if (ready.isEmpty()) {
            fill();
        }
        return !ready.isEmpty();
    }

    private void fill() {
        T first = ahead != null ? ahead : read();
        ahead = null;
        if (first == null) {
            return;
        }
        if (tied == null) {
            ready.add(first);
            return;
        }
        List<T> together = new ArrayList<>(1);
        together.add(first);
        T next = read();
        while (next != null && tied.test(first, next)) {
            together.add(next);
            next = read();
        }
        ahead = next;
        together.sort(order);
        ready.addAll(together);
    }

    private @Nullable T read() {
        return mongo.<@Nullable T>call(trying, () -> cursor.hasNext() ? decoder.apply(cursor.next()) : null);
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }
}
