package com.aocv2.tracking.server.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts refused rows by reason with the first examples of each, and writes all of them to a file where one is wanted.
 * Not thread-safe.
 */
final class RefusedRows implements Closeable {
    private static final int MAX_REASONS = 50;
    private static final int EXAMPLES = 3;
    private static final int MAX_EXAMPLE = 120;

    private record Reason(long count, List<String> examples) {}

    private final Map<String, Reason> reasons = new LinkedHashMap<>();
    private final @Nullable Writer file;
    private long count;

    /** @param file a CSV of {@code input,line,field,reason,row}, or null */
    RefusedRows(@Nullable Path file) throws IOException {
        this.file = file == null ? null : CsvFiles.writer(file);
        if (this.file != null) {
            this.file.write("input,line,field,reason,row\n");
        }
    }

    void add(String input, ImportRow row) throws IOException {
        count++;
        String why = (row.field() == null ? "row" : row.field()) + ": " + row.reason();
        String kind = why.replaceAll("'[^']*'", "'...'").replaceAll(",? is -?[0-9.E]+$", "");
        String name = reasons.containsKey(kind) || reasons.size() < MAX_REASONS ? kind : "other reasons";
        Reason reason = reasons.getOrDefault(name, new Reason(0, List.of()));
        reasons.put(name, new Reason(reason.count() + 1, examples(reason.examples(), input, row)));
        Writer to = file;
        if (to != null) {
            to.write(cell(input)
                    + ','
                    + row.line()
                    + ','
                    + cell(row.field() == null ? "" : row.field())
                    + ','
                    + cell(String.valueOf(row.reason()))
                    + ','
                    + cell(row.text())
                    + '\n');
        }
    }

    private static List<String> examples(List<String> before, String input, ImportRow row) {
        if (before.size() == EXAMPLES) {
            return before;
        }
        String text =
                row.text().length() <= MAX_EXAMPLE ? row.text() : row.text().substring(0, MAX_EXAMPLE) + "...";
        List<String> more = new ArrayList<>(before);
        more.add(input + " line " + row.line() + (text.isEmpty() ? "" : ": " + text));
        return more;
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    long count() {
        return count;
    }

    void print(PrintWriter out) {
        reasons.forEach((why, reason) -> {
            out.println("Refused     " + ReplaySummary.number(reason.count()) + ": " + why);
            reason.examples().forEach(example -> out.println("            " + example));
        });
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
