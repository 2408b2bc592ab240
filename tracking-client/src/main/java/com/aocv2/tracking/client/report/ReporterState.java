package com.aocv2.tracking.client.report;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a reporter is doing, at one moment. Immutable. */
public final class ReporterState {
    /** What a reporter does. */
    public enum Phase {
        /** Nothing is to be sent, or fixes wait a moment for company. */
        IDLE,
        /** Messages are on their way. */
        SENDING,
        /** The last try failed; the next is at {@link #waitingUntil}. */
        WAITING,
        /** The app said that there is no network. */
        OFFLINE,
        /** The server does not take the credentials; all is kept, and tried again at {@link #waitingUntil}. */
        REFUSED_CREDENTIALS,
        /** The reporter is closed; what it had is sent when the vehicle is reported for again. */
        CLOSED
    }

    private final Phase phase;
    private final int queued;
    private final long queuedBytes;
    private final @Nullable Instant oldest;
    private final long delivered;
    private final long refused;
    private final long dropped;
    private final @Nullable Instant lastSuccess;
    private final @Nullable Instant waitingUntil;
    private final @Nullable String failure;
    private final @Nullable Exception storageFailure;
    private final @Nullable Duration wantedInterval;

    private ReporterState(Builder builder) {
        this.phase = builder.phase;
        this.queued = builder.queued;
        this.queuedBytes = builder.queuedBytes;
        this.oldest = builder.oldest;
        this.delivered = builder.delivered;
        this.refused = builder.refused;
        this.dropped = builder.dropped;
        this.lastSuccess = builder.lastSuccess;
        this.waitingUntil = builder.waitingUntil;
        this.failure = builder.failure;
        this.storageFailure = builder.storageFailure;
        this.wantedInterval = builder.wantedInterval;
    }

    /** What it does. */
    public Phase phase() {
        return phase;
    }

    /** How many messages wait for the server. */
    public int queued() {
        return queued;
    }

    /** How many bytes of JSON they have. */
    public long queuedBytes() {
        return queuedBytes;
    }

    /** The time of the oldest message that waits, or null. */
    public @Nullable Instant oldest() {
        return oldest;
    }

    /** How many messages the server has stored since the reporter was opened. */
    public long delivered() {
        return delivered;
    }

    /** How many messages the server has refused since then. */
    public long refused() {
        return refused;
    }

    /** How many fixes have given way, or got too old, since then. */
    public long dropped() {
        return dropped;
    }

    /** When the server last answered well, by the device's time of day; null when it has not yet. */
    public @Nullable Instant lastSuccess() {
        return lastSuccess;
    }

    /** When the next try is, by the device's time of day; null when the phase does not wait. */
    public @Nullable Instant waitingUntil() {
        return waitingUntil;
    }

    /** Why the last try failed, for people; null when it did not. */
    public @Nullable String failure() {
        return failure;
    }

    /** Why the disk takes nothing at the moment, or null. */
    public @Nullable Exception storageFailure() {
        return storageFailure;
    }

    /** How often the server wants positions at the moment, or null. */
    public @Nullable Duration wantedInterval() {
        return wantedInterval;
    }

    @Override
    public String toString() {
        return "ReporterState[" + phase + ", " + queued + " queued, " + delivered + " delivered, " + refused
                + " refused, " + dropped + " dropped" + (failure == null ? "" : ", " + failure) + "]";
    }

    /** Collects one. */
    static final class Builder {
        Phase phase = Phase.IDLE;
        int queued;
        long queuedBytes;

        @Nullable
        Instant oldest;

        long delivered;
        long refused;
        long dropped;

        @Nullable
        Instant lastSuccess;

        @Nullable
        Instant waitingUntil;

        @Nullable
        String failure;

        @Nullable
        Exception storageFailure;

        @Nullable
        Duration wantedInterval;

        ReporterState build() {
            return new ReporterState(this);
        }
    }
}
