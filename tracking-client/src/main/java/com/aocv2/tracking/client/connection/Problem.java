package com.aocv2.tracking.client.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the server said when it refused. Immutable. */
public final class Problem {
    private final int status;
    private final String code;
    private final String message;
    private final @Nullable String field;
    private final @Nullable String reason;
    private final @Nullable Duration retryAfter;

    /**
     * All of it.
     *
     * @param message for people
     */
    public Problem(
            int status,
            String code,
            String message,
            @Nullable String field,
            @Nullable String reason,
            @Nullable Duration retryAfter) {
        this.status = status;
        this.code = code;
        this.message = message;
        this.field = field;
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The stable code. */
    public String code() {
        return code;
    }

    /** For people. */
    public String message() {
        return message;
    }

    /** The field or parameter at fault, or null. */
    public @Nullable String field() {
        return field;
    }

    /** A stable word that says more than the code, or null. */
    public @Nullable String reason() {
        return reason;
    }

    /** After what time to try again, or null. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
