package com.aocv2.tracking.client.internal.socket;

import com.aocv2.tracking.client.connection.ApiException;
import com.aocv2.tracking.client.connection.Problem;
import com.aocv2.tracking.client.internal.json.JsonFields;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads the server's {@code error} messages, as if they had come over HTTP. */
final class Refusals {
    private Refusals() {}

    static ApiException read(JsonFields error) {
        String code = error.text("code");
        String detail = error.findText("detail");
        Long seconds = error.findInteger("retryAfter");
        Duration retryAfter = seconds == null ? null : Duration.ofSeconds(Math.max(0, seconds));
        String field = error.findText("field");
        return ApiException.of(
                new Problem(status(code, retryAfter), code, message(code, field, detail), field, null, retryAfter));
    }

    private static String message(String code, @Nullable String field, @Nullable String detail) {
        return code + (field == null ? "" : " (" + field + ")") + (detail == null ? "" : ": " + detail);
    }

    /** What is not known is worth another try: nothing is given up for a word that this version has not learned. */
    private static int status(String code, @Nullable Duration retryAfter) {
        switch (code) {
            case "invalid_field":
            case "invalid_json":
                return 400;
            case "forbidden":
                return 403;
            case "overloaded":
            case "store_unavailable":
                return 503;
            default:
                return retryAfter == null ? 500 : 503;
        }
    }
}
