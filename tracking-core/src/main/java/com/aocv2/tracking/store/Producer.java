package com.aocv2.tracking.store;

import java.util.Set;

/**
 * One start of one node that writes to a shared store. It numbers its commits, so that others can tell whether they have
 * seen all of them.
 *
 * @param number given by the store, from 1 on, greater than that of every producer that began before
 * @param node the name of the node
 * @param beat grows as long as the producer is alive
 * @param announcedSeq every commit up to this seq has been stored with all that belongs to it, or never will be: it has
 *     said so itself; {@link Long#MAX_VALUE} where it has ended by itself, as it then stores nothing any more
 * @param settledSeq the same, or, where others have declared it dead, the greatest seq they have found; if it lives on,
 *     it may yet store a commit between the two
 * @param expiredSeq the seq of its newest change set that was dropped by {@link Store#expire}, 0 where none was
 * @param heard of one that others have declared dead, the change sets behind {@code announcedSeq} that everybody hears of:
 *     those that were found then, and those that were said again since; by seq
 * @param ended whether somebody has declared it dead, or it has ended by itself: it numbers no further commit
 */
public record Producer(
        long number,
        String node,
        long beat,
        long announcedSeq,
        long settledSeq,
        long expiredSeq,
        Set<Long> heard,
        boolean ended) {
    /** Keeps its own copy. */
    public Producer {
        heard = Set.copyOf(heard);
    }
}
