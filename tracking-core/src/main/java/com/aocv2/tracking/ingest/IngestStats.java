package com.aocv2.tracking.ingest;

import com.aocv2.tracking.detect.Findings;
import com.aocv2.tracking.detect.Suppression;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts since the engine was built. Thread-safe; reading them is cheap. */
public final class IngestStats {
    private final LongAdder[] outcomes = adders(Outcome.values().length);
    private final LongAdder[] suppressed = adders(Suppression.values().length);
    private final LongAdder conflictingCopies = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final LongAdder failedCommits = new LongAdder();
    private final LongAdder failedListeners = new LongAdder();

    IngestStats() {}

    /** Messages that were dealt with, by outcome. */
    public long messages(Outcome outcome) {
        return outcomes[outcome.ordinal()].sum();
    }

    /** Transitions that were suppressed, by reason. */
    public long suppressed(Suppression reason) {
        return suppressed[reason.ordinal()].sum();
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
        outcomes[result.outcome().ordinal()].increment();
    }

    void count(Findings findings) {
        for (Suppression reason : Suppression.values()) {
            long n = findings.suppressed(reason);
            if (n > 0) {
                suppressed[reason.ordinal()].add(n);
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

    private static LongAdder[] adders(int n) {
        return Stream.generate(LongAdder::new).limit(n).toArray(LongAdder[]::new);
    }
}
