package com.aocv2.tracking.server.ws;

import com.aocv2.tracking.json.Json;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The first look at a client's message: what it wants, and by which id it will know the answer. It stops where both are
 * known, which in most messages is at once; what is not JSON is left for the reading proper to tell.
 */
record Head(String type, @Nullable Object id) {
    private static final int MAX_ID = 64;

    static Head of(byte[] json) {
        String type = "";
        Object id = null;
        try (JsonParser in = Json.factory().createParser(json)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return new Head(type, null);
            }
            for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
                JsonToken value = in.nextToken();
                if (name.equals("type") && value == JsonToken.VALUE_STRING) {
                    type = in.getText();
                } else if (name.equals("id")) {
                    id = id(in, value);
                } else {
                    in.skipChildren();
                }
                if (!type.isEmpty() && id != null) {
                    break;
                }
            }
        } catch (IOException e) {
            return new Head(type, id);
        }
        return new Head(type, id);
    }

    private static @Nullable Object id(JsonParser in, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NUMBER_INT && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return in.getLongValue();
        }
        if (value == JsonToken.VALUE_STRING && in.getTextLength() <= MAX_ID) {
            return in.getText();
        }
        in.skipChildren();
        return null;
    }
}
