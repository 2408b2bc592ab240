package com.aocv2.tracking.cluster;

/** A relay could not do what it was asked. Nothing is lost by it but time. */
public class RelayException extends RuntimeException {
    /** What could not be done, and why. */
    public RelayException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What could not be done. */
    public RelayException(String message) {
        super(message);
    }
}
