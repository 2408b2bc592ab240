package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * ENTER and EXIT as CSV, {@code vehicle,fixTime,fence,event}: fixTime is the event time in epoch milliseconds. Sorted by
 * time, vehicle, exits before enters, and fence, so that two runs can be compared line by line.
 */
final class EventCsv {
    private static final String HEADER = "vehicle,fixTime,fence,event";
    private static final Comparator<Event> ORDER = Comparator.comparingLong(Event::time)
            .thenComparing(Event::vehicleId)
            .thenComparing(event -> event.type() == EventType.ENTER)
            .thenComparing(EventCsv::fence);

    private EventCsv() {}

    /** Writes those of the events that are ENTER or EXIT. */
    static void write(Path file, Stream<Event> events) throws IOException {
        List<Event> sorted = events.filter(EventCsv::isTransition).sorted(ORDER).toList();
        try (Writer out = new BufferedWriter(CsvFiles.writer(file))) {
            out.append(HEADER).append('\n');
            for (Event event : sorted) {
                out.append(quoted(event.vehicleId())).append(',');
                out.append(Long.toString(event.time())).append(',');
                out.append(quoted(fence(event))).append(',');
                out.append(event.type().wireName()).append('\n');
            }
        }
    }

    private static boolean isTransition(Event event) {
        return event.type() == EventType.ENTER || event.type() == EventType.EXIT;
    }

    private static String fence(Event event) {
        return Objects.requireNonNull(event.fenceId());
    }

    /** Ids have no line breaks, but may have commas and quotes. */
    private static String quoted(String id) {
        return id.indexOf(',') < 0 && id.indexOf('"') < 0 ? id : '"' + id.replace("\"", "\"\"") + '"';
    }
}
