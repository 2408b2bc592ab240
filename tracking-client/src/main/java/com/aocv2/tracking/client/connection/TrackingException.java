package com.aocv2.tracking.client.connection;

import org.jspecify.annotations.Nullable;

/** Why something was not done; the subtypes are what a caller can decide on. */
public class TrackingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With what led to it, or null. */
    public TrackingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
