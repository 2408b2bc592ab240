package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.IsoTime;
import com.aocv2.tracking.server.config.Config;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.transfer.FixChecksum;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes fixes to files. */
@Command(
        name = "export",
        description =
                "Write the fixes of the store to a file, or for GPX to a folder. No server may run on a RocksDB store.",
        footer = {
            "",
            "NDJSON has all that is known of a fix; import takes it back. CSV has no attributes and rounds to 7 decimals of"
                    + " a degree and 3 of anything else; GPX has time, place, height, speed and course. For another store"
                    + " with events, geofences and accounts, use copy."
        })
final class ExportCommand implements Runnable, ConfigOptions.Taker {
    private static final int FIXES_BETWEEN_LOOKS = 1024;

    @Mixin
    final CommonOptions common = new CommonOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "OUT",
            description =
                    "The file, packed where its name ends in .gz; for GPX the folder, with a file for each vehicle.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = "--format",
            paramLabel = "csv|ndjson|gpx",
            description = "What is written; without it, what the file's name ends in says.")
    private @Nullable ExportFormat format;

    @Option(names = "--vehicle", paramLabel = "ID", description = "Only this vehicle's; may be given several times.")
    private final List<String> vehicles = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only fixes of this effective time or later; ISO-8601 with offset, or epoch ms.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Only fixes of this effective time or earlier.")
    private @Nullable String to;

    @Option(
            names = "--checksums",
            paramLabel = "FILE",
            description = "Write how many fixes each vehicle has, and their checksum, as CSV.")
    private @Nullable Path checksums;

    @Mixin
    private final StoreOption data = new StoreOption();

    private final FixChecksum all = new FixChecksum();
    private long vehiclesWritten;

    @Override
    public void run() {
        ExportFormat given = format == null ? ExportFormat.of(out) : format;
        if (given == null) {
            throw new ParameterException(spec.commandLine(), "--format is missing, and " + out + " does not tell");
        }
        long first = time("--from", from, Long.MIN_VALUE);
        long last = time("--to", to, Long.MAX_VALUE);
        if (first > last) {
            throw new ParameterException(spec.commandLine(), "--from is later than --to");
        }
        Config config = ConfigOptions.load(spec);
        StoreAddress address = data.address(spec, config);
        try (Store store = address.open()) {
            SortedSet<String> ids = ids(store);
            Failures.naming(out, () -> {
                write(store, ids, given, first, last);
                return out;
            });
        }
        PrintWriter to = spec.commandLine().getOut();
        to.println("Exported    " + ReplaySummary.number(all.count()) + " fixes of "
                + ReplaySummary.number(vehiclesWritten) + " vehicles to " + out);
        to.println("Checksum    " + all);
        to.flush();
    }

    private long time(String option, @Nullable String text, long other) {
        if (text == null) {
            return other;
        }
        try {
            return text.matches("-?[0-9]{1,15}") ? Long.parseLong(text) : IsoTime.parse(text);
        } catch (DateTimeException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage(), e);
        }
    }

    private SortedSet<String> ids(Store store) {
        SortedSet<String> known = new TreeSet<>();
        store.forEachVehicle(vehicle -> known.add(vehicle.vehicleId()));
        for (String id : vehicles) {
            if (!known.contains(id)) {
                throw new ParameterException(spec.commandLine(), "--vehicle: there is no vehicle " + id);
            }
        }
        return vehicles.isEmpty() ? known : new TreeSet<>(vehicles);
    }

    private void write(Store store, SortedSet<String> ids, ExportFormat as, long first, long last) throws IOException {
        Progress progress = Progress.of(spec.commandLine().getErr(), ids.size());
        long done = 0;
        try (FixOutput output = FixOutput.of(as, out);
                Writer sums = checksums == null ? Writer.nullWriter() : Files.newBufferedWriter(checksums)) {
            sums.write("vehicle,fixes,checksum\n");
            for (String id : ids) {
                FixChecksum sum = new FixChecksum();
                long vehicle = done++;
                try (Stream<Fix> track = store.track(id, first, last)) {
                    output.write(
                            id,
                            counted(
                                    track.iterator(),
                                    sum,
                                    () -> progress.show(
                                            vehicle, ReplaySummary.number(all.count() + sum.count()) + " fixes")));
                }
                all.add(sum);
                vehiclesWritten += sum.count() == 0 ? 0 : 1;
                sums.write(quoted(id) + "," + sum.count() + "," + sum + "\n");
            }
        } catch (UncheckedIOException e) {
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        } finally {
            progress.end();
        }
    }

    private static String quoted(String id) {
        return '"' + id.replace("\"", "\"\"") + '"';
    }

    private static Iterator<Fix> counted(Iterator<Fix> track, FixChecksum sum, Runnable look) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return track.hasNext();
            }

            @Override
            public Fix next() {
                Fix fix = track.next();
                sum.add(fix);
                if (sum.count() % FIXES_BETWEEN_LOOKS == 0) {
                    look.run();
                }
                return fix;
            }
        };
    }
}
