package com.aocv2.tracking.store;

/** There is no room left: on the disk, or below the limit of a bounded store. */
public final class StoreFullException extends StoreException {
    /** A failure that the store found itself. */
    public StoreFullException(String message) {
        super(message);
    }

    /** A failure with its cause. */
    public StoreFullException(String message, Throwable cause) {
        super(message, cause);
    }
}
