package com.aocv2.tracking.client.internal.json;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Reads times the way the server writes them, {@code 2026-11-23T21:48:33.123Z}, by the place of each digit: a formatter
 * takes ten times as long, and a snapshot of a fleet holds a thousand. What looks different goes to the formatter.
 */
final class IsoTime {
    private static final String FORM = "0000-00-00T00:00:00.000Z";
    private static final long DAY_SECONDS = 86_400;

    private IsoTime() {}

    /** @throws java.time.DateTimeException when it is no time */
    static Instant parse(String text) {
        return isUsual(text) ? read(text) : Instant.parse(text);
    }

    private static boolean isUsual(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char c = text.charAt(i);
            char form = FORM.charAt(i);
            if (form == '0' ? c < '0' || c > '9' : c != form) {
                return false;
            }
        }
        // 24:00 and leap seconds are the formatter's.
        return number(text, 11, 13) < 24 && number(text, 14, 16) < 60 && number(text, 17, 19) < 60;
    }

    private static Instant read(String text) {
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        int second = (number(text, 11, 13) * 60 + number(text, 14, 16)) * 60 + number(text, 17, 19);
        return Instant.ofEpochSecond(day * DAY_SECONDS + second, number(text, 20, 23) * 1_000_000L);
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }
}
