package com.aocv2.tracking.replay;

import java.util.List;

/**
 * What was decided about a vehicle lately.
 *
 * @param from the time back to which these are all, epoch milliseconds
 * @param newestFirst by {@link Decision#time}
 */
public record Decisions(long from, List<Decision> newestFirst) {
    /** Keeps its own copy of the list. */
    public Decisions {
        newestFirst = List.copyOf(newestFirst);
    }
}
