package com.aocv2.tracking.client.report;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a sign of life is due, and what it says. One is due when nothing was heard of the vehicle for an interval, and
 * when it comes to stand. The first request with fixes takes one along, so that the server knows the interval.
 * Not thread-safe; times are of the monotonic clock.
 */
final class Heartbeats {
    static final long NEVER = Long.MAX_VALUE;

    private final MessageJson json;
    private final Duration interval;
    private boolean announced;
    private boolean still;
    private long due;

    Heartbeats(MessageJson json, Duration interval, long now) {
        this.json = json;
        this.interval = interval;
        this.announced = interval.isZero();
        this.due = next(now);
    }

    private long next(long now) {
        return interval.isZero() ? NEVER : now + interval.toMillis();
    }

    /** The vehicle has come to stand, or moves again. */
    void still(boolean standing, long now) {
        if (standing && !still) {
            due = now;
        }
        still = standing;
    }

    /** When the next is due if nothing else is sent before. */
    long due() {
        return due;
    }

    byte[] message() {
        return json.heartbeat(still, interval);
    }

    /** What is to go along with fixes, or null. */
    byte @Nullable [] announcement() {
        return announced ? null : json.heartbeat(false, interval);
    }

    /** The server has got a batch. */
    void delivered(Batch batch, long now) {
        announced |= batch.hasHeartbeat();
        if (!isStandingUntold(batch, now)) {
            due = next(now);
        }
    }

    /** Fixes that were on their way when the vehicle came to stand do not say so. */
    private boolean isStandingUntold(Batch batch, long now) {
        return still && due <= now && !batch.messages().isEmpty();
    }

    /** A batch has not got through; a heartbeat is not tried again by itself. */
    void failed(Batch batch, long now) {
        if (batch.messages().isEmpty()) {
            due = next(now);
        }
    }
}
