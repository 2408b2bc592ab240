package com.aocv2.tracking.track;

import com.aocv2.tracking.position.Fix;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sums up a track by days while it is read. A day is handed on when nothing can be added to it any more, so that besides
 * what {@link TripFinder} keeps there are only the days of the stop that is going on. Not thread-safe.
 */
final class DayFinder implements Finder, TripListener {
    private final ZoneId zone;
    private final Consumer<DaySummary> found;
    private final TripFinder trips;

    /** By its first instant. */
    private final TreeMap<Long, DayDraft> open = new TreeMap<>();

    /** The day that was asked for last: the next one asked for, almost always. */
    private @Nullable DayDraft recent;

    DayFinder(TripSettings settings, ZoneId zone, Consumer<DaySummary> found) {
        this.zone = zone;
        this.found = found;
        this.trips = new TripFinder(settings, this);
    }

    @Override
    public void add(Fix fix) {
        dayOf(fix.time()).add(fix);
        trips.add(fix);
        long settled = trips.settledTo();
        while (!open.isEmpty() && open.firstEntry().getValue().endTime <= settled) {
            found.accept(open.pollFirstEntry().getValue().finished());
        }
    }

    @Override
    public void end() {
        trips.end();
        open.values().forEach(day -> found.accept(day.finished()));
        open.clear();
    }

    @Override
    public void began(Fix start) {
        dayOf(start.time()).trips++;
    }

    @Override
    public void moved(Fix to, double metres, long movingMillis) {
        DayDraft day = dayOf(to.time());
        day.metres += metres;
        day.movingMillis += movingMillis;
    }

    @Override
    public void speed(Fix at, double speed) {
        DayDraft day = dayOf(at.time());
        day.topSpeed = TripDraft.greater(day.topSpeed, speed);
    }

    @Override
    public void stop(Stop stop) {
        dayOf(stop.startTime()).stops++;
        for (long time = stop.startTime(); time < stop.endTime(); ) {
            DayDraft day = dayOf(time);
            long end = Math.min(day.endTime, stop.endTime());
            day.stopMillis += end - time;
            time = end;
        }
    }

    private DayDraft dayOf(long time) {
        DayDraft day = recent;
        if (day == null || !day.holds(time)) {
            LocalDate date = LocalDate.ofInstant(Instant.ofEpochMilli(time), zone);
            DayDraft made = new DayDraft(date, zone);
            day = open.computeIfAbsent(made.startTime, start -> made);
            recent = day;
        }
        return day;
    }
}
