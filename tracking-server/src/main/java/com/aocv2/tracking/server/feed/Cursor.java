package com.aocv2.tracking.server.feed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in the log of change sets, as clients keep it: everything up to {@code seq} was seen.
 *
 * @param historyId the history that the seq belongs to
 * @param seq the last change set that was seen; 0 for none
 */
public record Cursor(String historyId, long seq) {
    private static final int MAX_LENGTH = 256;

    /** Checks the seq. */
    public Cursor {
        if (seq < 0) {
            throw new IllegalArgumentException("seq must not be negative, is " + seq);
        }
    }

    /** The text that clients get: base64url without padding. */
    public String encode() {
        byte[] plain = (seq + ":" + historyId).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    /** Reads what {@link #encode} made; empty for null and for any other text. */
    public static Optional<Cursor> decode(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int colon = plain.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Cursor(plain.substring(colon + 1), Long.parseLong(plain, 0, colon, 10)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
