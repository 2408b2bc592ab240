package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.json.FixJson;
import com.aocv2.tracking.json.Json;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.track.FixCsv;
import com.aocv2.tracking.track.FixCsvWriter;
import com.aocv2.tracking.track.GpxWriter;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/** Takes the tracks of vehicles, one after the other, and writes them as they come. Not thread-safe. */
interface FixOutput extends Closeable {
    /** Writes a vehicle's track; does nothing where it is empty. */
    void write(String vehicleId, Iterator<Fix> track) throws IOException;

    static FixOutput of(ExportFormat format, Path out) throws IOException {
        return switch (format) {
            case CSV -> csv(out);
            case NDJSON -> ndjson(out);
            case GPX -> gpx(out);
        };
    }

    private static FixOutput csv(Path file) throws IOException {
        FixCsvWriter rows = FixCsv.write(CsvFiles.output(file));
        return new FixOutput() {
            @Override
            public void write(String vehicleId, Iterator<Fix> track) throws IOException {
                while (track.hasNext()) {
                    Fix fix = track.next();
                    rows.write(fix.position(), fix.receivedTime());
                }
            }

            @Override
            public void close() throws IOException {
                rows.close();
            }
        };
    }

    private static FixOutput ndjson(Path file) throws IOException {
        OutputStream lines = new BufferedOutputStream(CsvFiles.output(file), 1 << 16);
        JsonGenerator generator = Json.factory().createGenerator(lines).setRootValueSeparator(null);
        return new FixOutput() {
            @Override
            public void write(String vehicleId, Iterator<Fix> track) throws IOException {
                while (track.hasNext()) {
                    FixJson.writeMessage(generator, track.next());
                    generator.writeRaw('\n');
                }
            }

            @Override
            public void close() throws IOException {
                try (lines) {
                    generator.close();
                }
            }
        };
    }

    /** A file for each vehicle. */
    private static FixOutput gpx(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new FixOutput() {
            @Override
            public void write(String vehicleId, Iterator<Fix> track) throws IOException {
                if (track.hasNext()) {
                    Path file = folder.resolve(fileName(vehicleId));
                    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
                        GpxWriter.write(out, vehicleId, track);
                    } catch (UncheckedIOException e) {
                        throw e.getCause() == null ? new IOException(e) : e.getCause();
                    }
                }
            }

            @Override
            public void close() {}
        };
    }

    /** The id, with what a file's name cannot hold as %XX, as import undoes it. */
    static String fileName(String vehicleId) {
        String name = URLEncoder.encode(vehicleId, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return (name.startsWith(".") ? "%2E" + name.substring(1) : name) + ".gpx";
    }
}
