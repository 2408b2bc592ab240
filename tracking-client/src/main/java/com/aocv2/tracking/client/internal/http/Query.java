package com.aocv2.tracking.client.internal.http;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The parameters of a request; what is null or empty is left out. Not thread-safe. */
public final class Query {
    private final HttpUrl.Builder url;

    Query(HttpUrl.Builder url) {
        this.url = url;
    }

    /** A text, or a number or truth as text. */
    public Query put(String name, @Nullable Object value) {
        if (value != null) {
            url.addQueryParameter(name, value.toString());
        }
        return this;
    }

    /** Several, of which any will do: from {@link #list}. */
    public Query put(String name, Collection<String> values) {
        if (!values.isEmpty()) {
            url.addQueryParameter(name, String.join(",", values));
        }
        return this;
    }

    /** Epoch milliseconds; what lies before 1970 is 1970. */
    public Query put(String name, @Nullable Instant time) {
        if (time != null) {
            long millis = time.isBefore(Instant.EPOCH) ? 0 : time.toEpochMilli();
            url.addQueryParameter(name, Long.toString(millis));
        }
        return this;
    }

    /** The whole URL. */
    public HttpUrl url() {
        return url.build();
    }

    /**
     * A copy of what goes into one parameter, where commas part the values. Unmodifiable.
     *
     * @throws IllegalArgumentException naming the field when one is empty or holds a comma
     */
    public static Set<String> list(String field, Collection<String> values) {
        for (String value : values) {
            if (value.isEmpty() || value.indexOf(',') >= 0) {
                throw new IllegalArgumentException(
                        field + ": each must be a text without a comma, one is '" + value + "'");
            }
        }
        return Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }
}
