package com.aocv2.tracking.server.config;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Reads a Java properties file (UTF-8) and remembers the line of each entry, which {@link Properties} does not. */
final class PropertiesFile {
    private PropertiesFile() {}

    /** One entry and the number of the line it starts on, from 1. */
    record Entry(String name, String value, int line) {}

    /** All entries in the order of the file, repeated names included. */
    static List<Entry> read(Path file) throws IOException {
        return parse(Files.readString(file, StandardCharsets.UTF_8));
    }

    /**
     * Cuts the text into logical lines and leaves each, with its escapes, to {@link Properties}.
     *
     * @throws IllegalArgumentException naming the line whose escape is malformed
     */
    static List<Entry> parse(String text) {
        List<Entry> entries = new ArrayList<>();
        List<String> lines = text.lines().toList();
        int next = 0;
        while (next < lines.size()) {
            int first = next;
            StringBuilder logical = new StringBuilder(lines.get(next++));
            boolean comment = isComment(lines.get(first));
            while (!comment && next < lines.size() && continues(logical)) {
                logical.append('\n').append(lines.get(next++));
            }
            if (!comment) {
                add(entries, logical.toString(), first + 1);
            }
        }
        return entries;
    }

    private static void add(List<Entry> entries, String logicalLine, int number) {
        Properties one = new Properties();
        try {
            one.load(new StringReader(logicalLine));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + " has a malformed escape", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a string does not fail
        }
        one.forEach((k, v) -> entries.add(new Entry((String) k, ((String) v).strip(), number)));
    }

    private static boolean isComment(String line) {
        String s = line.stripLeading();
        return s.startsWith("#") || s.startsWith("!");
    }

    /** An odd number of backslashes at the end joins the next line. */
    private static boolean continues(CharSequence line) {
        int backslashes = 0;
        for (int i = line.length() - 1; i >= 0 && line.charAt(i) == '\\'; i--) {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
