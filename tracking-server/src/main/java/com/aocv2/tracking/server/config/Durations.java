package com.aocv2.tracking.server.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 30s}, {@code 1h30m}, {@code 30d}, or ISO-8601 ({@code PT5M}). */
final class Durations {
    private static final Pattern SHORT =
            Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?" + "(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

    private Durations() {}

    /**
     * The duration, never negative.
     *
     * @throws IllegalArgumentException for anything else, a number without a unit among it
     */
    static Duration parse(String text) {
        String s = text.strip().toLowerCase(Locale.ROOT);
        return s.startsWith("p") ? iso(s) : shortForm(s);
    }

    private static Duration iso(String s) {
        try {
            Duration d = Duration.parse(s);
            if (d.isNegative()) {
                throw new IllegalArgumentException();
            }
            return d;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Duration shortForm(String s) {
        Matcher m = SHORT.matcher(s);
        if (s.isEmpty() || !m.matches()) {
            throw new IllegalArgumentException();
        }
        return Duration.ofDays(group(m, 1))
                .plusHours(group(m, 2))
                .plusMinutes(group(m, 3))
                .plusSeconds(group(m, 4))
                .plusMillis(group(m, 5));
    }

    private static long group(Matcher m, int group) {
        String digits = m.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
