package com.aocv2.tracking.position;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Times as ISO-8601 text in UTC with milliseconds, {@code 2026-11-23T21:48:33.123Z}, from and to epoch milliseconds.
 *
 * <p>Every answer holds several times, so they are put together by hand: {@code DateTimeFormatter} gives the same text
 * at about ten times the cost. Thread-safe.
 */
public final class IsoTime {
    /** The most characters that {@link #write} needs. */
    public static final int MAX_LENGTH = 32;

    private static final long DAY_MILLIS = 86_400_000;
    /** Year 0 to year 9999: those with four digits. */
    private static final long FOUR_DIGITS_FROM = -62_167_219_200_000L;

    private static final long FOUR_DIGITS_TO = 253_402_300_799_999L;

    private IsoTime() {}

    /** The time as text. */
    public static String format(long epochMillis) {
        char[] text = new char[MAX_LENGTH];
        return new String(text, 0, write(epochMillis, text, 0));
    }

    /**
     * Writes the time into the array.
     *
     * @return the place after the last character: {@code at + 24} for the years 0 to 9999
     * @throws IndexOutOfBoundsException when the array has not {@link #MAX_LENGTH} characters of room
     */
    public static int write(long epochMillis, char[] to, int at) {
        if (epochMillis < FOUR_DIGITS_FROM || epochMillis > FOUR_DIGITS_TO) {
            String text = Instant.ofEpochMilli(epochMillis).toString();
            text.getChars(0, text.length(), to, at);
            return at + text.length();
        }
        writeDate(Math.floorDiv(epochMillis, DAY_MILLIS), to, at);
        to[at + 10] = 'T';
        writeTime((int) Math.floorMod(epochMillis, DAY_MILLIS), to, at + 11);
        to[at + 23] = 'Z';
        return at + 24;
    }

    /**
     * From days since 1970 to year, month and day: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms",
     * {@code civil_from_days}. Years begin in March there, so that the leap day is a year's last.
     */
    private static void writeDate(long epochDay, char[] to, int at) {
        int days = (int) epochDay + 719_468;
        int era = Math.floorDiv(days, 146_097);
        int dayOfEra = days - era * 146_097;
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        two(year / 100, to, at);
        two(year % 100, to, at + 2);
        to[at + 4] = '-';
        two(month, to, at + 5);
        to[at + 7] = '-';
        two(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, to, at + 8);
    }

    private static void writeTime(int milliOfDay, char[] to, int at) {
        int second = milliOfDay / 1000;
        two(second / 3600, to, at);
        to[at + 2] = ':';
        two(second / 60 % 60, to, at + 3);
        to[at + 5] = ':';
        two(second % 60, to, at + 6);
        to[at + 8] = '.';
        int millis = milliOfDay % 1000;
        to[at + 9] = (char) ('0' + millis / 100);
        two(millis % 100, to, at + 10);
    }

    private static void two(int value, char[] to, int at) {
        to[at] = (char) ('0' + value / 10);
        to[at + 1] = (char) ('0' + value % 10);
    }

    /**
     * Reads a date and time with its offset from UTC, such as {@code 2026-11-23T21:48:33.123Z} or
     * {@code 2026-11-23T22:48+01:00}. Seconds may be left out; what is finer than a millisecond is dropped.
     *
     * @return epoch milliseconds
     * @throws DateTimeException saying what is wrong with the text
     */
    public static long parse(CharSequence text) {
        return text.length() > 0 && (text.charAt(0) == '+' || text.charAt(0) == '-')
                ? Instant.parse(text).toEpochMilli()
                : new Parser(text).parse();
    }

    /** Reads from left to right. */
    private static final class Parser {
        private final CharSequence text;
        private int at;

        Parser(CharSequence text) {
            this.text = text;
        }

        long parse() {
            int year = number(4);
            expect('-');
            int month = number(2);
            expect('-');
            int day = number(2);
            if (!take('T') && !take('t')) {
                throw wrong("has no time of day");
            }
            long millis = timeOfDay() - offset();
            if (at != text.length()) {
                throw wrong("goes on after its end");
            }
            // LocalDate knows the length of months; its message names a day that does not exist.
            return LocalDate.of(year, month, day).toEpochDay() * DAY_MILLIS + millis;
        }

        private long timeOfDay() {
            int hour = below(24, number(2));
            expect(':');
            int minute = below(60, number(2));
            int second = take(':') ? below(60, number(2)) : 0;
            return (hour * 60L + minute) * 60_000 + second * 1000L + (take('.') || take(',') ? fraction() : 0);
        }

        private int fraction() {
            int millis = 0;
            int start = at;
            for (int unit = 100; at < text.length() && isDigit(text.charAt(at)); unit /= 10) {
                millis += unit * (text.charAt(at++) - '0');
            }
            if (at == start) {
                throw wrong("has no digit after the decimal point");
            }
            return millis;
        }

        private long offset() {
            if (take('Z') || take('z')) {
                return 0;
            }
            boolean east = take('+');
            if (!east && !take('-')) {
                throw wrong("must end in Z or an offset such as +01:00");
            }
            int minutes = below(19, number(2)) * 60;
            if (take(':') || at < text.length()) {
                minutes += below(60, number(2));
            }
            return (east ? minutes : -minutes) * 60_000L;
        }

        private int number(int digits) {
            int value = 0;
            for (int i = 0; i < digits; i++, at++) {
                if (at >= text.length() || !isDigit(text.charAt(at))) {
                    throw wrong("must look like 2026-11-23T21:48:33.123Z");
                }
                value = value * 10 + (text.charAt(at) - '0');
            }
            return value;
        }

        private int below(int limit, int value) {
            if (value >= limit) {
                throw wrong("has a " + value + " where at most " + (limit - 1) + " can stand");
            }
            return value;
        }

        private void expect(char c) {
            if (!take(c)) {
                throw wrong("must look like 2026-11-23T21:48:33.123Z");
            }
        }

        private boolean take(char c) {
            if (at < text.length() && text.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }

        private static DateTimeException wrong(String problem) {
            return new DateTimeException(problem);
        }
    }
}
