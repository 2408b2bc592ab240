package com.aocv2.tracking.server.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Files that commands write; packed where the name ends in {@code .gz}. */
final class CsvFiles {
    private static final int BUFFER = 1 << 16;

    private CsvFiles() {}

    static OutputStream output(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPOutputStream(out, BUFFER) : out;
    }

    static Writer writer(Path file) throws IOException {
        return new OutputStreamWriter(output(file), StandardCharsets.UTF_8);
    }
}
