package com.aocv2.tracking.server.auth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Writes and reads the cookie of the page's session (RFC 6265). */
public final class SessionCookie {
    /** Its name. */
    public static final String NAME = "aoc_session";

    private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Strict";

    private SessionCookie() {}

    /**
     * The value of {@code Set-Cookie} that gives the session to the page.
     *
     * @param maxAge how long the browser keeps it
     * @param secure whether the request came by https; over http a Secure cookie would be dropped
     */
    public static String set(String token, Duration maxAge, boolean secure) {
        return NAME + "=" + token + "; Max-Age=" + maxAge.toSeconds() + ATTRIBUTES + (secure ? "; Secure" : "");
    }

    /** The value of {@code Set-Cookie} that takes the session away. */
    public static String clear(boolean secure) {
        return set("", Duration.ZERO, secure);
    }

    /**
     * The token in a {@code Cookie} header, or null. Where the cookie comes twice it is null as well: one of them was
     * planted by a neighbouring host, and nothing tells which.
     */
    public static @Nullable String find(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String found = null;
        for (String pair : header.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals >= 0 && pair.substring(0, equals).strip().equals(NAME)) {
                if (found != null) {
                    return null;
                }
                found = pair.substring(equals + 1).strip();
            }
        }
        return found == null || found.isEmpty() ? null : found;
    }
}
