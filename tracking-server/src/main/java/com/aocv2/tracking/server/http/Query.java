package com.aocv2.tracking.server.http;

import com.aocv2.tracking.geo.Box;
import com.aocv2.tracking.position.IsoTime;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request. Each is asked for by name and type; what is wrong with one is told with its name, and so
 * is one that nobody knows: a misspelt filter that is passed over would answer too much. Immutable.
 */
final class Query {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Query EMPTY = new Query(Map.of());

    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads what stands after the question mark.
     *
     * @param known the names there are
     */
    static Query parse(@Nullable String raw, Set<String> known) {
        if (raw == null || raw.isEmpty()) {
            return EMPTY;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals), "query");
            if (!known.contains(name)) {
                throw ProblemException.ofField(name, "there is no such parameter; known are " + sorted(known));
            }
            if (values.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1), name)) != null) {
                throw ProblemException.ofField(name, "stands twice");
            }
        }
        return new Query(values);
    }

    private static String sorted(Set<String> names) {
        return names.isEmpty()
                ? "none"
                : String.join(", ", names.stream().sorted().toList());
    }

    private static String decode(String text, String name) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ProblemException.ofField(name, "is not properly percent-encoded");
        }
    }

    /** The text, or null where it is not there or empty. */
    @Nullable
    String find(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** The text. */
    String text(String name) {
        String value = find(name);
        if (value == null) {
            throw ProblemException.ofField(name, "is missing");
        }
        return value;
    }

    /** The parts between commas; empty where it is not there. */
    List<String> list(String name) {
        String value = find(name);
        return value == null
                ? List.of()
                : Arrays.stream(value.split(",", -1))
                        .map(String::strip)
                        .filter(s -> !s.isEmpty())
                        .toList();
    }

    /** A whole number in [min, max]. */
    int integer(String name, int otherwise, int min, int max) {
        String value = find(name);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a number that is out of range
        }
        throw ProblemException.ofField(
                name, "must be a whole number from " + min + " to " + max + ", is '" + shown(value) + "'");
    }

    /** A number in [min, max]. */
    double number(String name, double min, double max) {
        return number(name, text(name), min, max);
    }

    /** A number in [min, max]. */
    double numberOr(String name, double otherwise, double min, double max) {
        String value = find(name);
        return value == null ? otherwise : number(name, value, min, max);
    }

    private static double number(String name, String value, double min, double max) {
        try {
            double number = Double.parseDouble(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a number that is out of range
        }
        throw ProblemException.ofField(
                name, "must be a number from " + plain(min) + " to " + plain(max) + ", is '" + shown(value) + "'");
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString((long) number) : "" + number;
    }

    /** Epoch milliseconds, given as such or as ISO-8601. */
    long timeOr(String name, long otherwise) {
        String value = find(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return value.chars().allMatch(c -> c >= '0' && c <= '9')
                    ? Long.parseLong(value)
                    // A plus sign that was not encoded came as a space.
                    : IsoTime.parse(value.replace(' ', '+'));
        } catch (NumberFormatException | DateTimeException e) {
            throw ProblemException.ofField(
                    name, "must be epoch milliseconds or like 2026-11-23T21:48:33.123Z, is '" + shown(value) + "'");
        }
    }

    /** Whether it is there and looks like a day, 2026-11-23. */
    boolean isDay(String name) {
        String value = find(name);
        return value != null && DAY.matcher(value).matches();
    }

    /** A day like 2026-11-23. */
    LocalDate day(String name) {
        String value = text(name);
        try {
            if (isDay(name)) {
                return LocalDate.parse(value);
            }
        } catch (DateTimeException e) {
            // told below, like what does not look like a day
        }
        throw ProblemException.ofField(name, "must be a day like 2026-11-23, is '" + shown(value) + "'");
    }

    /** A time zone. */
    ZoneId zoneOr(String name, ZoneId otherwise) {
        String value = find(name);
        if (value == null) {
            return otherwise;
        }
        try {
            // A plus sign that was not encoded came as a space.
            return ZoneId.of(value.replace(' ', '+'));
        } catch (DateTimeException e) {
            throw ProblemException.ofField(
                    name, "must be a time zone like Europe/Berlin or +01:00, is '" + shown(value) + "'");
        }
    }

    /** True or false, or null where it is not there. */
    @Nullable
    Boolean findTruth(String name) {
        String value = find(name);
        if (value == null) {
            return null;
        }
        if (!value.equals("true") && !value.equals("false")) {
            throw ProblemException.ofField(name, "must be true or false, is '" + shown(value) + "'");
        }
        return Boolean.valueOf(value);
    }

    /** A box as {@code west,south,east,north}, or null where it is not there. */
    @Nullable
    Box findBox(String name) {
        List<String> parts = list(name);
        if (parts.isEmpty()) {
            return null;
        }
        if (parts.size() != 4) {
            throw ProblemException.ofField(name, "must be west,south,east,north");
        }
        double west = number(name, parts.get(0), -180, 180);
        double south = number(name, parts.get(1), -90, 90);
        double east = number(name, parts.get(2), -180, 180);
        double north = number(name, parts.get(3), -90, 90);
        if (south > north) {
            throw ProblemException.ofField(name, "south " + south + " is greater than north " + north);
        }
        return new Box(south, west, north, east);
    }

    /** What is quoted in an answer is short. */
    private static String shown(String value) {
        return value.length() <= 60 ? value : value.substring(0, 60) + "…";
    }
}
