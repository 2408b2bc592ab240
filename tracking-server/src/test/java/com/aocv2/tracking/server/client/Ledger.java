package com.aocv2.tracking.server.client;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a reporter took, by vehicle and running number, in a file that its process's death does not hurt. Thread-safe.
 */
final class Ledger implements Closeable {
    private final OutputStream out;

    /** What is known of a number. */
    enum Entry {
        /** A fix was taken. */
        FIX,
        /** An alarm was taken. */
        ALARM,
        /** The process died: it may have been taken or not. */
        UNKNOWN
    }

    private Ledger(OutputStream out) {
        this.out = out;
    }

    /** Goes on with a file, or begins it. */
    static Ledger append(Path file) throws IOException {
        return new Ledger(new FileOutputStream(file.toFile(), true));
    }

    /** Writes a line at once: what was written is there whatever becomes of the process. */
    synchronized void write(String vehicle, int number, Entry entry) throws IOException {
        out.write((vehicle + " " + number + " " + entry + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** All entries by vehicle and number. */
    static Map<String, NavigableMap<Integer, Entry>> read(Path file) throws IOException {
        Map<String, NavigableMap<Integer, Entry>> entries = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ", -1);
            entries.computeIfAbsent(words[0], vehicle -> new TreeMap<>())
                    .put(Integer.valueOf(words[1]), Entry.valueOf(words[2]));
        }
        return entries;
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
