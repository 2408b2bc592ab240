package com.aocv2.tracking.track;

import com.aocv2.tracking.position.IsoTime;
import java.time.DateTimeException;
import java.util.Locale;

/** Forms in which other systems have times. */
public enum TimeForm {
    /** Epoch milliseconds. */
    MILLIS,
    /** Epoch seconds, with decimals where there are any. */
    SECONDS,
    /** ISO-8601 text with its offset from UTC. */
    ISO;

    /**
     * The time in epoch milliseconds.
     *
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    public long parse(String text) {
        String stripped = text.strip();
        if (this == ISO) {
            try {
                return IsoTime.parse(stripped);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("is no ISO-8601 time with an offset: " + e.getMessage(), e);
            }
        }
        double number;
        try {
            number = Double.parseDouble(stripped);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is not a number", e);
        }
        return ofNumber(number);
    }

    /**
     * The time in epoch milliseconds.
     *
     * @throws IllegalArgumentException when it is not whole milliseconds, or text was expected
     */
    public long ofNumber(double number) {
        if (this == ISO) {
            throw new IllegalArgumentException("must be ISO-8601 text, is a number");
        }
        double millis = this == SECONDS ? Math.rint(number * 1000) : number;
        if (millis != Math.rint(millis) || Math.abs(millis) > 1e15) {
            throw new IllegalArgumentException("must be whole milliseconds");
        }
        return (long) millis;
    }

    /** The name in options and files, for example {@code seconds}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
