package com.aocv2.tracking.client.connection;

/** The call was cancelled, or the client closed. Whether the server had done its part is not known. */
public final class CancelledException extends TrackingException {
    private static final long serialVersionUID = 1;

    /** Nothing more is known. */
    public CancelledException() {
        super("cancelled", null);
    }
}
