package com.aocv2.tracking.store.rocksdb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Hands out the rows of a scan one by one, reading some at a time. Not thread-safe. */
final class Rows implements Iterator<Scan.Row>, AutoCloseable {
    /** Enough that locking costs nothing, few enough that nobody waits long for the lock. */
    private static final int CHUNK = 256;

    private static final int ORDERED = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;

    private final DatabaseAccess access;
    private final Scan scan;
    private Iterator<Scan.Row> chunk = Collections.emptyIterator();
    private boolean atEnd;

    Rows(DatabaseAccess access, DatabaseAccess.Work<Scan> scan) {
        this.access = access;
        this.scan = access.read(scan);
    }

    /** The rows that the scan finds; closing the stream closes the scan. */
    static <T> Stream<T> stream(
            DatabaseAccess access, DatabaseAccess.Work<Scan> scan, Function<Iterator<Scan.Row>, Iterator<T>> decoder) {
        Rows rows = new Rows(access, scan);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(decoder.apply(rows), ORDERED), false)
                .onClose(rows::close);
    }

    @Override
    public boolean hasNext() {
        if (!chunk.hasNext() && !atEnd) {
            var read = access.read(db -> scan.read(CHUNK));
            atEnd = read.size() < CHUNK;
            chunk = read.iterator();
        }
        return chunk.hasNext();
    }

    @Override
    public Scan.Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return chunk.next();
    }

    /** The next rows, at most the given number. */
    List<Scan.Row> next(int max) {
        List<Scan.Row> some = new ArrayList<>();
        while (some.size() < max && hasNext()) {
            some.add(next());
        }
        return some;
    }

    @Override
    public void close() {
        access.release(scan);
    }
}
