package com.aocv2.tracking.client.connection;

/** Something about the request is wrong; the field says what. Sending it again will not help. */
public final class InvalidRequestException extends ApiException {
    private static final long serialVersionUID = 1;

    InvalidRequestException(Problem problem) {
        super(problem);
    }
}
