package com.aocv2.tracking.ingest;

import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.position.Fix;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
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
        Outcome outcome,
        int flags,
        @Nullable String field,
        @Nullable String reason,
        @Nullable Event event) {
    private static final int FLAGS = 64;
    private static final Map<Outcome, IngestResult[]> PLAIN = plainResults();

    /** A result without particulars; the same instance for the same arguments. */
    public static IngestResult of(Outcome outcome, int flags) {
        return Objects.requireNonNull(PLAIN.get(outcome))[flags];
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

    private static Map<Outcome, IngestResult[]> plainResults() {
        Map<Outcome, IngestResult[]> results = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            IngestResult[] byFlags = new IngestResult[FLAGS];
            Arrays.setAll(byFlags, flags -> new IngestResult(outcome, flags, null, null, null));
            results.put(outcome, byFlags);
        }
        return results;
    }
}
