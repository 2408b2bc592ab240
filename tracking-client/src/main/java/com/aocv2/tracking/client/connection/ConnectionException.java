package com.aocv2.tracking.client.connection;

import java.io.IOException;

/** The server was not reached, the answer did not come in time or did not come whole: try again later. */
public final class ConnectionException extends TrackingException {
    private static final long serialVersionUID = 1;

    /** With what happened. */
    public ConnectionException(String message, IOException cause) {
        super(message, cause);
    }
}
