package com.aocv2.tracking.ingest;

import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.position.Fix;
import org.jspecify.annotations.Nullable;

/**
 * What became of one message, durably.
 *
 * @param outcome the outcome
 * @param flags what was noticed about a fix: the flags of {@link Fix}
 * @param field the name of the field that a refused message broke a rule of, else null
 * @param reason why a message was refused, else null
 * @param event the event that an alarm or a status report became, else null
 */
public record IngestResult(
        Outcome outcome, int flags, @Nullable String field, @Nullable String reason, @Nullable Event event) {
    private static final int FLAGS = 64;
    private static final IngestResult[][] PLAIN = plainResults();

    /** A result without particulars; the same instance for the same arguments. */
    public static IngestResult of(Outcome outcome, int flags) {
        return PLAIN[outcome.ordinal()][flags];
    }

    /** A refusal. */
    public static IngestResult rejected(String field, String reason) {
        return new IngestResult(Outcome.REJECTED, 0, field, reason, null);
    }

    /** The result of an alarm or a status report. */
    public static IngestResult of(Outcome outcome, Event event) {
        return new IngestResult(outcome, 0, null, null, event);
    }

    /** Whether all of the given flags of {@link Fix} are set. */
    public boolean is(int wanted) {
        return (flags & wanted) == wanted;
    }

    private static IngestResult[][] plainResults() {
        IngestResult[][] results = new IngestResult[Outcome.values().length][FLAGS];
        for (Outcome outcome : Outcome.values()) {
            for (int flags = 0; flags < FLAGS; flags++) {
                results[outcome.ordinal()][flags] = new IngestResult(outcome, flags, null, null, null);
            }
        }
        return results;
    }
}
