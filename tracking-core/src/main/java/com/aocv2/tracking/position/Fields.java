package com.aocv2.tracking.position;

import java.util.Map;

/** The rules of single fields; each check returns the value or throws an {@link InvalidFieldException} naming it. */
public final class Fields {
    static final int MAX_ID_LENGTH = 64;
    static final int MAX_ATTRIBUTES = 32;
    static final int MAX_ATTRIBUTE_BYTES = 2048;

    private Fields() {}

    /** An id: 1 to 64 characters of well-formed Unicode without white space and control characters. */
    public static String id(String field, String value) {
        if (value.isEmpty() || value.length() > MAX_ID_LENGTH) {
            throw new InvalidFieldException(field, "must have 1 to " + MAX_ID_LENGTH + " characters");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
                throw new InvalidFieldException(field, "must not contain white space or control characters");
            }
            if (Character.isSurrogate(c)) {
                i = skipPair(field, value, i);
            }
        }
        return value;
    }

    /** An id of people's making, such as a geofence's: as {@link #id}, but with one blank between two words. */
    public static String label(String field, String value) {
        id(field, value.replace(' ', '_'));
        if (value.startsWith(" ") || value.endsWith(" ") || value.contains("  ")) {
            throw new InvalidFieldException(field, "must not have blanks other than one between two words");
        }
        return value;
    }

    /** Half a surrogate pair cannot be written as UTF-8, so two such ids would become one in a store. */
    private static int skipPair(String field, String value, int i) {
        if (!Character.isHighSurrogate(value.charAt(i))
                || i + 1 == value.length()
                || !Character.isLowSurrogate(value.charAt(i + 1))) {
            throw new InvalidFieldException(field, "is not well-formed Unicode");
        }
        return i + 1;
    }

    /** A number from {@code min} to {@code max}; NaN is refused. */
    public static double within(String field, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new InvalidFieldException(
                    field, "must be from " + plain(min) + " to " + plain(max) + ", is " + value);
        }
        return value;
    }

    static double heading(double value) {
        if (!(value >= 0 && value < 360)) {
            throw new InvalidFieldException("heading", "must be from 0 to below 360, is " + value);
        }
        return value;
    }

    /** A finite number of at least 0. */
    public static double notNegative(String field, double value) {
        if (!(value >= 0 && value <= Float.MAX_VALUE)) {
            throw new InvalidFieldException(field, "must be a finite number of at least 0, is " + value);
        }
        return value;
    }

    static double finite(String field, double value) {
        if (!(Math.abs(value) <= Float.MAX_VALUE)) {
            throw new InvalidFieldException(field, "must be a finite number, is " + value);
        }
        return value;
    }

    /** Times outside 1970 to 9999 are mistakes of unit, not of clock. */
    static long time(String field, long value) {
        if (value <= 0 || value > 253_402_300_799_999L) {
            throw new InvalidFieldException(field, "must be epoch milliseconds from 1970 to 9999, is " + value);
        }
        return value;
    }

    static Map<String, String> attributes(Map<String, String> value) {
        if (value.size() > MAX_ATTRIBUTES) {
            throw new InvalidFieldException(
                    "attributes", "must be at most " + MAX_ATTRIBUTES + ", are " + value.size());
        }
        int bytes = 0;
        for (Map.Entry<String, String> e : value.entrySet()) {
            bytes += utf8Length(e.getKey()) + utf8Length(e.getValue());
        }
        if (bytes > MAX_ATTRIBUTE_BYTES) {
            throw new InvalidFieldException(
                    "attributes", "must be at most " + MAX_ATTRIBUTE_BYTES + " bytes together, are " + bytes);
        }
        return Map.copyOf(value);
    }

    private static int utf8Length(String s) {
        return s.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
