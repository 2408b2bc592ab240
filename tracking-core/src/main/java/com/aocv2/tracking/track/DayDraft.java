package com.aocv2.tracking.track;

import com.aocv2.tracking.position.Fix;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The figures of a day that is not over yet. */
final class DayDraft {
    final LocalDate date;
    /** Its first instant, and that of the next day; a day has 23 to 25 hours, as the zone has it. */
    final long startTime;

    final long endTime;

    double metres;
    long movingMillis;
    int trips;
    int stops;
    long stopMillis;
    double topSpeed = Double.NaN;
    private int fixes;
    private @Nullable Fix firstFix;
    private @Nullable Fix lastFix;

    DayDraft(LocalDate date, ZoneId zone) {
        this.date = date;
        this.startTime = date.atStartOfDay(zone).toInstant().toEpochMilli();
        this.endTime = date.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
    }

    boolean holds(long time) {
        return time >= startTime && time < endTime;
    }

    void add(Fix fix) {
        fixes++;
        firstFix = firstFix == null ? fix : firstFix;
        lastFix = fix;
    }

    DaySummary finished() {
        return new DaySummary(date, metres, movingMillis, trips, stops, stopMillis, topSpeed, fixes, firstFix, lastFix);
    }
}
