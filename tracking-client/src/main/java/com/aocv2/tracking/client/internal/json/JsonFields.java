package com.aocv2.tracking.client.internal.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object. {@code find} is null where a field is not there, everything else says which field is
 * missing or of another kind. Fields that nobody asks for are no fault: a newer server may send them.
 */
public final class JsonFields {
    private final JsonObject object;

    private JsonFields(JsonObject object) {
        this.object = object;
    }

    /**
     * Reads a text that must be one object.
     *
     * @throws InvalidJsonException when it is not
     */
    public static JsonFields parse(String json) {
        try {
            return of(JsonParser.parseString(json), "the text");
        } catch (JsonParseException e) {
            throw new InvalidJsonException("not JSON: " + e.getMessage());
        }
    }

    private static JsonFields of(JsonElement element, String name) {
        if (!element.isJsonObject()) {
            throw new InvalidJsonException(name + " must be an object");
        }
        return new JsonFields(element.getAsJsonObject());
    }

    /** Whether there is such a field that is not null. */
    public boolean has(String name) {
        JsonElement element = object.get(name);
        return element != null && !element.isJsonNull();
    }

    private JsonElement get(String name) {
        JsonElement element = object.get(name);
        if (element == null || element.isJsonNull()) {
            throw new InvalidJsonException("'" + name + "' is missing");
        }
        return element;
    }

    private <T> T primitive(String name, String kind, Function<JsonElement, T> read) {
        JsonElement element = get(name);
        if (!element.isJsonPrimitive()) {
            throw new InvalidJsonException("'" + name + "' must be " + kind);
        }
        try {
            return read.apply(element);
        } catch (NumberFormatException e) {
            throw new InvalidJsonException("'" + name + "' must be " + kind);
        }
    }

    public String text(String name) {
        return primitive(name, "a text", JsonElement::getAsString);
    }

    public @Nullable String findText(String name) {
        return has(name) ? text(name) : null;
    }

    public double number(String name) {
        return primitive(name, "a number", JsonElement::getAsDouble);
    }

    public @Nullable Double findNumber(String name) {
        return has(name) ? number(name) : null;
    }

    public long integer(String name) {
        return primitive(name, "a whole number", JsonElement::getAsLong);
    }

    public @Nullable Long findInteger(String name) {
        return has(name) ? integer(name) : null;
    }

    /** False where it is not there. */
    public boolean truth(String name) {
        return has(name) && primitive(name, "true or false", JsonElement::getAsBoolean);
    }

    /** A time in ISO-8601. */
    public Instant time(String name) {
        return instant(name, text(name));
    }

    private static Instant instant(String name, String text) {
        try {
            return IsoTime.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidJsonException("'" + name + "' must be a time");
        }
    }

    public @Nullable Instant findTime(String name) {
        return has(name) ? time(name) : null;
    }

    /** A day, for example {@code 2026-11-23}. */
    public LocalDate date(String name) {
        try {
            return LocalDate.parse(text(name));
        } catch (DateTimeException e) {
            throw new InvalidJsonException("'" + name + "' must be a day");
        }
    }

    /** The times of an array; empty where it is not there. Unmodifiable. */
    public List<Instant> times(String name) {
        return array(name, element -> instant(name, element.getAsString()));
    }

    /** A time span in milliseconds. */
    public Duration millis(String name) {
        return Duration.ofMillis(integer(name));
    }

    public @Nullable Duration findMillis(String name) {
        return has(name) ? millis(name) : null;
    }

    public JsonFields object(String name) {
        return of(get(name), "'" + name + "'");
    }

    public @Nullable JsonFields findObject(String name) {
        return has(name) ? object(name) : null;
    }

    public <T> @Nullable T findObject(String name, Function<JsonFields, T> read) {
        return has(name) ? read.apply(object(name)) : null;
    }

    /** The objects of an array, each read; empty where it is not there. Unmodifiable. */
    public <T> List<T> objects(String name, Function<JsonFields, T> read) {
        return array(name, element -> read.apply(of(element, "an element of '" + name + "'")));
    }

    /** The texts of an array; empty where it is not there. Unmodifiable. */
    public List<String> texts(String name) {
        return array(name, JsonElement::getAsString);
    }

    private <T> List<T> array(String name, Function<JsonElement, T> read) {
        if (!has(name)) {
            return Collections.emptyList();
        }
        JsonElement element = get(name);
        if (!element.isJsonArray()) {
            throw new InvalidJsonException("'" + name + "' must be an array");
        }
        List<T> list = new ArrayList<>(element.getAsJsonArray().size());
        try {
            element.getAsJsonArray().forEach(item -> list.add(read.apply(item)));
        } catch (IllegalStateException | UnsupportedOperationException e) {
            throw new InvalidJsonException("'" + name + "' holds something else than it should");
        }
        return Collections.unmodifiableList(list);
    }

    /** The fields of an object that are texts, numbers or truths, as texts; empty where it is not there. */
    public Map<String, String> textMap(String name) {
        if (!has(name)) {
            return Collections.emptyMap();
        }
        Map<String, String> map = new LinkedHashMap<>();
        JsonFields fields = object(name);
        for (String key : fields.object.keySet()) {
            map.put(key, fields.text(key));
        }
        return Collections.unmodifiableMap(map);
    }

    /** The names of all fields. */
    public Set<String> names() {
        return object.keySet();
    }

    /** The element as Gson has it, for shapes that are not worth a method here; null where it is not there. */
    public @Nullable JsonElement find(String name) {
        return object.get(name);
    }

    /** As JSON. */
    @Override
    public String toString() {
        return object.toString();
    }
}
