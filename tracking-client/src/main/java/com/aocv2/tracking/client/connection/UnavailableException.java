package com.aocv2.tracking.client.connection;

/** The server, or something before it, cannot do it at the moment: try again after {@link #retryAfter}. */
public final class UnavailableException extends ApiException {
    private static final long serialVersionUID = 1;

    UnavailableException(Problem problem) {
        super(problem);
    }
}
