package com.aocv2.tracking.ingest;

import com.aocv2.tracking.event.ChangeSet;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives change sets their place and lets them out in that order.
 *
 * <p>Lanes commit side by side, so a later change set may be durable before an earlier one. A reader who saw the later
 * one and resumed behind it would miss the earlier one; hence nothing is let out before all that is ahead of it has
 * either been committed or failed.
 */
final class ChangeLog {
    private record Finished(long seq, @Nullable ChangeSet changes) {}

    private final Consumer<ChangeSet> out;
    private final PriorityQueue<Finished> waiting = new PriorityQueue<>((a, b) -> Long.compare(a.seq, b.seq));
    private long nextSeq;
    private long nextOut;

    /** Goes on after the given seq. */
    ChangeLog(long lastSeq, Consumer<ChangeSet> out) {
        this.nextSeq = lastSeq + 1;
        this.nextOut = lastSeq + 1;
        this.out = out;
    }

    /** A place; {@link #finished} must follow for it. */
    synchronized long reserve() {
        return nextSeq++;
    }

    /** What became of the place: the change set that is stored there, or null where none is. */
    synchronized void finished(long seq, @Nullable ChangeSet changes) {
        waiting.add(new Finished(seq, changes));
        for (Finished head = waiting.peek(); head != null && head.seq == nextOut; head = waiting.peek()) {
            waiting.remove();
            nextOut++;
            if (head.changes != null) {
                out.accept(head.changes);
            }
        }
    }

    /** The seq up to which everything was let out. */
    synchronized long publishedSeq() {
        return nextOut - 1;
    }
}
