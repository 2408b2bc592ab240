package com.aocv2.tracking.server.http;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of other origins call the API (Fetch Standard, CORS protocol) with a token; the session cookie is never
 * shared with them. Immutable.
 */
final class Cors {
    static final HttpField VARY_ENCODING = new PreEncodedHttpField(HttpHeader.VARY, "Accept-Encoding");
    private static final HttpField VARY_ORIGIN = new PreEncodedHttpField(HttpHeader.VARY, "Origin");
    private static final String HEADERS = "Authorization, Content-Type, Content-Encoding, If-None-Match, Last-Event-ID";
    private static final String EXPOSED = "Retry-After, ETag";

    private final Set<String> origins;

    Cors(Collection<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    /** Lets the page read the answer, if it may. */
    void allowReading(@Nullable String origin, HttpFields.Mutable answer) {
        if (origins.isEmpty()) {
            return;
        }
        answer.ensureField(VARY_ORIGIN);
        if (isAllowed(origin)) {
            answer.put("Access-Control-Allow-Origin", origin);
            answer.put("Access-Control-Expose-Headers", EXPOSED);
        }
    }

    /** Answers a browser that asks beforehand. */
    void allowCalling(@Nullable String origin, String methods, HttpFields.Mutable answer) {
        if (isAllowed(origin)) {
            answer.put("Access-Control-Allow-Methods", methods);
            answer.put("Access-Control-Allow-Headers", HEADERS);
            answer.put("Access-Control-Max-Age", "600");
        }
    }

    private boolean isAllowed(@Nullable String origin) {
        return origin != null && origins.contains(origin.toLowerCase(Locale.ROOT));
    }
}
