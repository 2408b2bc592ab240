package com.aocv2.tracking.ingest;

/** More was submitted than can be committed now. Nothing was done; send it again a little later. */
public final class OverloadedException extends RuntimeException {
    /** A refusal with its reason. */
    public OverloadedException(String message) {
        super(message);
    }
}
