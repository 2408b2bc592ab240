package com.aocv2.tracking.position;

import java.math.BigDecimal;

/**
 * Numbers as short decimal text that reads back as the same number: {@code 37.7793} and {@code 90}, never
 * {@code 90.0}, {@code 1.0E-5} or a comma, whatever the locale. Thread-safe.
 *
 * <p>Up to 15 significant digits the text is the shortest there is; beyond, it is that of {@link Double#toString}.
 * An exponent is written only below 1e-12 and from 1e18 on.
 */
public final class ShortestDecimal {
    /*
     * Receivers report decimals, so nearly every number is r / 10^d with few digits, and it is enough to find r and d.
     * As r and 10^d are exact doubles, r / 10^d is rounded once, to the very double that a reader of "r shifted by d"
     * arrives at: equality proves the text. Below 2^51 the product v * 10^d is less than 0.5 off, so rounding
     * it gives the only r that can fit. Seven decimals (a centimetre on the ground) are what most coordinates have:
     * the search starts there, and zeros at the end are taken off in integers.
     */

    /** The most characters that {@link #write(double, char[], int)} needs. */
    public static final int MAX_LENGTH = 40;

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };
    private static final double EXACT = 1L << 51;
    private static final int USUAL_DECIMALS = 7;

    private ShortestDecimal() {}

    /** The number as text. */
    public static String format(double value) {
        char[] text = new char[MAX_LENGTH];
        return new String(text, 0, write(value, text, 0));
    }

    /** The number as text, with the digits that a float of this value needs. */
    public static String formatFloat(float value) {
        char[] text = new char[MAX_LENGTH];
        return new String(text, 0, writeFloat(value, text, 0));
    }

    /**
     * Writes the number into the array.
     *
     * @return the place after the last character
     * @throws IllegalArgumentException when the value is NaN or infinite
     * @throws IndexOutOfBoundsException when the array has not {@link #MAX_LENGTH} characters of room
     */
    public static int write(double value, char[] to, int at) {
        double size = Math.abs(value);
        for (int d = USUAL_DECIMALS; d < POWERS.length; d++) {
            double scaled = Math.rint(size * POWERS[d]);
            if (!(scaled < EXACT)) {
                break;
            }
            if (scaled / POWERS[d] == size) {
                return writeScaled(isNegative(value), (long) scaled, d, to, at);
            }
        }
        return size < EXACT && size == Math.rint(size)
                ? writeScaled(value < 0, (long) size, 0, to, at)
                : writeRest(value, Double.toString(value), to, at);
    }

    /**
     * Writes the number with as many digits as a float of this value needs: 12.3, where the double of the float 12.3
     * is 12.300000190734863. Otherwise like {@link #write}.
     */
    public static int writeFloat(float value, char[] to, int at) {
        float size = Math.abs(value);
        for (int d = 0; d < POWERS.length; d++) {
            double scaled = Math.rint(size * POWERS[d]);
            if (!(scaled < EXACT)) {
                break;
            }
            if ((float) (scaled / POWERS[d]) == size) {
                return writeScaled(isNegative(value), (long) scaled, d, to, at);
            }
        }
        return writeRest(value, Float.toString(value), to, at);
    }

    private static boolean isNegative(double value) {
        return Double.doubleToRawLongBits(value) < 0;
    }

    /** Writes digits / 10^decimals. */
    private static int writeScaled(boolean negative, long digits, int decimals, char[] to, int at) {
        long left = digits;
        int places = decimals;
        while (places > 0 && left % 10 == 0) {
            left /= 10;
            places--;
        }
        if (negative && left == 0) {
            places = 1; // "-0" would be read as an integer, which has no sign of its own.
        }
        int next = at;
        if (negative) {
            to[next++] = '-';
        }
        int length = Math.max(length(left), places + 1) + (places > 0 ? 1 : 0);
        writeDigits(left, places, to, next, length);
        return next + length;
    }

    private static void writeDigits(long digits, int places, char[] to, int at, int length) {
        int point = places > 0 ? at + length - 1 - places : -1;
        long left = digits;
        for (int i = at + length - 1; i >= at; i--) {
            if (i == point) {
                to[i] = '.';
                continue;
            }
            to[i] = (char) ('0' + left % 10);
            left /= 10;
        }
    }

    private static int length(long value) {
        int length = 1;
        for (long left = value / 10; left > 0; left /= 10) {
            length++;
        }
        return length;
    }

    private static int writeRest(double value, String javaText, char[] to, int at) {
        double size = Math.abs(value);
        if (!(size <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("there is no decimal for " + value);
        }
        String text = size >= 1e-12 && size < 1e18 ? new BigDecimal(javaText).toPlainString() : javaText;
        text.getChars(0, text.length(), to, at);
        return at + text.length();
    }
}
