package com.aocv2.tracking.server.http;

import com.aocv2.tracking.server.http.Problem.Kind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a body is, as its sender says. A body that nothing is said about is taken for JSON. */
enum MediaTypes {
    JSON,
    NDJSON;

    /** One of both. */
    static MediaTypes ofReports(@Nullable String contentType) {
        if (isLines(contentType)) {
            return NDJSON;
        }
        requireJson(contentType, "application/json or application/x-ndjson");
        return JSON;
    }

    /** Refuses what is not JSON. */
    static void requireJson(@Nullable String contentType) {
        requireJson(contentType, "application/json");
    }

    private static void requireJson(@Nullable String contentType, String expected) {
        if (contentType == null || contentType.equals("application/json")) {
            return;
        }
        String essence = essence(contentType);
        if (!essence.equals("application/json") && !essence.endsWith("+json")) {
            throw ProblemException.of(Kind.UNSUPPORTED_MEDIA_TYPE, "the body must be " + expected);
        }
    }

    private static boolean isLines(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String essence = essence(contentType);
        return essence.equals("application/x-ndjson") || essence.equals("application/jsonl");
    }

    private static String essence(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
