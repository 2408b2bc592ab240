package com.aocv2.tracking.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

/** A text is not JSON, or breaks one of the limits of {@link Json}. Sending it again unchanged gives the same answer. */
public final class InvalidJsonException extends IllegalArgumentException {
    private static final int MAX_REASON = 160;

    private final String reason;
    private final int line;
    private final int column;

    InvalidJsonException(String reason, int line, int column) {
        super("line " + line + ", column " + column + ": " + reason);
        this.reason = reason;
        this.line = line;
        this.column = column;
    }

    static InvalidJsonException of(JsonProcessingException e) {
        JsonLocation place = e.getLocation();
        InvalidJsonException invalid = place == null
                ? new InvalidJsonException(shorten(e), 1, 1)
                : new InvalidJsonException(
                        shorten(e), Math.max(1, place.getLineNr()), Math.max(1, place.getColumnNr()));
        invalid.initCause(e);
        return invalid;
    }

    /** A parser's words may quote the text, at length and with all that is wrong with it, and speak to programmers. */
    private static String shorten(JsonProcessingException e) {
        String words = e.getOriginalMessage();
        int advice = words.indexOf(": enable `");
        words = advice < 0 ? words : words.substring(0, advice);
        return WellFormed.text(words.length() <= MAX_REASON ? words : words.substring(0, MAX_REASON) + "…");
    }

    /** What is wrong, without the place. */
    public String reason() {
        return reason;
    }

    /** The line in which it was noticed, from 1. */
    public int line() {
        return line;
    }

    /** The byte of that line at which it was noticed, from 1. */
    public int column() {
        return column;
    }
}
