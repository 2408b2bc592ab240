package com.aocv2.tracking.ingest;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Cursor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives change sets their place and lets them out in that order, one at a time. Thread-safe.
 *
 * <p>Lanes commit side by side, so a later change set may be durable before an earlier one. A reader who saw the later
 * one and resumed behind it would miss the earlier one; hence nothing is let out before all that is ahead of it has
 * either been committed or failed. What other nodes committed is let out beside it, each producer's in its own order.
 */
public final class ChangeLog {
    /** A place in the order of a producer. */
    record Place(long producer, long seq) {}

    private record Finished(long seq, @Nullable ChangeSet changes) {}

    private final String historyId;
    private final Consumer<ChangeSet> out;
    private final PriorityQueue<Finished> waiting = new PriorityQueue<>((a, b) -> Long.compare(a.seq, b.seq));
    /** Our own that were let out, and of which others have not been told yet that nothing comes before them any more. */
    private final Queue<ChangeSet> unsettled = new ArrayDeque<>();

    private final List<ChangeSet> orphans = new ArrayList<>(0);
    private SortedMap<Long, Long> others = new TreeMap<>();
    private long known;
    private long producer;
    private long nextSeq;
    private long nextOut;

    /**
     * Goes on after a place.
     *
     * @param producer the number of this node's producer; 0 where no other node writes the store
     */
    ChangeLog(String historyId, long producer, long lastSeq, Consumer<ChangeSet> out) {
        this.historyId = historyId;
        this.producer = producer;
        this.known = producer;
        this.nextSeq = lastSeq + 1;
        this.nextOut = lastSeq + 1;
        this.out = out;
    }

    /** A place; {@link #finished} must follow for it. */
    synchronized Place reserve() {
        return new Place(producer, nextSeq++);
    }

    /** What became of the place: the change set that is stored there, or null where none is. */
    synchronized void finished(Place place, @Nullable ChangeSet changes) {
        if (place.producer != producer) {
            if (changes != null) {
                orphans.add(changes);
            }
            return;
        }
        waiting.add(new Finished(place.seq, changes));
        for (Finished head = waiting.peek(); head != null && head.seq == nextOut; head = waiting.peek()) {
            waiting.remove();
            nextOut++;
            if (head.changes != null) {
                if (producer != 0) {
                    unsettled.add(head.changes);
                }
                out.accept(head.changes);
            }
        }
    }

    /** The seq up to which everything of this node's producer was let out. */
    public synchronized long settledSeq() {
        return nextOut - 1;
    }

    /** The place behind everything that was let out; for a listener, behind what it is being told. */
    public synchronized Cursor end() {
        SortedMap<Long, Long> seqs = new TreeMap<>(others);
        seqs.put(producer, nextOut - 1);
        return new Cursor(historyId, known, seqs);
    }

    /** Others have been told that everything of ours up to the seq is complete. */
    public synchronized void settled(long seq) {
        while (!unsettled.isEmpty() && unsettled.peek().seq() <= seq) {
            unsettled.remove();
        }
    }

    /** Lets out what another producer has committed; the caller sees to the order of each producer. */
    public synchronized void tell(ChangeSet changes) {
        others.merge(changes.producer(), changes.seq(), Math::max);
        out.accept(changes);
    }

    /** Lets out what was concluded while the store is away: it has no place, and moves nothing. */
    synchronized void tellProvisional(ChangeSet changes) {
        out.accept(changes);
    }

    /**
     * What is known of other producers.
     *
     * @param greatest the greatest number of a producer
     * @param seqs of those that go on, up to where nothing is missing; of the others up to the greatest number all was
     *     let out
     */
    public synchronized void follow(long greatest, SortedMap<Long, Long> seqs) {
        known = greatest;
        others = new TreeMap<>(seqs);
    }

    /**
     * Goes on as a new producer, because others have declared this one dead. What of it they had not been told to be
     * complete they may never find: it has to be said again, see {@link #takeOrphans}.
     */
    public synchronized void begin(long newProducer) {
        orphans.addAll(unsettled);
        unsettled.clear();
        waiting.forEach(finished -> {
            if (finished.changes != null) {
                orphans.add(finished.changes);
            }
        });
        waiting.clear();
        // Of those that began between what is known and the new one nothing has been told yet: known stays as it is.
        producer = newProducer;
        nextSeq = 1;
        nextOut = 1;
    }

    /** Hands over the change sets that have to be said again. */
    public synchronized List<ChangeSet> takeOrphans() {
        List<ChangeSet> taken = List.copyOf(orphans);
        orphans.clear();
        return taken;
    }

    /**
     * Gives a change set a new place and has it stored there; lets it out then.
     *
     * @param writer stores it; where it throws, nothing is let out and the change set is an orphan again
     */
    public void sayAgain(ChangeSet changes, Consumer<ChangeSet> writer) {
        Place place = reserve();
        ChangeSet again = new ChangeSet(place.producer, place.seq, changes.committedTime(), false, changes.events());
        boolean stored = false;
        try {
            writer.accept(again);
            stored = true;
        } finally {
            finished(place, stored ? again : null);
            if (!stored) {
                addOrphan(changes);
            }
        }
    }

    private synchronized void addOrphan(ChangeSet changes) {
        orphans.add(changes);
    }
}
