package com.aocv2.tracking.ingest;

import com.aocv2.tracking.detect.Findings;
import com.aocv2.tracking.detect.Suppression;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts since the engine was built. Thread-safe; reading them is cheap. */
public final class IngestStats {
    private final Map<Outcome, LongAdder> outcomes = adders(Outcome.class);
    private final Map<Suppression, LongAdder> suppressed = adders(Suppression.class);
    private final LongAdder conflictingCopies = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final LongAdder failedCommits = new LongAdder();
    private final LongAdder failedListeners = new LongAdder();

    IngestStats() {}

    /** Messages that were dealt with, by outcome. */
    public long messages(Outcome outcome) {
        return adder(outcomes, outcome).sum();
    }

    /** Transitions that were suppressed, by reason. */
    public long suppressed(Suppression reason) {
        return adder(suppressed, reason).sum();
    }

    /** Duplicates that did not say the same as the first copy. */
    public long conflictingCopies() {
        return conflictingCopies.sum();
    }

    /** Batches that were committed. */
    public long commits() {
        return commits.sum();
    }

    /** Batches that could not be committed. */
    public long failedCommits() {
        return failedCommits.sum();
    }

    /** Calls of listeners and callbacks that threw. */
    public long failedListeners() {
        return failedListeners.sum();
    }

    void count(IngestResult result) {
        adder(outcomes, result.outcome()).increment();
    }

    void count(Findings findings) {
        for (Suppression reason : Suppression.values()) {
            long n = findings.suppressed(reason);
            if (n > 0) {
                adder(suppressed, reason).add(n);
            }
        }
    }

    void conflictingCopy() {
        conflictingCopies.increment();
    }

    void committed() {
        commits.increment();
    }

    void failedCommit() {
        failedCommits.increment();
    }

    void failedListener() {
        failedListeners.increment();
    }

    private static <K extends Enum<K>> Map<K, LongAdder> adders(Class<K> keys) {
        Map<K, LongAdder> adders = new EnumMap<>(keys);
        for (K key : keys.getEnumConstants()) {
            adders.put(key, new LongAdder());
        }
        return adders;
    }

    private static <K> LongAdder adder(Map<K, LongAdder> adders, K key) {
        return Objects.requireNonNull(adders.get(key));
    }
}
