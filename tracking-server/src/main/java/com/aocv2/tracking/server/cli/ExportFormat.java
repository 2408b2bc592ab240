package com.aocv2.tracking.server.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Forms in which fixes leave and come. */
enum ExportFormat {
    CSV,
    NDJSON,
    GPX;

    /** What the name of the file says, or null. */
    static @Nullable ExportFormat of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (plain.endsWith(".csv")) {
            return CSV;
        }
        if (plain.endsWith(".gpx")) {
            return GPX;
        }
        return plain.endsWith(".ndjson") || plain.endsWith(".jsonl") ? NDJSON : null;
    }
}
