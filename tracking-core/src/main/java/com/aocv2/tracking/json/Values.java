package com.aocv2.tracking.json;

import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.position.IsoTime;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import java.io.IOException;
import java.time.DateTimeException;

/** Reads the value that a parser stands at, or throws {@link InvalidFieldException} saying what stands there instead. */
final class Values {
    private Values() {}

    static String text(String field, JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw wrongType(field, "a string", in);
        }
        return wellFormed(field, in.getText());
    }

    static String wellFormed(String field, String text) {
        if (!WellFormed.is(text)) {
            throw new InvalidFieldException(field, "is not well-formed Unicode");
        }
        return text;
    }

    static double number(String field, JsonParser in) throws IOException {
        JsonToken token = in.currentToken();
        if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
            throw wrongType(field, "a number", in);
        }
        return in.getDoubleValue();
    }

    static boolean truth(String field, JsonParser in) {
        JsonToken token = in.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw wrongType(field, "true or false", in);
        }
        return token == JsonToken.VALUE_TRUE;
    }

    static long integer(String field, JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw wrongType(field, "an integer", in);
        }
        try {
            return in.getLongValue();
        } catch (InputCoercionException e) {
            throw new InvalidFieldException(field, "is too large");
        }
    }

    /** Epoch milliseconds, from a number (whose fraction is dropped) or ISO-8601 text. */
    static long time(String field, JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_NUMBER_INT -> integer(field, in);
            case VALUE_NUMBER_FLOAT -> (long) Math.floor(in.getDoubleValue());
            case VALUE_STRING -> isoTime(field, in.getText());
            default -> throw wrongType(field, "epoch milliseconds or an ISO-8601 time", in);
        };
    }

    static long isoTime(String field, String text) {
        try {
            return IsoTime.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidFieldException(field, "is not a time: " + WellFormed.text(String.valueOf(e.getMessage())));
        }
    }

    static InvalidFieldException wrongType(String field, String wanted, JsonParser in) {
        return new InvalidFieldException(field, "must be " + wanted + ", is " + typeName(in.currentToken()));
    }

    static String typeName(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            case START_ARRAY -> "an array";
            default -> "an object";
        };
    }
}
