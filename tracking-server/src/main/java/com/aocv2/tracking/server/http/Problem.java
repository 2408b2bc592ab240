package com.aocv2.tracking.server.http;

import com.aocv2.tracking.json.Json;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a request failed, as problem details (RFC 9457).
 *
 * @param kind what went wrong; gives status, code and title
 * @param detail a sentence for people about this very case, or null
 * @param field the field or parameter at fault, or null
 * @param reason a stable word that says more than the code, or null
 * @param retryAfter seconds after which to try again; 0 where that would not help or nobody knows
 */
record Problem(
        Kind kind,
        @Nullable String detail,
        @Nullable String field,
        @Nullable String reason,
        int retryAfter) {
    static final String MEDIA_TYPE = "application/problem+json";

    /** What can go wrong. The codes are stable. */
    enum Kind {
        INVALID_REQUEST(400, "The request cannot be understood"),
        INVALID_JSON(400, "The body is not valid JSON"),
        INVALID_FIELD(400, "A value breaks a rule"),
        UNAUTHORIZED(401, "Credentials are needed"),
        FORBIDDEN(403, "Not allowed"),
        NOT_FOUND(404, "Not found"),
        METHOD_NOT_ALLOWED(405, "Method not allowed"),
        NOT_ACCEPTABLE(406, "No such representation"),
        TIMEOUT(408, "The request took too long to arrive"),
        CONFLICT(409, "In conflict with what is there"),
        TOO_LARGE(413, "The request is too large"),
        UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
        RATE_LIMITED(429, "Too many requests"),
        INTERNAL(500, "Something is wrong with the server"),
        OVERLOADED(503, "Too much to do"),
        STORE_UNAVAILABLE(503, "The store does not work at the moment");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        int status() {
            return status;
        }

        /** The stable name, for example {@code too_large}. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Problem of(Kind kind) {
        return new Problem(kind, null, null, null, 0);
    }

    static Problem of(Kind kind, String detail) {
        return new Problem(kind, detail, null, null, 0);
    }

    static Problem ofField(String field, String detail) {
        return new Problem(Kind.INVALID_FIELD, detail, field, null, 0);
    }

    static Problem later(Kind kind, String detail, int seconds) {
        return new Problem(kind, detail, null, null, seconds);
    }

    static Problem withReason(Kind kind, String reason, String detail) {
        return new Problem(kind, detail, null, reason, 0);
    }

    byte[] toJson() {
        return Json.bytes(this::write);
    }

    private void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "/docs#" + kind.code());
        out.writeStringField("title", kind.title);
        out.writeNumberField("status", kind.status);
        out.writeStringField("code", kind.code());
        if (detail != null) {
            out.writeStringField("detail", detail);
        }
        if (field != null) {
            out.writeStringField("field", field);
        }
        if (reason != null) {
            out.writeStringField("reason", reason);
        }
        out.writeEndObject();
    }
}
