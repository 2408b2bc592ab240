package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.track.FixCsv;
import com.aocv2.tracking.track.FixCsvLayout;
import com.aocv2.tracking.track.FixCsvReader;
import com.aocv2.tracking.track.GpxReader;
import com.aocv2.tracking.track.InvalidRowException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file to be imported.
 *
 * @param file the file
 * @param format what it is
 * @param vehicle whose fixes they are, where the rows do not say so; null: for GPX what the file is called
 * @param layout how a CSV file differs from our own
 */
record ImportFile(Path file, ExportFormat format, @Nullable String vehicle, FixCsvLayout layout)
        implements ImportSource.Input {
    private static final int BUFFER = 1 << 16;

    @Override
    public String name() {
        return file.toString();
    }

    /** Where the file lies does not matter, so that it may be moved. */
    @Override
    public String key() throws IOException {
        ImportKey key =
                new ImportKey().add(format).add(vehicle).add(layout.names()).add(layout.times());
        key.add(layout.speeds()).add(Files.size(file));
        if (format == ExportFormat.GPX) {
            key.add(gpxVehicle());
        }
        try (InputStream in = Files.newInputStream(file)) {
            key.add(in.readNBytes(BUFFER));
        }
        return key.toString();
    }

    @Override
    public ImportSource open() throws IOException {
        CountingInputStream counted = new CountingInputStream(Files.newInputStream(file));
        try {
            long size = Files.size(file);
            return switch (format) {
                case CSV -> csv(counted, size);
                case GPX -> gpx(counted, size);
                case NDJSON -> new NdjsonSource(plain(counted), vehicle, counted::count, size);
            };
        } catch (IOException | RuntimeException e) {
            counted.close();
            throw e;
        }
    }

    private InputStream plain(InputStream in) throws IOException {
        boolean packed = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        return new BufferedInputStream(packed ? new GZIPInputStream(in, BUFFER) : in, BUFFER);
    }

    private ImportSource csv(CountingInputStream in, long size) throws IOException {
        FixCsvReader rows = FixCsv.read(in, layout, ImportFile::fail);
        return new Rows(
                rows,
                in,
                size,
                () -> {
                    if (!rows.hasNext()) {
                        return null;
                    }
                    FixCsv.Row row = rows.next();
                    return ImportRow.of(row.line(), row.position(), row.arrivedTime(), rows.rowText());
                },
                rows::rowText);
    }

    private ImportSource gpx(CountingInputStream in, long size) throws IOException {
        GpxReader points = GpxReader.of(plain(in), gpxVehicle(), ImportFile::fail);
        return new Rows(
                points,
                in,
                size,
                () -> {
                    if (!points.hasNext()) {
                        return null;
                    }
                    GpxReader.Point point = points.next();
                    return ImportRow.of(point.line(), point.position(), Position.UNKNOWN_TIME, "");
                },
                () -> "");
    }

    /** The readers go on behind a row that breaks a rule when they are asked for the next one. */
    private static void fail(InvalidRowException bad) {
        throw bad;
    }

    /** Whose fixes a GPX file has. */
    String gpxVehicle() {
        if (vehicle != null) {
            return vehicle;
        }
        String name = String.valueOf(file.getFileName())
                .replaceFirst("(?i)\\.gz$", "")
                .replaceFirst("(?i)\\.gpx$", "");
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    /** The next row, or null at the end. */
    @FunctionalInterface
    private interface Reader {
        @Nullable
        ImportRow read();
    }

    /** Rows of a reader that throws for those that break a rule. */
    private record Rows(Closeable open, CountingInputStream in, long total, Reader reader, Supplier<String> lastText)
            implements ImportSource {
        @Override
        public @Nullable ImportRow read() throws IOException {
            try {
                return reader.read();
            } catch (InvalidRowException e) {
                String prefix = "line " + e.line() + ", " + e.column() + ": ";
                String message = String.valueOf(e.getMessage());
                String reason = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
                return ImportRow.refused(e.line(), e.column(), reason, lastText.get());
            } catch (UncheckedIOException e) {
                throw e.getCause() == null ? new IOException(e) : e.getCause();
            }
        }

        @Override
        public long done() {
            return in.count();
        }

        @Override
        public void close() throws IOException {
            open.close();
        }
    }
}
