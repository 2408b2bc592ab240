package com.aocv2.tracking.track;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as people write them in tables: read without garbage, written without exponents. */
final class Decimal {
    /** Powers of ten that a double holds exactly. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final long EXACT = 1L << 53;

    private Decimal() {}

    /**
     * The number, NaN where it is none; blanks around it do not matter.
     *
     * <p>A mantissa below 2^53 divided by an exact power of ten is rounded once and so rounded right: Clinger, "How to
     * read floating point numbers accurately", PLDI 1990. All else goes the long way.
     */
    static double parse(char[] text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && text[start] <= ' ') {
            start++;
        }
        while (start < end && text[end - 1] <= ' ') {
            end--;
        }
        return parseStripped(text, start, end);
    }

    private static double parseStripped(char[] text, int start, int end) {
        boolean negative = start < end && text[start] == '-';
        long mantissa = 0;
        int point = -1;
        int digits = 0;
        for (int i = negative ? start + 1 : start; i < end; i++) {
            char c = text[i];
            if (c == '.' && point < 0) {
                point = i;
            } else if (c >= '0' && c <= '9' && mantissa < EXACT / 10 - 1) {
                mantissa = 10 * mantissa + (c - '0');
                digits++;
            } else {
                return parseLong(text, start, end);
            }
        }
        int decimals = point < 0 ? 0 : end - point - 1;
        if (digits == 0 || decimals >= POWERS.length) {
            return parseLong(text, start, end);
        }
        double value = mantissa / POWERS[decimals];
        return negative ? -value : value;
    }

    private static double parseLong(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            // Double.parseDouble also takes NaN, Infinity, 0x1p3 and 1d.
            if ("0123456789+-.eE".indexOf(text[i]) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(new String(text, start, end - start));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Appends the finite value rounded half away from zero to so many decimals, without zeros at the end. */
    static void append(StringBuilder out, double value, int decimals) {
        double scaled = value * POWERS[decimals];
        if (!(Math.abs(scaled) < EXACT)) {
            BigDecimal exact = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP);
            out.append(exact.stripTrailingZeros().toPlainString());
            return;
        }
        long rounded = Math.round(Math.abs(scaled));
        if (value < 0 && rounded > 0) {
            out.append('-');
        }
        long unit = (long) POWERS[decimals];
        out.append(rounded / unit);
        appendFraction(out, rounded % unit, unit);
    }

    private static void appendFraction(StringBuilder out, long fraction, long unit) {
        if (fraction > 0) {
            out.append('.');
        }
        long rest = fraction;
        for (long place = unit / 10; rest > 0; place /= 10) {
            out.append((char) ('0' + rest / place));
            rest %= place;
        }
    }
}
