package com.aocv2.tracking.client.internal.http;

import com.aocv2.tracking.client.connection.TrackingException;
import java.io.IOException;

/** There is no token, and trying again will not help; OkHttp lets nothing but an {@link IOException} through. */
final class TokenFailure extends IOException {
    private static final long serialVersionUID = 1;

    private final TrackingException failure;

    TokenFailure(TrackingException failure) {
        super(failure);
        this.failure = failure;
    }

    TrackingException failure() {
        return failure;
    }
}
