package com.aocv2.tracking.server.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

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
        return of(query.timeOr("from", Math.min(to, now) - usualLength), to);
    }

    private static Range of(long from, long to) {
        if (from > to) {
            throw ProblemException.ofField("from", "is after to");
        }
        return new Range(from, to);
    }

    /**
     * What the parameters {@code day}, or {@code from} and {@code to}, say, each of which may be a day of the zone, with
     * all of it; without them, today.
     */
    static Range ofDays(Query query, long now, ZoneId zone) {
        if (query.find("day") != null) {
            if (query.find("from") != null || query.find("to") != null) {
                throw ProblemException.ofField("day", "cannot stand beside from and to");
            }
            LocalDate day = query.day("day");
            return new Range(start(day, zone), end(day, zone));
        }
        long to = query.isDay("to") ? end(query.day("to"), zone) : query.timeOr("to", Long.MAX_VALUE);
        long today = start(dayOf(Math.min(to, now), zone), zone);
        return of(query.isDay("from") ? start(query.day("from"), zone) : query.timeOr("from", today), to);
    }

    private static LocalDate dayOf(long time, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(time), zone);
    }

    private static long start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private static long end(LocalDate day, ZoneId zone) {
        return start(day.plusDays(1), zone) - 1;
    }
}
