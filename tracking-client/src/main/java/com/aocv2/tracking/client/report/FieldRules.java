package com.aocv2.tracking.client.report;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The server's rules for single fields, so that what it would refuse is refused where it is made. Each check returns
 * the value, or throws an {@link IllegalArgumentException} that names the field and the rule.
 */
final class FieldRules {
    private static final int MAX_ID_LENGTH = 64;
    private static final int MAX_ATTRIBUTES = 32;
    private static final int MAX_ATTRIBUTE_BYTES = 2048;
    /** The end of the year 9999. */
    static final long LATEST = 253_402_300_799_999L;

    private FieldRules() {}

    /** 1 to 64 characters of well-formed Unicode without white space and control characters. */
    static String id(String field, String value) {
        if (value.isEmpty() || value.length() > MAX_ID_LENGTH) {
            throw broken(field, "must have 1 to " + MAX_ID_LENGTH + " characters");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
                throw broken(field, "must not contain white space or control characters");
            }
        }
        return wellFormed(field, value);
    }

    /** Half a surrogate pair cannot be written as UTF-8. */
    private static String wellFormed(String field, String value) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw broken(field, "must be well-formed Unicode");
        }
        return value;
    }

    /** Times outside 1970 to 9999 are mistakes of unit, not of clock. */
    static long time(String field, long value) {
        if (value <= 0 || value > LATEST) {
            throw broken(field, "must be epoch milliseconds from 1970 to 9999, is " + value);
        }
        return value;
    }

    static double within(String field, double value, int min, int max) {
        if (!(value >= min && value <= max)) {
            throw broken(field, "must be from " + min + " to " + max + ", is " + value);
        }
        return value;
    }

    static double heading(double value) {
        if (!(value >= 0 && value < 360)) {
            throw broken("heading", "must be from 0 to below 360, is " + value);
        }
        return value;
    }

    /** The server keeps floats. */
    static double notNegative(String field, double value) {
        if (!(value >= 0 && value <= Float.MAX_VALUE)) {
            throw broken(field, "must be a finite number of at least 0, is " + value);
        }
        return value;
    }

    static double finite(String field, double value) {
        if (!(Math.abs(value) <= Float.MAX_VALUE)) {
            throw broken(field, "must be a finite number, is " + value);
        }
        return value;
    }

    static void attributes(Map<String, String> value) {
        if (value.size() > MAX_ATTRIBUTES) {
            throw broken("attributes", "must be at most " + MAX_ATTRIBUTES + ", are " + value.size());
        }
        int bytes = 0;
        for (Map.Entry<String, String> attribute : value.entrySet()) {
            bytes += utf8Length(attribute.getKey()) + utf8Length(attribute.getValue());
        }
        if (bytes > MAX_ATTRIBUTE_BYTES) {
            throw broken("attributes", "must be at most " + MAX_ATTRIBUTE_BYTES + " bytes together, are " + bytes);
        }
    }

    private static int utf8Length(String text) {
        return wellFormed("attributes", text).getBytes(StandardCharsets.UTF_8).length;
    }

    private static IllegalArgumentException broken(String field, String rule) {
        return new IllegalArgumentException(field + " " + rule);
    }
}
