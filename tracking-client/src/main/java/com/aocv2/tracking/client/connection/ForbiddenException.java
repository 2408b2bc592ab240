package com.aocv2.tracking.client.connection;

/** Whoever the token names may not do this. */
public final class ForbiddenException extends ApiException {
    private static final long serialVersionUID = 1;

    ForbiddenException(Problem problem) {
        super(problem);
    }
}
