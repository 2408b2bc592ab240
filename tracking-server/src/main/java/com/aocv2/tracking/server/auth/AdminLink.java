package com.aocv2.tracking.server.auth;

import java.time.Instant;

/**
 * A link that makes whoever opens it first the first admin.
 *
 * @param code the secret; works once
 * @param expires from when on it is no good
 */
public record AdminLink(String code, Instant expires) {
    /**
     * The link itself. The code stands after {@code #}, which browsers do not send, so it gets into no log.
     *
     * @param base how people reach the server, for example {@code https://map.example.org}
     */
    public String url(String base) {
        return (base.endsWith("/") ? base : base + "/") + "#code=" + code;
    }

    /** Without the code, so that no log holds it by accident. */
    @Override
    public String toString() {
        return "AdminLink[expires=" + expires + "]";
    }
}
