package com.aocv2.tracking.server.auth;

/**
 * What a program gets that logs in.
 *
 * @param accessToken a JWT, to be sent as Bearer
 * @param accessExpires epoch milliseconds from which on it is no good
 * @param refreshToken brings the next pair, once
 * @param refreshExpires epoch milliseconds from which on it is no good
 */
public record TokenPair(String accessToken, long accessExpires, String refreshToken, long refreshExpires)
        implements RefreshResult {
    /** Without the tokens, so that no log holds them. */
    @Override
    public String toString() {
        return "TokenPair[accessExpires=" + accessExpires + ", refreshExpires=" + refreshExpires + "]";
    }
}
