package com.aocv2.tracking.server.auth;

/** Why credentials were not accepted. The codes are stable. */
public enum AuthFailure implements AuthResult, RefreshResult, JwtResult {
    /** There were none. */
    MISSING("token_missing", "credentials are needed: a Bearer token or a session cookie"),
    /** They have no form that this server knows. */
    MALFORMED("token_malformed", "the credentials cannot be read"),
    /** Nobody issued them, or not for this server. */
    INVALID("token_invalid", "the credentials are not valid here"),
    /** They were good once; a refreshed token helps. */
    EXPIRED("token_expired", "the credentials have expired"),
    /** Somebody took them back; only a new login or token helps. */
    REVOKED("token_revoked", "the credentials have been revoked");

    private final String code;
    private final String detail;

    AuthFailure(String code, String detail) {
        this.code = code;
        this.detail = detail;
    }

    /** The stable name, for example {@code token_expired}. */
    public String code() {
        return code;
    }

    /** A sentence for people, without anything secret. */
    public String detail() {
        return detail;
    }
}
