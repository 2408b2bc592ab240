package com.aocv2.tracking.json;

import com.aocv2.tracking.position.IsoTime;
import com.aocv2.tracking.position.ShortestDecimal;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fields of an object: times as ISO-8601, numbers with the digits they need, and nothing for what is
 * unknown. Not thread-safe.
 */
final class JsonOut {
    private final JsonGenerator out;
    private final char[] text = new char[Math.max(IsoTime.MAX_LENGTH, ShortestDecimal.MAX_LENGTH)];

    JsonOut(JsonGenerator out) {
        this.out = out;
    }

    JsonGenerator generator() {
        return out;
    }

    JsonOut begin() throws IOException {
        out.writeStartObject();
        return this;
    }

    JsonOut begin(String name) throws IOException {
        out.writeObjectFieldStart(name);
        return this;
    }

    JsonOut end() throws IOException {
        out.writeEndObject();
        return this;
    }

    JsonOut beginArray(String name) throws IOException {
        out.writeArrayFieldStart(name);
        return this;
    }

    JsonOut beginArray() throws IOException {
        out.writeStartArray();
        return this;
    }

    JsonOut endArray() throws IOException {
        out.writeEndArray();
        return this;
    }

    /** The text, unless it is null. */
    JsonOut text(String name, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(name, WellFormed.text(value));
        }
        return this;
    }

    /** All the texts, in the order in which they come. */
    JsonOut texts(String name, Collection<String> values) throws IOException {
        beginArray(name);
        for (String value : values) {
            out.writeString(WellFormed.text(value));
        }
        return endArray();
    }

    JsonOut integer(String name, long value) throws IOException {
        out.writeNumberField(name, value);
        return this;
    }

    /** The number, unless it is NaN. */
    JsonOut number(String name, double value) throws IOException {
        if (!Double.isNaN(value)) {
            out.writeFieldName(name);
            number(value);
        }
        return this;
    }

    JsonOut number(double value) throws IOException {
        out.writeNumber(text, 0, ShortestDecimal.write(value, text, 0));
        return this;
    }

    /** A measurement that is kept as a float, unless it is NaN. */
    JsonOut measurement(String name, double value) throws IOException {
        if (!Double.isNaN(value)) {
            out.writeFieldName(name);
            measurement(value);
        }
        return this;
    }

    /** The same in an array. */
    JsonOut measurement(double value) throws IOException {
        if (!Double.isNaN(value)) {
            out.writeNumber(text, 0, ShortestDecimal.writeFloat((float) value, text, 0));
        }
        return this;
    }

    /** True, or nothing. */
    JsonOut flag(String name, boolean value) throws IOException {
        if (value) {
            out.writeBooleanField(name, true);
        }
        return this;
    }

    JsonOut time(String name, long epochMillis) throws IOException {
        out.writeFieldName(name);
        return time(epochMillis);
    }

    /** The time, unless it is 0. */
    JsonOut timeIfKnown(String name, long epochMillis) throws IOException {
        return epochMillis == 0 ? this : time(name, epochMillis);
    }

    JsonOut time(long epochMillis) throws IOException {
        out.writeString(text, 0, IsoTime.write(epochMillis, text, 0));
        return this;
    }
}
