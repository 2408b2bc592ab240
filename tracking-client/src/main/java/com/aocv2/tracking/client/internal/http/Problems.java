package com.aocv2.tracking.client.internal.http;

import com.aocv2.tracking.client.connection.Problem;
import com.aocv2.tracking.client.internal.json.InvalidJsonException;
import com.aocv2.tracking.client.internal.json.JsonFields;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Reads why a request was refused, by the server or by a proxy before it. */
public final class Problems {
    private static final long MOST_BYTES = 64 << 10;

    private Problems() {}

    /**
     * Reads it; by its status alone where it has no problem details.
     *
     * @throws IOException when it does not come whole
     */
    public static Problem read(Response response) throws IOException {
        int status = response.code();
        Duration retryAfter = retryAfter(response.header("Retry-After"), Instant.now());
        String text = response.peekBody(MOST_BYTES).string();
        try {
            JsonFields fields = JsonFields.parse(text);
            String code = fields.text("code");
            String detail = fields.findText("detail");
            String field = fields.findText("field");
            String message = code + (field == null ? "" : " (" + field + ")") + (detail == null ? "" : ": " + detail);
            return new Problem(status, code, message, field, fields.findText("reason"), retryAfter);
        } catch (InvalidJsonException e) {
            return new Problem(status, "http_" + status, "the server answered " + status, null, null, retryAfter);
        }
    }

    /** Seconds, or a date (RFC 9110, section 10.2.3). */
    static @Nullable Duration retryAfter(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        try {
            return Duration.ofSeconds(Math.max(0, Long.parseLong(header.trim())));
        } catch (NumberFormatException notSeconds) {
            return untilDate(header.trim(), now);
        }
    }

    private static @Nullable Duration untilDate(String date, Instant now) {
        try {
            Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return then.isBefore(now) ? Duration.ZERO : Duration.between(now, then);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
