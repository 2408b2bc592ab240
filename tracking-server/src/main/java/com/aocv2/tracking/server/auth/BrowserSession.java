package com.aocv2.tracking.server.auth;

/**
 * What a page gets that logs in.
 *
 * @param token the value of the session cookie
 * @param principal who it stands for
 */
public record BrowserSession(String token, Principal principal) {
    /** Without the token, so that no log holds it. */
    @Override
    public String toString() {
        return "BrowserSession[" + principal.subject() + "]";
    }
}
