package com.aocv2.tracking.client.queue;

import java.time.Duration;
import java.util.Objects;

/**
 * How much a queue keeps. Immutable.
 *
 * <p>The limits are those of the fixes. Alarms and status reports come on top, {@value #MOST_URGENT} of them at most.
 */
public final class QueueLimits {
    /** How many alarms and status reports a queue takes; one more is refused. */
    public static final int MOST_URGENT = 10_000;

    private final int messages;
    private final long bytes;
    private final Duration age;
    private final OverflowPolicy overflow;

    /**
     * All limits.
     *
     * @throws IllegalArgumentException when a limit is not positive
     */
    public QueueLimits(int messages, long bytes, Duration age, OverflowPolicy overflow) {
        if (messages < 1) {
            throw new IllegalArgumentException("messages must be positive, not " + messages);
        }
        if (bytes < 1) {
            throw new IllegalArgumentException("bytes must be positive, not " + bytes);
        }
        if (age.isNegative() || age.isZero()) {
            throw new IllegalArgumentException("age must be positive, not " + age);
        }
        this.messages = messages;
        this.bytes = bytes;
        this.age = age;
        this.overflow = Objects.requireNonNull(overflow, "overflow");
    }

    /** How many fixes at most. */
    public int messages() {
        return messages;
    }

    /** How many bytes at most, of the fixes' JSON. */
    public long bytes() {
        return bytes;
    }

    /** Fixes that are older by the device's clock are dropped, from the oldest on. */
    public Duration age() {
        return age;
    }

    /** What gives way. */
    public OverflowPolicy overflow() {
        return overflow;
    }
}
