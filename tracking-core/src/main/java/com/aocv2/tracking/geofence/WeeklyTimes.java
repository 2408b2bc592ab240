package com.aocv2.tracking.geofence;

import com.aocv2.tracking.position.InvalidFieldException;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The times of each day of a week, read from the text of {@link OpeningHours}. Immutable. */
final class WeeklyTimes {
    static final int MINUTES_OF_DAY = 24 * 60;

    private static final int MAX_LENGTH = 500;
    private static final List<String> DAYS = List.of("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su");
    private static final Pattern RULE = Pattern.compile("(?:([A-Za-z][A-Za-z,\\- ]*?)\\s+)?(off|[0-9][0-9:,\\- ]*)");
    private static final Pattern RANGE = Pattern.compile("(\\d{2}):(\\d{2})\\s*-\\s*(\\d{2}):(\\d{2})");

    private final Map<DayOfWeek, List<Range>> byDay = new EnumMap<>(DayOfWeek.class);

    /**
     * A time of opening that begins on one day.
     *
     * @param fromMinute minutes since the day began
     * @param toMinute likewise, exclusive; beyond {@value #MINUTES_OF_DAY} on the next day
     */
    record Range(int fromMinute, int toMinute) {}

    private WeeklyTimes() {}

    static WeeklyTimes parse(String text) {
        if (text.isBlank() || text.length() > MAX_LENGTH) {
            throw new InvalidFieldException("hours", "must have 1 to " + MAX_LENGTH + " characters");
        }
        WeeklyTimes times = new WeeklyTimes();
        for (String rule : text.split(";", -1)) {
            times.add(rule.strip());
        }
        return times;
    }

    List<Range> of(DayOfWeek day) {
        return byDay.getOrDefault(day, List.of());
    }

    private void add(String rule) {
        Matcher parts = RULE.matcher(rule);
        if (!parts.matches()) {
            throw wrong(rule, "is no rule such as 'Mo-Fr 07:00-19:00'");
        }
        Set<DayOfWeek> days = parts.group(1) == null ? EnumSet.allOf(DayOfWeek.class) : days(parts.group(1));
        List<Range> ranges = parts.group(2).equals("off") ? List.of() : ranges(parts.group(2));
        days.forEach(day -> byDay.put(day, ranges));
    }

    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            String[] ends = part.strip().split("\\s*-\\s*", -1);
            if (ends.length > 2) {
                throw wrong(part, "is no span of days");
            }
            DayOfWeek to = day(ends[ends.length - 1]);
            for (DayOfWeek day = day(ends[0]); day != to; day = day.plus(1)) {
                days.add(day);
            }
            days.add(to);
        }
        return days;
    }

    private static DayOfWeek day(String name) {
        int index = DAYS.indexOf(name);
        if (index < 0) {
            throw wrong(name, "is none of the days " + String.join(", ", DAYS));
        }
        return DayOfWeek.of(index + 1);
    }

    private static List<Range> ranges(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher times = RANGE.matcher(part.strip());
            if (!times.matches()) {
                throw wrong(part.strip(), "is no time such as 07:00-19:00");
            }
            int from = minute(times.group(1), times.group(2), MINUTES_OF_DAY - 1);
            int to = minute(times.group(3), times.group(4), MINUTES_OF_DAY);
            ranges.add(new Range(from, to > from ? to : to + MINUTES_OF_DAY));
        }
        return ranges;
    }

    private static int minute(String hours, String minutes, int max) {
        int minute = Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
        if (minute > max || Integer.parseInt(minutes) > 59) {
            throw wrong(hours + ":" + minutes, "is no time of a day");
        }
        return minute;
    }

    private static InvalidFieldException wrong(String part, String problem) {
        return new InvalidFieldException("hours", "'" + part + "' " + problem);
    }
}
