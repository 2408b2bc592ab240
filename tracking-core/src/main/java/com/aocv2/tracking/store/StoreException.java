package com.aocv2.tracking.store;

/**
 * The store could not do its work. Nothing was acknowledged, and the caller may try again later; whether a failed
 * commit left its batch in the store is not known until the store answers again.
 */
public class StoreException extends RuntimeException {
    /** A failure with its cause. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A failure that the store found itself. */
    public StoreException(String message) {
        super(message);
    }
}
