package com.aocv2.tracking.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A row of an event file. */
record Transition(String vehicle, long time, String fence, String event) {
    private static final Comparator<Transition> ORDER = Comparator.comparingLong(Transition::time)
            .thenComparing(Transition::vehicle)
            .thenComparing(transition -> transition.event.equals("enter"))
            .thenComparing(Transition::fence);

    /** Rows that {@code replay} wrote, in the order of the file. */
    static List<Transition> ofReplay(Path file) throws IOException {
        return Lines.of(file).map(line -> of(line, 0)).toList();
    }

    /** Rows that another program wrote, which have a number in front, in the order of {@code replay}. */
    static List<Transition> ofExpected(Path file) throws IOException {
        return Lines.of(file).map(line -> of(line, 1)).sorted(ORDER).toList();
    }

    private static Transition of(String line, int first) {
        String[] cells = line.split(",", -1);
        return new Transition(cells[first], Long.parseLong(cells[first + 1]), cells[first + 2], cells[first + 3]);
    }

    String pair() {
        return vehicle + "|" + fence;
    }
}
