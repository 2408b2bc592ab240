package com.aocv2.tracking.server.http;

import com.aocv2.tracking.json.Json;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list that is too long for one answer.
 *
 * @param items what is on it
 * @param next where the rest begins, or null
 */
record Page<T>(List<T> items, @Nullable String next) {
    static final String LIMIT = "limit";
    static final String CURSOR = "cursor";
    /** The field of answers that are given without the store: what it or other nodes know may be missing. */
    static final String PARTIAL = "partial";

    /** Writes an item. */
    @FunctionalInterface
    interface ItemWriter<T> {
        void write(JsonGenerator out, T item) throws IOException;
    }

    /** The items in the order of their keys that come after the cursor, as many as the query's limit allows. */
    static <T> Page<T> of(Stream<T> all, Function<T, String> key, Query query, int usualLimit, int maxLimit) {
        int limit = query.integer(LIMIT, usualLimit, 1, maxLimit);
        String after = position(query.find(CURSOR));
        List<T> found = all.filter(item -> after == null || key.apply(item).compareTo(after) > 0)
                .sorted(Comparator.comparing(key))
                .limit(limit + 1L)
                .toList();
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, limit), cursor(key.apply(found.get(limit - 1))));
    }

    /** A cursor that stands behind the position. */
    static String cursor(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    /** The position that a cursor stands behind; null without a cursor. */
    static @Nullable String position(@Nullable String cursor) {
        try {
            return cursor == null ? null : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ProblemException.ofField(CURSOR, "is not a cursor of this list");
        }
    }

    Json.Content json(ItemWriter<T> writer) {
        return json(writer, false);
    }

    /** @param partial whether what others know may be missing */
    Json.Content json(ItemWriter<T> writer, boolean partial) {
        return out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("items");
            for (T item : items) {
                writer.write(out, item);
            }
            out.writeEndArray();
            if (next != null) {
                out.writeStringField("next", next);
            }
            if (partial) {
                out.writeBooleanField(PARTIAL, true);
            }
            out.writeEndObject();
        };
    }
}
