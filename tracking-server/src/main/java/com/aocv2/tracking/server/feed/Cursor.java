package com.aocv2.tracking.server.feed;

import com.aocv2.tracking.position.InvalidFieldException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A place in the log of change sets, as readers are given it: opaque to them.
 *
 * @param historyId the history that the seq belongs to, see {@link com.aocv2.tracking.History#id}
 * @param seq the seq of the last change set that was read; 0 before the first
 */
public record Cursor(String historyId, long seq) {
    private static final int MAX_LENGTH = 200;

    /** The cursor as text: URL-safe Base64 of the seq and the history's id. */
    public String encode() {
        byte[] plain = (seq + ":" + historyId).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @param field what errors name
     * @throws InvalidFieldException when it is nothing of the kind
     */
    public static Cursor parse(String field, String text) {
        try {
            if (text.length() <= MAX_LENGTH) {
                String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                int colon = plain.indexOf(':');
                long seq = colon < 0 ? -1 : Long.parseLong(plain.substring(0, colon));
                if (seq >= 0) {
                    return new Cursor(plain.substring(colon + 1), seq);
                }
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new InvalidFieldException(field, "is not a cursor of this server");
    }
}
