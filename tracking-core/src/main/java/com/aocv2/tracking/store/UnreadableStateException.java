package com.aocv2.tracking.store;

/** A state was written by a newer program, or is damaged: asking again does not help. */
public class UnreadableStateException extends StoreException {
    private static final long serialVersionUID = 1;

    /** Which state, and what about it. */
    public UnreadableStateException(String message) {
        super(message);
    }

    /** Which state, and why. */
    public UnreadableStateException(String message, Throwable cause) {
        super(message, cause);
    }
}
