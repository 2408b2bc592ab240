package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.event.EventType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a replay came to, as text. */
final class ReplaySummary {
    private ReplaySummary() {}

    static String of(ReplayTarget replay, List<ReplayedEvent> events, long rowsLeftOut, long nanos) {
        double seconds = Math.max(nanos, 1) / 1e9;
        String suppressed = replay.suppressed();
        return line("Fixes", number(replay.fixes()) + " of " + number(replay.vehicles()) + " vehicles")
                + line("Outcomes", replay.outcomes().toString())
                + line("Events", counted(events))
                + (suppressed == null ? "" : line("Suppressed", suppressed))
                + line(
                        "Speed",
                        number(Math.round(replay.fixes() / seconds)) + " fixes/s, "
                                + String.format(Locale.ROOT, "%.1f s", seconds))
                + (rowsLeftOut == 0 ? "" : line("Left out", number(rowsLeftOut) + " rows that break a rule"));
    }

    private static String counted(List<ReplayedEvent> events) {
        Map<EventType, Long> counts = events.stream()
                .collect(Collectors.groupingBy(ReplayedEvent::type, TreeMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(e -> e.getKey().wireName() + " " + number(e.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String line(String label, String text) {
        return String.format(Locale.ROOT, "%-11s %s%n", label, text);
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
