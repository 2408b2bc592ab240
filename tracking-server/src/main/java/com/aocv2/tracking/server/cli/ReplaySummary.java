package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.detect.Suppression;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.ingest.IngestStats;
import com.aocv2.tracking.ingest.Outcome;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What a replay came to, as text. */
final class ReplaySummary {
    private ReplaySummary() {}

    static String of(Replay replay, long rowsLeftOut, long nanos) {
        IngestStats stats = replay.engine().stats();
        double seconds = Math.max(nanos, 1) / 1e9;
        String text = line("Fixes", number(replay.fixes()) + " of " + number(replay.vehicles()) + " vehicles")
                + line("Outcomes", list(Outcome.values(), Outcome::wireName, stats::messages))
                + line("Events", events(replay))
                + line("Suppressed", list(Suppression.values(), Suppression::wireName, stats::suppressed))
                + line(
                        "Speed",
                        number(Math.round(replay.fixes() / seconds)) + " fixes/s, "
                                + String.format(Locale.ROOT, "%.1f s", seconds));
        return rowsLeftOut == 0 ? text : text + line("Left out", number(rowsLeftOut) + " rows that break a rule");
    }

    private static String events(Replay replay) {
        Map<EventType, Long> counts =
                replay.events().collect(Collectors.groupingBy(Event::type, TreeMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(e -> e.getKey().wireName() + " " + number(e.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static <E> String list(E[] values, Function<E, String> name, ToLongFunction<E> count) {
        return Arrays.stream(values)
                .map(value -> name.apply(value) + " " + number(count.applyAsLong(value)))
                .collect(Collectors.joining(", "));
    }

    private static String line(String label, String text) {
        return String.format(Locale.ROOT, "%-11s %s%n", label, text);
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
