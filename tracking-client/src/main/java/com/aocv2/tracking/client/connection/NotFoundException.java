package com.aocv2.tracking.client.connection;

/** There is no such vehicle, geofence or event, or it may not be seen. */
public final class NotFoundException extends ApiException {
    private static final long serialVersionUID = 1;

    NotFoundException(Problem problem) {
        super(problem);
    }
}
