package com.aocv2.tracking.server.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test moves by hand. */
final class ManualClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-11-23T21:48:33Z");

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration by) {
        now = now.plus(by);
    }
}
