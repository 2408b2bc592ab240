package com.aocv2.tracking.client.connection;

/** In conflict with what is there. */
public final class ConflictException extends ApiException {
    private static final long serialVersionUID = 1;

    ConflictException(Problem problem) {
        super(problem);
    }
}
