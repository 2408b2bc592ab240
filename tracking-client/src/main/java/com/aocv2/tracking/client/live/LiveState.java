package com.aocv2.tracking.client.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a feed is doing. Immutable. */
public final class LiveState {
    /** The four that there are. */
    public enum Phase {
        /** Nothing has come yet. */
        CONNECTING,
        /** What was told is so, and changes are told as they come. */
        LIVE,
        /** It was live: what was told may be old by now. It becomes live again by itself. */
        STALE,
        /** Nothing more comes: closed by the app, or refused for good. */
        CLOSED
    }

    private final Phase phase;
    private final @Nullable String code;
    private final @Nullable String reason;
    private final Instant since;

    LiveState(Phase phase, @Nullable String code, @Nullable String reason, Instant since) {
        this.phase = phase;
        this.code = code;
        this.reason = reason;
        this.since = since;
    }

    /** Which of the four. */
    public Phase phase() {
        return phase;
    }

    /**
     * Why it is not live, for programs; null where there is nothing to say. {@code connection}: the server is not reached;
     * {@code offline}: the app said that there is no network; {@code restart}: the server restarts; {@code closed},
     * {@code no_welcome}, {@code invalid_message}, {@code role}: the connection is made anew; {@code listener_behind}: too
     * many change sets wait for the listener; {@code closed_by_app} and {@code client_closed}; everything else is a code of
     * the server's, for example {@code unauthorized} (also where the token supplier is refused a token: somebody has to log
     * in), {@code forbidden} or {@code invalid_field}.
     */
    public @Nullable String code() {
        return code;
    }

    /** The same for people, or null. */
    public @Nullable String reason() {
        return reason;
    }

    /** When the phase began, by the device's clock; the reason may be newer. */
    public Instant since() {
        return since;
    }

    @Override
    public String toString() {
        return phase + (code == null ? "" : " (" + code + ")") + " since " + since;
    }
}
