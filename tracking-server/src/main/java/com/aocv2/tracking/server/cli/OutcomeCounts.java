package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.ingest.Outcome;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How many messages came to what. Not thread-safe. */
final class OutcomeCounts {
    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);

    void add(Outcome outcome, long count) {
        counts.merge(outcome, count, Long::sum);
    }

    void add(OutcomeCounts more) {
        more.counts.forEach(this::add);
    }

    /** For people, for example {@code accepted 1,200, late 3, …}. */
    @Override
    public String toString() {
        return Arrays.stream(Outcome.values())
                .map(outcome -> outcome.wireName() + " " + ReplaySummary.number(counts.getOrDefault(outcome, 0L)))
                .collect(Collectors.joining(", "));
    }
}
