package com.aocv2.tracking.json;

import com.aocv2.tracking.position.InvalidFieldException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object in memory, whose fields are taken out by name and type; what is wrong with one is told with its path,
 * such as {@code reason.distance}. For small requests and answers: what comes by the thousand is read as a stream.
 *
 * <p>A field that is null counts as absent. Immutable and thread-safe.
 */
public final class JsonObject {
    private final String path;
    private final Map<String, Object> fields;

    private JsonObject(String path, Map<String, Object> fields) {
        this.path = path;
        this.fields = fields;
    }

    /**
     * Reads a text that is one object.
     *
     * @throws InvalidJsonException when it is not JSON or no object
     * @throws InvalidFieldException naming a field that stands twice
     */
    public static JsonObject read(byte[] json) {
        return Json.read(json, JsonObject::read);
    }

    /**
     * Reads the object that the parser stands at the beginning of, and leaves the parser at its end.
     *
     * @throws InvalidFieldException naming a field that stands twice
     */
    public static JsonObject read(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new InvalidJsonException(
                    "must be an object, is " + Values.typeName(in.currentToken()),
                    in.currentTokenLocation().getLineNr(),
                    in.currentTokenLocation().getColumnNr());
        }
        return readAt("", in);
    }

    /** Like {@link #read(JsonParser)}, for an object whose fields have the given path before their names. */
    static JsonObject readAt(String path, JsonParser in) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            Object value = value(path + name, in);
            if (value != null && fields.put(name, value) != null) {
                throw new InvalidFieldException(path + name, "stands twice");
            }
        }
        return new JsonObject(path, fields);
    }

    private static @Nullable Object value(String path, JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case START_OBJECT -> readAt(path + ".", in);
            case START_ARRAY -> array(path, in);
            case VALUE_STRING -> Values.text(path, in);
            case VALUE_NUMBER_INT ->
                in.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? (Object) in.getDoubleValue()
                        : (Object) in.getLongValue();
            case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static List<Object> array(String path, JsonParser in) throws IOException {
        List<Object> values = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            String place = path + "[" + values.size() + "]";
            Object value = value(place, in);
            if (value == null) {
                throw new InvalidFieldException(place, "must not be null");
            }
            values.add(value);
        }
        return values;
    }

    /** The names of the fields, in the order of the text. */
    public Set<String> names() {
        return Collections.unmodifiableSet(fields.keySet());
    }

    /** Whether there is such a field. */
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The path of the field, as errors name it. */
    public String pathOf(String name) {
        return path + name;
    }

    /**
     * The text.
     *
     * @throws InvalidFieldException when it is missing or no string
     */
    public String text(String name) {
        return require(name, findText(name));
    }

    /**
     * The text, or null where it is missing.
     *
     * @throws InvalidFieldException when it is no string
     */
    public @Nullable String findText(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrongType(name, "a string", value);
    }

    /**
     * The number.
     *
     * @throws InvalidFieldException when it is missing or no number
     */
    public double number(String name) {
        return require(name, findNumber(name)).doubleValue();
    }

    /**
     * The number, or the other where it is missing.
     *
     * @throws InvalidFieldException when it is no number
     */
    public double numberOr(String name, double other) {
        Number value = findNumber(name);
        return value == null ? other : value.doubleValue();
    }

    /** A number in JSON may be greater than any double. */
    private static Number number(String path, Object value) {
        if (!(value instanceof Number number)) {
            throw wrongTypeAt(path, "a number", value);
        }
        if (Double.isInfinite(number.doubleValue())) {
            throw new InvalidFieldException(path, "is too large");
        }
        return number;
    }

    private @Nullable Number findNumber(String name) {
        Object value = fields.get(name);
        return value == null ? null : number(path + name, value);
    }

    /**
     * The integer.
     *
     * @throws InvalidFieldException when it is missing or no integer of 64 bits
     */
    public long integer(String name) {
        return require(name, findInteger(name));
    }

    /**
     * The integer, or the other where it is missing.
     *
     * @throws InvalidFieldException when it is no integer of 64 bits
     */
    public long integerOr(String name, long other) {
        Long value = findInteger(name);
        return value == null ? other : value;
    }

    private @Nullable Long findInteger(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof Long) {
            return (Long) value;
        }
        throw wrongType(name, "an integer", value);
    }

    /**
     * Whether it is true; the other where it is missing.
     *
     * @throws InvalidFieldException when it is neither true nor false
     */
    public boolean truthOr(String name, boolean other) {
        Object value = fields.get(name);
        if (value == null || value instanceof Boolean) {
            return value == null ? other : (Boolean) value;
        }
        throw wrongType(name, "true or false", value);
    }

    /**
     * The time in epoch milliseconds, from such a number or from ISO-8601 text.
     *
     * @throws InvalidFieldException when it is missing or no time
     */
    public long time(String name) {
        return time(path + name, require(name, fields.get(name)));
    }

    /**
     * The time in epoch milliseconds, or the other where it is missing.
     *
     * @throws InvalidFieldException when it is no time
     */
    public long timeOr(String name, long other) {
        Object value = fields.get(name);
        return value == null ? other : time(path + name, value);
    }

    private static long time(String path, Object value) {
        if (value instanceof Long millis) {
            return millis;
        }
        if (value instanceof Double millis) {
            return (long) Math.floor(millis);
        }
        if (value instanceof String text) {
            return Values.isoTime(path, text);
        }
        throw wrongTypeAt(path, "epoch milliseconds or an ISO-8601 time", value);
    }

    /**
     * The times of an array in epoch milliseconds; empty where it is missing.
     *
     * @throws InvalidFieldException when it is no array of times
     */
    public List<Long> times(String name) {
        List<Long> times = new ArrayList<>();
        for (Object value : array(name)) {
            times.add(time(path + name + "[" + times.size() + "]", value));
        }
        return times;
    }

    /**
     * The texts of an array; empty where it is missing.
     *
     * @throws InvalidFieldException when it is no array of strings
     */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object value : array(name)) {
            if (!(value instanceof String text)) {
                throw wrongTypeAt(path + name + "[" + texts.size() + "]", "a string", value);
            }
            texts.add(text);
        }
        return texts;
    }

    /**
     * The numbers of an array; empty where it is missing.
     *
     * @throws InvalidFieldException when it is no array of numbers
     */
    public double[] numbers(String name) {
        List<?> values = array(name);
        double[] numbers = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(path + name + "[" + i + "]", values.get(i)).doubleValue();
        }
        return numbers;
    }

    /**
     * The objects of an array; empty where it is missing.
     *
     * @throws InvalidFieldException when it is no array of objects
     */
    public List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        for (Object value : array(name)) {
            if (!(value instanceof JsonObject object)) {
                throw wrongTypeAt(path + name + "[" + objects.size() + "]", "an object", value);
            }
            objects.add(object);
        }
        return objects;
    }

    private List<?> array(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrongType(name, "an array", value);
    }

    /**
     * The object, or null where it is missing.
     *
     * @throws InvalidFieldException when it is no object
     */
    public @Nullable JsonObject findObject(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof JsonObject) {
            return (JsonObject) value;
        }
        throw wrongType(name, "an object", value);
    }

    /**
     * The object.
     *
     * @throws InvalidFieldException when it is missing or no object
     */
    public JsonObject object(String name) {
        return require(name, findObject(name));
    }

    private <T> T require(String name, @Nullable T value) {
        if (value == null) {
            throw new InvalidFieldException(path + name, "is missing");
        }
        return value;
    }

    private InvalidFieldException wrongType(String name, String wanted, Object value) {
        return wrongTypeAt(path + name, wanted, value);
    }

    private static InvalidFieldException wrongTypeAt(String path, String wanted, @Nullable Object value) {
        return new InvalidFieldException(path, "must be " + wanted + ", is " + typeName(value));
    }

    private static String typeName(@Nullable Object value) {
        if (value instanceof String) {
            return "a string";
        }
        if (value instanceof Number) {
            return "a number";
        }
        if (value instanceof Boolean) {
            return "true or false";
        }
        return value instanceof List ? "an array" : "an object";
    }
}
