package com.aocv2.tracking.event;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A place in the log of change sets of all producers: for each of them, up to where everything was seen. Immutable.
 *
 * <p>Of the producers up to {@code known}, one that is not listed has been seen to its end; of those that began later
 * nothing has been seen. So it stays short, however often nodes are restarted.
 *
 * @param historyId the history that the seqs belong to: it changes when a backup is restored
 * @param known the greatest number among the producers that there were when the cursor was made
 * @param seqs the last seq seen, by the number of the producer
 */
public record Cursor(String historyId, long known, SortedMap<Long, Long> seqs) {
    /** Keeps its own copy. */
    public Cursor {
        seqs = Collections.unmodifiableSortedMap(new TreeMap<>(seqs));
    }

    /** A place in the log of the only producer of a store. */
    public static Cursor of(String historyId, long seq) {
        return new Cursor(historyId, 0, new TreeMap<>(Map.of(0L, seq)));
    }

    /** Up to where the producer has been seen; {@link Long#MAX_VALUE} where to its end. */
    public long seqOf(long producer) {
        Long seq = seqs.get(producer);
        return seq != null ? seq : producer <= known ? Long.MAX_VALUE : 0;
    }

    /** Whether the change set has been seen. */
    public boolean covers(ChangeSet changes) {
        return changes.seq() <= seqOf(changes.producer());
    }

    /** The place behind the change set; the same where that was seen before. */
    public Cursor after(ChangeSet changes) {
        if (covers(changes)) {
            return this;
        }
        SortedMap<Long, Long> next = new TreeMap<>(seqs);
        next.put(changes.producer(), changes.seq());
        return new Cursor(historyId, known, next);
    }
}
