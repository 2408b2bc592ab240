package com.aocv2.tracking.replay;

import com.aocv2.tracking.detect.Suppressed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the newest of the decisions that it is given, in any order. Not thread-safe. */
final class Newest {
    private static final Comparator<Decision> BY_TIME =
            Comparator.comparingLong(Decision::time).thenComparing(Newest::identity);

    private final int limit;
    private final PriorityQueue<Decision> oldestFirst = new PriorityQueue<>(BY_TIME);

    /** @param limit how many are kept, at least 1 */
    Newest(int limit) {
        this.limit = limit;
    }

    void add(Decision decision) {
        oldestFirst.add(decision);
        if (oldestFirst.size() > limit) {
            oldestFirst.remove();
        }
    }

    /** Whether there may have been others that are older. */
    boolean isFull() {
        return oldestFirst.size() == limit;
    }

    /** The time of the oldest that is kept; there must be one. */
    long oldestTime() {
        return oldestFirst.element().time();
    }

    List<Decision> newestFirst() {
        List<Decision> all = new ArrayList<>(oldestFirst);
        all.sort(BY_TIME.reversed());
        return all;
    }

    /** Of decisions of one time some order, but always the same. */
    private static String identity(Decision decision) {
        if (decision instanceof Decision.Told told) {
            return told.event().id();
        }
        Suppressed transition = ((Decision.NotTold) decision).transition();
        return transition.reason().wireName() + transition.fenceId();
    }
}
