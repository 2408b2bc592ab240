package com.aocv2.tracking.server.config;

import com.aocv2.tracking.ingest.LateFixes;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a fix.
 *
 * @param lanes how many writers vehicles are spread over
 * @param queueLimit how many messages may wait in one lane before senders are pushed back
 * @param lateFixes what a late fix does to events
 * @param outlierFilter whether implausible jumps are marked and not judged
 * @param outlierSpeed the implied speed in m/s above which a jump is implausible
 * @param offlineAfter how long without contact until a vehicle is offline
 * @param offlineAfterGroups the same for vehicles of these groups
 * @param stopRadius how far in metres a vehicle that stands may stray
 * @param stopAfter how long it has to stand until it is STOPPED; null where halts are not told
 * @param speedLimit the speed in m/s beyond which a vehicle without a limit of its own is SPEEDING; infinite for none
 * @param speedingAfter how long it has to be too fast
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
        Map<String, Duration> offlineAfterGroups,
        double stopRadius,
        @Nullable Duration stopAfter,
        double speedLimit,
        Duration speedingAfter,
        Duration latenessBound,
        int latenessFixes) {}
