package com.aocv2.tracking.client.connection;

/** The token is not, or no longer, good, and no better one could be had: sign in again. */
public final class UnauthorizedException extends ApiException {
    private static final long serialVersionUID = 1;

    UnauthorizedException(Problem problem) {
        super(problem);
    }
}
