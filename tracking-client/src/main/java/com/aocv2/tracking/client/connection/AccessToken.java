package com.aocv2.tracking.client.connection;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What says to the server who asks. Immutable. Its text never shows the token. */
public final class AccessToken {
    private final String value;
    private final @Nullable Instant expiresAt;

    private AccessToken(String value, @Nullable Instant expiresAt) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("value must not be empty");
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) > '~') {
                throw new IllegalArgumentException(
                        "value must be of visible ASCII characters, which [" + i + "] is not");
            }
        }
        this.value = value;
        this.expiresAt = expiresAt;
    }

    /**
     * A token that is used until the server refuses it.
     *
     * @throws IllegalArgumentException when it is empty or cannot stand in a header
     */
    public static AccessToken of(String value) {
        return new AccessToken(value, null);
    }

    /**
     * A token that is exchanged shortly before it expires.
     *
     * @throws IllegalArgumentException when it is empty or cannot stand in a header
     */
    public static AccessToken of(String value, Instant expiresAt) {
        return new AccessToken(value, Objects.requireNonNull(expiresAt, "expiresAt"));
    }

    /** The token as it goes into the header. */
    public String value() {
        return value;
    }

    /** Until when it is good, or null where only the server knows. */
    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public String toString() {
        return expiresAt == null ? "AccessToken" : "AccessToken until " + expiresAt;
    }
}
