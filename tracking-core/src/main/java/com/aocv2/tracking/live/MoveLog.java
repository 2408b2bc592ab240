package com.aocv2.tracking.live;

import com.aocv2.tracking.live.VehicleIndex.Entry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The entries that changed their cell, in order. A reader marks the end when it starts, and at its end goes through
 * what was added since. Thread-safe; a lock is taken once in a chunk, everything else is lock-free.
 *
 * <p>It is a list of chunks that is held by its last chunk only: a chunk is garbage as soon as no reader that started
 * in or before it is running, so the log takes the memory of the moves during the longest query.
 */
final class MoveLog {
    private static final int CHUNK = 256;

    private volatile Chunk last = new Chunk(0);

    /** Adds an entry; readers that marked the end before this find it. */
    void add(Entry entry) {
        Chunk chunk = last;
        while (!chunk.add(entry)) {
            chunk = next(chunk);
        }
    }

    /** The number of entries added so far. */
    long end() {
        return last.end();
    }

    Mark mark() {
        Chunk chunk = last;
        return new Mark(chunk, chunk.end());
    }

    /**
     * Calls for each entry added since the mark and before this call, as often as it was added. It stops there lest
     * many writers keep one reader busy for ever.
     */
    void forEachSince(Mark mark, Consumer<Entry> action) {
        long end = end();
        for (Chunk c = mark.chunk; c != null && c.start < end; c = c.next) {
            int from = (int) Math.max(0, mark.end - c.start);
            c.forEach(from, (int) Math.min(end - c.start, CHUNK), action);
        }
    }

    private Chunk next(Chunk full) {
        synchronized (full) {
            if (full.next == null) {
                Chunk added = new Chunk(full.start + CHUNK);
                full.next = added;
                last = added;
            }
            return full.next;
        }
    }

    /** A place in the log: {@code end} entries had been added. */
    record Mark(Chunk chunk, long end) {}

    private static final class Chunk extends AtomicReferenceArray<@Nullable Entry> {
        final long start;
        final AtomicInteger claimed = new AtomicInteger();
        volatile @Nullable Chunk next;

        Chunk(long start) {
            super(CHUNK);
            this.start = start;
        }

        boolean add(Entry entry) {
            // Looking first keeps the counter from running away while the next chunk is on its way.
            int i = claimed.get() < CHUNK ? claimed.getAndIncrement() : CHUNK;
            if (i >= CHUNK) {
                return false;
            }
            set(i, entry);
            return true;
        }

        long end() {
            return start + Math.min(claimed.get(), CHUNK);
        }

        /**
         * A slot that is claimed but not filled yet is passed over: its writer has not taken the entry out of its old
         * cell, so no reader can have missed it.
         */
        void forEach(int from, int to, Consumer<Entry> action) {
            for (int i = from; i < to; i++) {
                Entry entry = get(i);
                if (entry != null) {
                    action.accept(entry);
                }
            }
        }
    }
}
