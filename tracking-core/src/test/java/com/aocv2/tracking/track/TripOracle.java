package com.aocv2.tracking.track;

import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The rules of trips, stops and days as they are written down, applied to a whole track that lies in memory. */
final class TripOracle {
    final List<Trip> trips = new ArrayList<>();
    final List<Stop> stops = new ArrayList<>();
    final List<DaySummary> days = new ArrayList<>();

    private final TripSettings settings;
    private final ZoneId zone;
    private final List<Fix> track;
    private final TreeMap<LocalDate, Day> figures = new TreeMap<>();

    /** Fixes between stops, and how far the first lies from where the vehicle stood before. */
    private record Way(List<Fix> fixes, double lead) {
        Way() {
            this(new ArrayList<>(), 0);
        }

        boolean reaches(Fix fix, TripSettings settings) {
            return !fixes.isEmpty()
                    && fix.time() - fixes.get(fixes.size() - 1).time()
                            <= settings.gap().toMillis();
        }
    }

    private static final class Day {
        double metres;
        long moving;
        int trips;
        int stops;
        long stopMillis;
        double top = Double.NaN;
        final List<Fix> fixes = new ArrayList<>();
    }

    TripOracle(List<Fix> all, TripSettings settings, ZoneId zone) {
        this.settings = settings;
        this.zone = zone;
        this.track = all.stream()
                .filter(fix -> !fix.is(Fix.SUSPECT) && !fix.is(Fix.FUTURE) && !fix.is(Fix.SECONDARY))
                .toList();
        track.forEach(fix -> day(fix.time()).fixes.add(fix));
        ways().forEach(this::judge);
        figures.forEach((date, day) -> days.add(new DaySummary(
                date,
                day.metres,
                day.moving,
                day.trips,
                day.stops,
                day.stopMillis,
                day.top,
                day.fixes.size(),
                day.fixes.isEmpty() ? null : day.fixes.get(0),
                day.fixes.isEmpty() ? null : day.fixes.get(day.fixes.size() - 1))));
    }

    private Day day(long time) {
        return figures.computeIfAbsent(LocalDate.ofInstant(Instant.ofEpochMilli(time), zone), date -> new Day());
    }

    /** The fixes between stops with those of the stops that are nearest, parted at gaps; notes the stops. */
    private List<Way> ways() {
        List<Way> ways = new ArrayList<>(List.of(new Way()));
        int i = 0;
        while (i < track.size()) {
            Fix fix = track.get(i);
            boolean reached = ways.get(ways.size() - 1).reaches(fix, settings);
            int last = endOfStop(i);
            if (last < 0 && !reached) {
                ways.add(new Way());
            }
            if (last < 0 || reached) {
                ways.get(ways.size() - 1).fixes.add(fix);
            }
            if (last >= 0) {
                note(Stop.of(fix, track.get(last), last - i + 1));
                double lead = metres(fix, track.get(last));
                ways.add(new Way(
                        new ArrayList<>(List.of(track.get(last))), lead > accuracy(track.get(last)) ? lead : 0));
                i = last;
            }
            i++;
        }
        return ways;
    }

    /** The last fix of the stop that begins at a fix, or -1. */
    private int endOfStop(int anchor) {
        int last = anchor;
        boolean isStop = false;
        while (last + 1 < track.size()
                && metres(track.get(anchor), track.get(last + 1))
                        <= settings.stopRadius() + (isStop ? accuracy(track.get(last + 1)) : 0)) {
            last++;
            isStop |= track.get(last).time() - track.get(anchor).time()
                    >= settings.stopDuration().toMillis();
        }
        return isStop ? last : -1;
    }

    private void note(Stop stop) {
        stops.add(stop);
        day(stop.startTime()).stops++;
        LocalDate date = LocalDate.ofInstant(Instant.ofEpochMilli(stop.startTime()), zone);
        for (int i = 0; i < 400; i++) {
            long from = date.plusDays(i).atStartOfDay(zone).toInstant().toEpochMilli();
            long to = date.plusDays(i + 1).atStartOfDay(zone).toInstant().toEpochMilli();
            long overlap = Math.min(to, stop.endTime()) - Math.max(from, stop.startTime());
            if (overlap > 0) {
                day(from).stopMillis += overlap;
            }
        }
    }

    private void judge(Way whole) {
        List<Fix> way = whole.fixes;
        List<Fix> counted = new ArrayList<>();
        for (Fix fix : way) {
            if (counted.isEmpty() || metres(counted.get(counted.size() - 1), fix) > accuracy(fix)) {
                counted.add(fix);
            }
        }
        if (counted.size() < 2) {
            return;
        }
        double metres = 0;
        long moving = 0;
        double top = Double.NaN;
        double paceMetres = 0;
        long paceMillis = 0;
        for (Fix fix : way) {
            top = max(top, speed(fix));
            Fix dated = fix.isAfter(counted.get(1)) ? fix : counted.get(1);
            day(dated.time()).top = max(day(dated.time()).top, speed(fix));
        }
        for (int i = 1; i < counted.size(); i++) {
            Fix to = counted.get(i);
            double step = metres(counted.get(i - 1), to);
            long millis = to.time() - counted.get(i - 1).time();
            boolean moves = step >= millis / 1000.0;
            double made = i == 1 ? whole.lead + step : step;
            metres += made;
            moving += moves ? millis : 0;
            day(to.time()).metres += made;
            day(to.time()).moving += moves ? millis : 0;
            boolean spoken = !Double.isNaN(speed(to));
            paceMetres = spoken ? 0 : paceMetres + step;
            paceMillis = spoken ? 0 : paceMillis + millis;
            if (paceMillis >= 10_000) {
                top = max(top, paceMetres * 1000 / paceMillis);
                day(to.time()).top = max(day(to.time()).top, paceMetres * 1000 / paceMillis);
                paceMetres = 0;
                paceMillis = 0;
            }
        }
        trips.add(new Trip(way.get(0), way.get(way.size() - 1), metres, moving, top, way.size()));
        day(way.get(0).time()).trips++;
    }

    private static double max(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
    }

    private static double speed(Fix fix) {
        return fix.position().speed();
    }

    private static double accuracy(Fix fix) {
        double accuracy = fix.position().accuracy();
        return Double.isNaN(accuracy) ? 25 : accuracy;
    }

    private static double metres(Fix a, Fix b) {
        Position p = a.position();
        Position q = b.position();
        return Geo.distance(p.lat(), p.lon(), q.lat(), q.lon());
    }
}
