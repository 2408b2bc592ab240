package com.aocv2.tracking.server.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A value that never shows itself: {@link #toString()} is masked, so that a log or a record cannot leak it. */
public final class Secret {
    /** What stands where the value would. */
    static final String MASK = "********";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Wraps the value. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The value itself. */
    public String reveal() {
        return value;
    }

    /** The value's UTF-8 bytes, a new array each time. */
    public byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the guess is the value; takes the same time wherever they differ. */
    public boolean matches(String guess) {
        return MessageDigest.isEqual(bytes(), guess.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Secret s && matches(s.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
