package com.aocv2.tracking.client.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The server answered that it will not, by problem details (RFC 9457). The {@link #code} is stable; the subtypes group
 * the codes by what a caller can do.
 */
public class ApiException extends TrackingException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final @Nullable String field;
    private final @Nullable String reason;
    private final @Nullable Duration retryAfter;

    /** What the server said. */
    public ApiException(Problem problem) {
        super(problem.message(), null);
        this.status = problem.status();
        this.code = problem.code();
        this.field = problem.field();
        this.reason = problem.reason();
        this.retryAfter = problem.retryAfter();
    }

    /** The exception whose type says what can be done. */
    public static ApiException of(Problem problem) {
        switch (problem.status()) {
            case 401:
                return new UnauthorizedException(problem);
            case 403:
                return new ForbiddenException(problem);
            case 404:
                return new NotFoundException(problem);
            case 409:
                return new ConflictException(problem);
            case 408:
            case 429:
            case 502:
            case 503:
            case 504:
                return new UnavailableException(problem);
            default:
                return problem.status() < 500 ? new InvalidRequestException(problem) : new ApiException(problem);
        }
    }

    /** The HTTP status; of a refusal over the WebSocket the one that means the same. */
    public int status() {
        return status;
    }

    /** The stable code, for example {@code invalid_field}; {@code http_502} where a proxy answered without one. */
    public String code() {
        return code;
    }

    /** The field or parameter at fault, or null. */
    public @Nullable String field() {
        return field;
    }

    /** A stable word that says more than the code, or null. */
    public @Nullable String reason() {
        return reason;
    }

    /** After what time to try again, or null where the server does not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
