package com.aocv2.tracking.server.http;

/**
 * A time from which to which something is asked, epoch milliseconds, both included.
 *
 * @param from the first instant
 * @param to the last instant
 */
record Range(long from, long to) {
    /** What the parameters {@code from} and {@code to} say; without them, the time up to now. */
    static Range of(Query query, long now, long usualLength) {
        long to = query.timeOr("to", Long.MAX_VALUE);
        long from = query.timeOr("from", Math.min(to, now) - usualLength);
        if (from > to) {
            throw ProblemException.ofField("from", "is after to");
        }
        return new Range(from, to);
    }
}
