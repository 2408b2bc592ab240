package com.aocv2.tracking.store.mongodb;

import com.aocv2.tracking.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Inserts the tails of commits behind their acknowledgement, many together. A vehicle has at most one waiting: its next
 * commit replaces the tail in its document, so it waits until this one is inserted, and so do readers.
 *
 * <p>What cannot be inserted is tried again until it can; those who wait for it hear why. One daemon thread. Thread-safe.
 */
final class TailWriter implements AutoCloseable {
    private static final int AT_ONCE = 500;
    private static final long RETRY_MILLIS = 200;

    private record Waiting(long order, long seq, long version, Tail tail) {}

    private final Consumer<List<Tail>> writer;
    private final long patience;
    /** By vehicle, the oldest first. Guarded by this. */
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    private final Thread thread;
    /** Why the last attempt failed; null after a good one. Guarded by this. */
    private @Nullable RuntimeException failure;

    private long added;
    private boolean closed;

    /**
     * @param writer inserts tails, all of them or throwing
     * @param timeout how long one who waits waits at most
     */
    TailWriter(Consumer<List<Tail>> writer, Duration timeout) {
        this.writer = writer;
        this.patience = timeout.toNanos();
        this.thread = new Thread(this::run, "tracking-mongodb-tails");
        thread.setDaemon(true);
        thread.start();
    }

    /** One that comes after that of a later version is inserted already: who wrote that one has seen to it. */
    synchronized void add(String vehicleId, long seq, long version, Tail tail) {
        Waiting next = new Waiting(++added, seq, version, tail);
        waiting.merge(vehicleId, next, (old, given) -> old.version > given.version ? old : given);
        notifyAll();
    }

    /** Waits until the tails of these vehicles are inserted. */
    synchronized void await(Collection<String> vehicleIds) {
        await(() -> vehicleIds.stream().anyMatch(waiting::containsKey));
    }

    /** Waits until everything is inserted that waits now. */
    synchronized void flush() {
        long newest = waiting.values().stream().mapToLong(Waiting::order).max().orElse(0);
        await(() -> waiting.values().stream().anyMatch(left -> left.order <= newest));
    }

    private interface Condition {
        boolean holds();
    }

    private void await(Condition stillWaiting) {
        long end = System.nanoTime() + patience;
        while (stillWaiting.holds()) {
            RuntimeException why = failure;
            long left = (end - System.nanoTime()) / 1_000_000;
            if (why != null || left <= 0 || closed) {
                throw new StoreException(
                        "what was committed last is not inserted yet",
                        why != null ? why : new StoreException("it takes too long"));
            }
            doze(left);
        }
    }

    @SuppressWarnings("WaitNotInLoop") // callers loop until what they wait for is so
    private void doze(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while waiting for the database", e);
        }
    }

    /** The least seq that waits; {@link Long#MAX_VALUE} where none does. */
    synchronized long oldestSeq() {
        return waiting.values().stream().mapToLong(Waiting::seq).min().orElse(Long.MAX_VALUE);
    }

    private void run() {
        for (Map<String, Waiting> some = take(); !some.isEmpty(); some = take()) {
            RuntimeException why = null;
            try {
                writer.accept(some.values().stream().map(Waiting::tail).toList());
            } catch (RuntimeException e) {
                why = e;
            }
            finished(some, why);
        }
    }

    /** Waits for something to do; nothing where it is closed. */
    private synchronized Map<String, Waiting> take() {
        while (waiting.isEmpty() && !closed) {
            doze(0);
        }
        Map<String, Waiting> some = new LinkedHashMap<>();
        if (!closed) {
            List<Map.Entry<String, Waiting>> oldest = new ArrayList<>(waiting.entrySet());
            oldest.subList(0, Math.min(AT_ONCE, oldest.size()))
                    .forEach(entry -> some.put(entry.getKey(), entry.getValue()));
        }
        return some;
    }

    private synchronized void finished(Map<String, Waiting> some, @Nullable RuntimeException why) {
        failure = why;
        if (why == null) {
            some.forEach(waiting::remove);
        }
        notifyAll();
        if (why != null && !closed) {
            doze(RETRY_MILLIS);
        }
    }

    /** Ends the thread; what still waits stays in the vehicles' documents, where others find it. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
