package com.aocv2.tracking.geofence;

import com.aocv2.tracking.position.InvalidFieldException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * When a geofence counts: hours that come again every week, in a time zone. Immutable and thread-safe.
 *
 * <p>They are written as in OpenStreetMap's {@code opening_hours}, of which this reads days and times:
 *
 * <pre>{@code
 * OpeningHours.parse("Mo-Fr 07:00-19:00; Sa 08:00-12:00,14:00-17:00", ZoneId.of("Europe/Vienna"))
 * OpeningHours.parse("22:00-06:00; Su off", ZoneId.of("America/Los_Angeles"))
 * }</pre>
 *
 * <p>A rule without days is for every day; a later rule takes the place of earlier ones on its days; times that end
 * no later than they begin end on the next day; {@code 24:00} is the end of a day. Local times that a change of the
 * clocks leaves out or repeats are taken as {@link java.time.ZonedDateTime} takes them.
 *
 * @see <a href="https://wiki.openstreetmap.org/wiki/Key:opening_hours">Key:opening_hours</a>
 */
public final class OpeningHours {
    /** A week and a day after the day that is asked for comes whatever the week has. */
    private static final int DAYS_AHEAD = 8;

    private final String text;
    private final ZoneId zone;
    private final WeeklyTimes times;

    /** The span that was asked for last, which mostly is the one that is asked for next. */
    private volatile Span recent = new Span(0, 0, false);

    /** From when to when (exclusive) it is open, or is not. */
    private record Span(long from, long to, boolean open) {
        boolean holds(long time) {
            return time >= from && time < to;
        }
    }

    private OpeningHours(String text, ZoneId zone, WeeklyTimes times) {
        this.text = text;
        this.zone = zone;
        this.times = times;
    }

    /**
     * Reads hours.
     *
     * @throws InvalidFieldException naming {@code hours} where the text breaks the rules, with the part that does
     */
    public static OpeningHours parse(String text, ZoneId zone) {
        return new OpeningHours(text, zone, WeeklyTimes.parse(text));
    }

    /** The text that it was read from. */
    public String text() {
        return text;
    }

    /** The time zone of the hours. */
    public ZoneId zone() {
        return zone;
    }

    /** Whether it is open at the time, epoch milliseconds. */
    public boolean isOpen(long time) {
        return span(time).open;
    }

    /** The first time after the given one (both epoch milliseconds) at which it opens or closes, or
     * {@link Long#MAX_VALUE} where it never does. */
    public long nextChange(long time) {
        return span(time).to;
    }

    private Span span(long time) {
        Span span = recent;
        if (!span.holds(time)) {
            span = find(time);
            recent = span;
        }
        return span;
    }

    /** Goes through the open spans about the time, joined where they touch. */
    private Span find(long time) {
        long from = Long.MIN_VALUE;
        for (Span open : openSpans(time)) {
            if (time < open.from) {
                return new Span(from, open.from, false);
            }
            if (time < open.to) {
                return open;
            }
            from = open.to;
        }
        return new Span(from, Long.MAX_VALUE, false);
    }

    private List<Span> openSpans(long time) {
        LocalDate day = Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
        List<Span> spans = new ArrayList<>();
        for (int i = -DAYS_AHEAD; i <= DAYS_AHEAD; i++) {
            LocalDate date = day.plusDays(i);
            for (WeeklyTimes.Range range : times.of(date.getDayOfWeek())) {
                spans.add(new Span(at(date, range.fromMinute()), at(date, range.toMinute()), true));
            }
        }
        spans.sort(Comparator.comparingLong(Span::from));
        return joined(spans);
    }

    private long at(LocalDate date, int minute) {
        int day = WeeklyTimes.MINUTES_OF_DAY;
        return date.plusDays(minute / day)
                .atTime(minute % day / 60, minute % 60)
                .atZone(zone)
                .toInstant()
                .toEpochMilli();
    }

    /** Those that reach beyond what was looked at go on for ever: nothing in a week ends them. */
    private static List<Span> joined(List<Span> sorted) {
        List<Span> joined = new ArrayList<>();
        for (Span next : sorted) {
            Span last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && next.from <= last.to) {
                joined.set(joined.size() - 1, new Span(last.from, Math.max(last.to, next.to), true));
            } else if (next.from < next.to) {
                joined.add(next);
            }
        }
        if (joined.size() == 1 && sorted.size() > DAYS_AHEAD) {
            return List.of(new Span(Long.MIN_VALUE, Long.MAX_VALUE, true));
        }
        return joined;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpeningHours that && text.equals(that.text) && zone.equals(that.zone);
    }

    @Override
    public int hashCode() {
        return 31 * text.hashCode() + zone.hashCode();
    }

    @Override
    public String toString() {
        return text + " " + zone;
    }
}
