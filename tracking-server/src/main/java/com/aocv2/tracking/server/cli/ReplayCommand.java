package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.ingest.LateFixes;
import com.aocv2.tracking.track.FixCsv;
import com.aocv2.tracking.track.FixCsvReader;
import com.aocv2.tracking.track.InvalidRowException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges recorded fixes again, as fast as it goes, on the clock of the data. */
@Command(
        name = "replay",
        description = "Judge recorded fixes by geofences and tell which events there are.",
        footer = {
            "",
            "Time is that of the data: a fix arrives at its arrived_ts, or, where the file has none, at the newest ts"
                    + " so far.",
            "With --url a running server judges, on its own clock and with its own settings; --geofences are given to"
                    + " it first. It must hold no newer fixes of these vehicles."
        })
final class ReplayCommand implements Runnable {
    private static final int BAD_ROWS_SHOWN = 5;
    private static final int ROWS_BETWEEN_LOOKS = 256;

    @Mixin
    final CommonOptions common = new CommonOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FIXES",
            description = "CSV, plain or gzip, with a header; columns vehicle,ts,lat,lon and, if known,"
                    + " speed_mps,heading,altitude,accuracy,battery,device,sent_at,arrived_ts. Times in epoch ms.")
    @SuppressWarnings("NullAway.Init")
    private Path fixes;

    @Option(
            names = "--geofences",
            paramLabel = "FILE",
            description = "Geofences as GeoJSON; may be given several times.")
    private final List<Path> geofences = new ArrayList<>();

    @Option(
            names = "--detection",
            paramLabel = "raw|steady",
            description = "Judge all geofences by this mode; else each by its own.")
    private Detection.@Nullable Mode detection;

    @Option(
            names = "--late",
            paramLabel = "rerun|ignore",
            description = "What a late fix does to events. rerun, unless told otherwise: the track is judged anew from"
                    + " there. ignore: it is stored, events stay.")
    private LateFixes late = LateFixes.RERUN;

    @Option(
            names = "--outlier-filter",
            paramLabel = "on|off",
            description = "Whether implausible jumps are left unjudged; on unless told otherwise.")
    private OnOff outlierFilter = OnOff.ON;

    @Option(
            names = "--events-out",
            paramLabel = "FILE",
            description = "Write the enter and exit events that hold at the end as CSV: vehicle,fixTime,fence,event."
                    + " Packed where the name ends in .gz.")
    private @Nullable Path eventsOut;

    @Option(names = "--shift-to-now", description = "Only with --url: move all times so that the newest fix is of now.")
    private boolean shiftToNow;

    @Mixin
    private final RemoteOptions remote = new RemoteOptions();

    private long rowsLeftOut;

    @Override
    public void run() {
        List<Geofence> fences = GeofenceFiles.withMode(GeofenceFiles.read(geofences), detection);
        try (ReplayTarget replay = remote.given() ? remoteReplay(fences) : localReplay(fences)) {
            long start = System.nanoTime();
            feed(replay);
            long nanos = System.nanoTime() - start;
            List<ReplayedEvent> events = replay.events();
            writeEvents(events);
            spec.commandLine().getOut().print(ReplaySummary.of(replay, events, rowsLeftOut, nanos));
            spec.commandLine().getOut().flush();
        }
    }

    private ReplayTarget localReplay(List<Geofence> fences) {
        if (shiftToNow) {
            throw new ParameterException(spec.commandLine(), "--shift-to-now needs --url");
        }
        return new EngineReplay(fences, settings(), late);
    }

    private ReplayTarget remoteReplay(List<Geofence> fences) {
        RemoteServer server = remote.connect(spec);
        if (spec.commandLine().getParseResult().hasMatchedOption("--outlier-filter")) {
            warn("--outlier-filter is a setting of the server; the one it runs with counts");
        }
        if (spec.commandLine().getParseResult().hasMatchedOption("--late")) {
            warn("--late is a setting of the server; the one it runs with counts");
        }
        InstantSource clock = InstantSource.system();
        LongSummaryStatistics times = fixTimes();
        long shift = shiftToNow ? clock.millis() - times.getMax() : 0;
        server.putGeofences(fences, times.getMin() + shift);
        return new RemoteReplay(server, clock, shift);
    }

    private void warn(String message) {
        spec.commandLine().getErr().println("note: " + message);
        spec.commandLine().getErr().flush();
    }

    private LongSummaryStatistics fixTimes() {
        LongSummaryStatistics times = new LongSummaryStatistics();
        try (FixCsvReader rows = FixCsv.read(Files.newInputStream(fixes), bad -> {})) {
            rows.forEachRemaining(row -> times.accept(row.position().fixTime()));
        } catch (IOException | UncheckedIOException | InvalidRowException e) {
            throw Failures.about(fixes, e);
        }
        if (times.getCount() == 0) {
            throw nothingToReplay();
        }
        return times;
    }

    private CommandException nothingToReplay() {
        return new CommandException(fixes + ": there is no row that can be used");
    }

    private DetectionSettings settings() {
        return outlierFilter == OnOff.ON ? DetectionSettings.DEFAULT : DetectionSettings.DEFAULT.withoutOutlierFilter();
    }

    private void feed(ReplayTarget replay) {
        try {
            feed(replay, Files.size(fixes), new CountingInputStream(Files.newInputStream(fixes)));
        } catch (IOException | UncheckedIOException | InvalidRowException e) {
            throw Failures.about(fixes, e);
        }
        if (replay.fixes() == 0) {
            throw nothingToReplay();
        }
    }

    private void feed(ReplayTarget replay, long size, CountingInputStream in) throws IOException {
        Progress progress = Progress.of(spec.commandLine().getErr(), size);
        try (FixCsvReader rows = FixCsv.read(in, this::leaveOut)) {
            while (rows.hasNext()) {
                replay.add(rows.next());
                if (replay.fixes() % ROWS_BETWEEN_LOOKS == 0) {
                    progress.show(in.count(), ReplaySummary.number(replay.fixes()) + " fixes");
                }
            }
            replay.flush();
        } finally {
            progress.end();
        }
    }

    private void leaveOut(InvalidRowException bad) {
        if (++rowsLeftOut <= BAD_ROWS_SHOWN) {
            spec.commandLine().getErr().println(fixes + ": left out: " + bad.getMessage());
        }
    }

    private void writeEvents(List<ReplayedEvent> events) {
        Path file = eventsOut;
        if (file != null) {
            Failures.naming(file, () -> {
                EventCsv.write(file, events);
                return file;
            });
        }
    }
}
