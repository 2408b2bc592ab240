package com.aocv2.tracking.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. Thread-safe: one thread moves it, others read. */
public final class TestClock implements InstantSource {
    private volatile long millis;

    /** A clock that shows the time, epoch milliseconds. */
    public TestClock(long millis) {
        this.millis = millis;
    }

    /** Sets it to the time, epoch milliseconds. */
    public void set(long newMillis) {
        millis = newMillis;
    }

    /** Moves it on. */
    public void advance(Duration by) {
        set(millis + by.toMillis());
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public long millis() {
        return millis;
    }
}
