package com.aocv2.tracking.server.config;

import com.aocv2.tracking.ingest.LateFixes;
import java.time.Duration;

/**
 * What becomes of a fix.
 *
 * @param lanes how many writers vehicles are spread over
 * @param queueLimit how many messages may wait in one lane before senders are pushed back
 * @param lateFixes what a late fix does to events
 * @param outlierFilter whether implausible jumps are marked and not judged
 * @param outlierSpeed the implied speed in m/s above which a jump is implausible
 * @param offlineAfter how long without contact until a vehicle is offline
 * @param latenessBound how far back a late fix may still change events
 * @param latenessFixes over how many later fixes of its vehicle a late fix may still change events
 */
public record EngineConfig(
        int lanes,
        int queueLimit,
        LateFixes lateFixes,
        boolean outlierFilter,
        double outlierSpeed,
        Duration offlineAfter,
        Duration latenessBound,
        int latenessFixes) {}
