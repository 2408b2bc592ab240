package com.aocv2.tracking.json;

import com.aocv2.tracking.position.InvalidFieldException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the free attributes of a position; numbers, true and false are kept as they are written. */
final class Attributes {
    /** More than are allowed, so that the rule itself speaks, yet no flood of them fills memory. */
    private static final int KEPT = 33;

    private Attributes() {}

    /** Reads the object to its end, also where something in it is wrong. */
    static Map<String, String> read(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw Values.wrongType("attributes", "an object", in);
        }
        Map<String, String> attributes = new HashMap<>();
        InvalidFieldException problem = null;
        for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
            in.nextToken();
            try {
                put(attributes, key, in);
            } catch (InvalidFieldException e) {
                problem = problem == null ? e : problem;
                in.skipChildren();
            }
        }
        if (problem != null) {
            throw problem;
        }
        return attributes;
    }

    private static void put(Map<String, String> attributes, String key, JsonParser in) throws IOException {
        Values.wellFormed("attributes", key);
        String value = value("attributes." + key, in);
        if (value != null && attributes.size() < KEPT && attributes.put(key, value) != null) {
            throw new InvalidFieldException("attributes." + key, "stands twice");
        }
    }

    private static @Nullable String value(String field, JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                Values.wellFormed(field, in.getText());
            default -> throw Values.wrongType(field, "a string, a number, true or false", in);
        };
    }
}
