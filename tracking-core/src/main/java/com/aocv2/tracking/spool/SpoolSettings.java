package com.aocv2.tracking.spool;

import java.time.Duration;

/**
 * How a store that is away is bridged.
 *
 * @param patience how long the store may take before messages are taken in without it, more than 0
 * @param limit how many bytes of messages may wait for the store, at least 1; more are refused
 */
public record SpoolSettings(Duration patience, long limit) {
    /** 2 s, 512 MiB. */
    public static final SpoolSettings DEFAULT = new SpoolSettings(Duration.ofSeconds(2), 512L << 20);

    /** Checks both. */
    public SpoolSettings {
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("patience must be positive, is " + patience);
        }
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, is " + limit);
        }
    }
}
