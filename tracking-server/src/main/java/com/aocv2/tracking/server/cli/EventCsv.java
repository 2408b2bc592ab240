package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.event.EventType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * ENTER and EXIT as CSV, {@code vehicle,fixTime,fence,event}: fixTime is the event time in epoch milliseconds. Sorted by
 * time, vehicle, exits before enters, and fence, so that two runs can be compared line by line.
 */
final class EventCsv {
    private static final String HEADER = "vehicle,fixTime,fence,event";
    private static final Comparator<ReplayedEvent> ORDER = Comparator.comparingLong(ReplayedEvent::time)
            .thenComparing(ReplayedEvent::vehicle)
            .thenComparing(event -> event.type() == EventType.ENTER)
            .thenComparing(EventCsv::fence);

    private EventCsv() {}

    /** Writes those of the events that are ENTER or EXIT. */
    static void write(Path file, List<ReplayedEvent> events) throws IOException {
        List<ReplayedEvent> sorted = events.stream()
                .filter(ReplayedEvent::isTransition)
                .sorted(ORDER)
                .toList();
        try (Writer out = new BufferedWriter(CsvFiles.writer(file))) {
            out.append(HEADER).append('\n');
            for (ReplayedEvent event : sorted) {
                out.append(quoted(event.vehicle())).append(',');
                out.append(Long.toString(event.time())).append(',');
                out.append(quoted(fence(event))).append(',');
                out.append(event.type().wireName()).append('\n');
            }
        }
    }

    private static String fence(ReplayedEvent event) {
        return Objects.requireNonNull(event.fence());
    }

    /** Ids have no line breaks, but may have commas and quotes. */
    private static String quoted(String id) {
        return id.indexOf(',') < 0 && id.indexOf('"') < 0 ? id : '"' + id.replace("\"", "\"\"") + '"';
    }
}
