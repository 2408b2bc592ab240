package com.aocv2.tracking.ingest;

import com.aocv2.tracking.detect.DetectionSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How messages are taken in.
 *
 * @param lanes how many vehicles can be judged at the same time; 1 to 64
 * @param ownThreads whether each lane has a thread; without, the callers' threads do the work
 * @param queueLimit how many messages may wait in each lane before more are refused
 * @param retention fixes older than this are refused; null keeps all
 * @param late what becomes of a fix that comes after a newer one
 * @param latenessBound a late fix older than this, counted from the newest one, is stored and fires nothing
 * @param latenessFixes over about how many later fixes of its vehicle a late fix may still change events; it is rounded
 *     up to whole checkpoints
 * @param detection how vehicles are judged
 */
public record IngestSettings(
        int lanes,
        boolean ownThreads,
        int queueLimit,
        @Nullable Duration retention,
        LateFixes late,
        Duration latenessBound,
        int latenessFixes,
        DetectionSettings detection) {
    private static final int MAX_LATENESS_FIXES = 1_000_000;

    /** One lane, no thread, 100,000 messages, no retention, 24 hours. */
    public static final IngestSettings DEFAULT = new IngestSettings(
            1, false, 100_000, null, LateFixes.RERUN, Duration.ofHours(24), 10_000, DetectionSettings.DEFAULT);

    /** The same with another number of lanes. */
    IngestSettings withLanes(int number) {
        return new IngestSettings(
                number, ownThreads, queueLimit, retention, late, latenessBound, latenessFixes, detection);
    }

    /** Checks the numbers. */
    public IngestSettings {
        if (lanes < 1 || lanes > 64) {
            throw new IllegalArgumentException("lanes must be from 1 to 64, is " + lanes);
        }
        if (queueLimit < 1) {
            throw new IllegalArgumentException("queueLimit must be at least 1, is " + queueLimit);
        }
        if (retention != null && (retention.isNegative() || retention.isZero())) {
            throw new IllegalArgumentException("retention must be positive, is " + retention);
        }
        if (latenessBound.isNegative()) {
            throw new IllegalArgumentException("latenessBound must not be negative, is " + latenessBound);
        }
        if (latenessFixes < 0 || latenessFixes > MAX_LATENESS_FIXES) {
            throw new IllegalArgumentException(
                    "latenessFixes must be from 0 to " + MAX_LATENESS_FIXES + ", is " + latenessFixes);
        }
    }
}
