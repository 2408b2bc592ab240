package com.aocv2.tracking.cluster;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.ingest.ChangeLog;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lets out what other producers committed, each change set once and each producer's in its order, whether the journal or
 * the bus brings it. Thread-safe.
 */
final class Deliveries {
    /** What became of a change set that the bus brought. */
    enum Outcome {
        /** It was let out. */
        TOLD,
        /** It had been let out before, or its producer has ended: the journal sees to what that left. */
        KNOWN,
        /** Something is missing before it. */
        HOLE
    }

    private final ChangeLog log;
    /** Up to where everything was let out, or did not have to be; by producer, of those that go on. */
    private final Map<Long, Long> told = new HashMap<>();
    /** The greatest seq that is known of and was not let out. */
    private final Map<Long, Long> missing = new HashMap<>();
    /** The greatest number of a producer that the journal has seen. */
    private long known;

    Deliveries(ChangeLog log) {
        this.log = log;
    }

    /** Up to where everything of the producer was let out. */
    synchronized long toldSeq(long producer) {
        return told.getOrDefault(producer, 0L);
    }

    /** Lets out the next change set of its producer that the store has; nothing where the bus was quicker. */
    synchronized void tell(ChangeSet changes) {
        if (changes.seq() > toldSeq(changes.producer())) {
            letOut(changes);
        }
    }

    private void letOut(ChangeSet changes) {
        log.tell(changes);
        told.put(changes.producer(), changes.seq());
        found(changes.producer());
    }

    /** Up to the seq nothing of the producer remains to be let out. */
    synchronized void complete(long producer, long seq) {
        told.merge(producer, seq, Math::max);
        found(producer);
    }

    private void found(long producer) {
        missing.computeIfPresent(producer, (key, seq) -> seq <= toldSeq(producer) ? null : seq);
    }

    /** The bus has brought a change set. Before it comes that with the previous seq, 0 where there is none. */
    synchronized Outcome hear(ChangeSet changes, long previous) {
        long producer = changes.producer();
        if (isOver(producer) || changes.seq() <= toldSeq(producer)) {
            return Outcome.KNOWN;
        }
        if (!told.containsKey(producer) || previous > toldSeq(producer)) {
            missing.merge(producer, changes.seq(), Math::max);
            return Outcome.HOLE;
        }
        letOut(changes);
        return Outcome.TOLD;
    }

    /** The bus has said how far the producer is. Tells whether something is missing. */
    synchronized boolean isBehind(long producer, long seq) {
        if (isOver(producer) || seq <= toldSeq(producer)) {
            return false;
        }
        missing.merge(producer, seq, Math::max);
        return true;
    }

    private boolean isOver(long producer) {
        return producer <= known && !told.containsKey(producer);
    }

    /** Whether something is known of that was not let out. */
    synchronized boolean isMissingAny() {
        return !missing.isEmpty();
    }

    /** All that the producer has to tell was let out. */
    synchronized void end(long producer) {
        told.remove(producer);
        missing.remove(producer);
        known = Math.max(known, producer);
    }

    /**
     * Which producers there are.
     *
     * @param greatest the greatest number of a producer
     * @param others those besides our own that go on
     */
    synchronized void follow(long greatest, Set<Long> others) {
        known = Math.max(known, greatest);
        told.keySet().retainAll(others);
        missing.keySet().removeIf(producer -> producer <= known && !others.contains(producer));
        SortedMap<Long, Long> seqs = new TreeMap<>();
        others.forEach(producer -> seqs.put(producer, toldSeq(producer)));
        log.follow(greatest, seqs);
    }
}
