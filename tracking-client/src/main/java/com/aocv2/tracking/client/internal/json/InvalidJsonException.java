package com.aocv2.tracking.client.internal.json;

import com.google.gson.JsonParseException;

/** A text of the server's that is not what it should be. */
public final class InvalidJsonException extends JsonParseException {
    private static final long serialVersionUID = 1;

    /** With what is wrong. */
    public InvalidJsonException(String message) {
        super(message);
    }
}
