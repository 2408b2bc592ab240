package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.simulation.City;
import com.aocv2.tracking.simulation.Delivery;
import com.aocv2.tracking.simulation.Faults;
import com.aocv2.tracking.simulation.GpsNoise;
import com.aocv2.tracking.simulation.Simulation;
import com.aocv2.tracking.simulation.SimulationSettings;
import com.aocv2.tracking.track.FixCsv;
import com.aocv2.tracking.track.FixCsvWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** A fleet that never existed, against a server at the pace of the clock, or into a file as fast as it goes. */
@Command(
        name = "simulate",
        description = "Let a simulated fleet report to a server, or write what it would report to a file.",
        footer = {
            "",
            "Ambulances drive from station to scene to hospital. Their fixes have GPS noise, now and then an"
                    + " over-confident jump; devices lose the network and flush what they kept, send twice, send late,"
                    + " and some of their clocks are wrong. Equal seeds and settings give equal fleets."
        })
final class SimulateCommand implements Runnable {
    @Mixin
    final CommonOptions common = new CommonOptions();

    @Mixin
    private final RemoteOptions remote = new RemoteOptions();

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Write the fixes to this file instead; packed where the name ends in .gz. Needs --duration.")
    private @Nullable Path csv;

    @Option(names = "--vehicles", paramLabel = "N", description = "How many; 200 unless told otherwise.")
    private int vehicles = 200;

    @Option(names = "--seed", paramLabel = "N", description = "What all is drawn from; 1 unless told otherwise.")
    private long seed = 1;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            converter = Time.class,
            description = "Between two fixes of a vehicle that drives, such as 10s; that of a vehicle that stands is"
                    + " three times as long.")
    private Duration interval = Duration.ofSeconds(10);

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = Time.class,
            description = "When to end, such as 90s, 30m, 24h; else it goes on.")
    private @Nullable Duration duration;

    @Option(
            names = "--start",
            paramLabel = "INSTANT",
            description = "When a file begins, such as 2026-01-05T00:00:00Z (the default is 2026-01-05T08:00:00Z); a"
                    + " server's fleet starts now.")
    private @Nullable Instant start;

    @Option(
            names = "--centre",
            paramLabel = "LAT,LON",
            split = ",",
            description = "The middle of the city; San Francisco unless told otherwise.")
    private double @Nullable [] centre;

    @Option(names = "--clean", description = "Without noise and faults.")
    private boolean clean;

    @Option(names = "--geofences", description = "Give the server the ten geofences of the demo as well.")
    private boolean geofences;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** A time with its unit. */
    static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return Duration.parse("PT" + text);
            } catch (DateTimeException e) {
                throw new TypeConversionException("'" + text + "' is no time such as 10s, 30m or 24h");
            }
        }
    }

    @Override
    public void run() {
        Path file = csv;
        if ((file != null) == remote.given()) {
            throw wrongUse("either --url or --csv must say where reports go");
        }
        if (file != null) {
            write(simulation(start), file);
        } else {
            report(remote.connect(spec));
        }
    }

    private ParameterException wrongUse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private Simulation simulation(@Nullable Instant from) {
        SimulationSettings.Builder settings =
                SimulationSettings.builder().seed(seed).vehicles(vehicles).interval(interval);
        if (from != null) {
            settings.start(from);
        }
        if (duration != null) {
            settings.duration(duration);
        }
        if (clean) {
            settings.noise(GpsNoise.NONE).faults(Faults.NONE);
        }
        try {
            return Simulation.of(settings.city(city()).build());
        } catch (IllegalArgumentException e) {
            throw wrongUse(String.valueOf(e.getMessage()));
        }
    }

    private City city() {
        double[] at = centre;
        if (at == null) {
            return City.SAN_FRANCISCO;
        }
        if (at.length != 2) {
            throw wrongUse("--centre must be LAT,LON");
        }
        return City.around(at[0], at[1]);
    }

    private void write(Simulation simulation, Path file) {
        Duration length = duration;
        if (length == null) {
            throw wrongUse("--csv needs --duration");
        }
        if (geofences) {
            throw wrongUse("--geofences are for a server");
        }
        long rows = Failures.naming(file, () -> write(simulation, file, length.toMillis()));
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                ReplaySummary.number(rows) + " fixes of " + ReplaySummary.number(vehicles) + " vehicles in " + file);
        out.flush();
    }

    private long write(Simulation simulation, Path file, long millis) throws IOException {
        long begin = simulation.settings().start().toEpochMilli();
        long rows = 0;
        Progress progress = Progress.of(spec.commandLine().getErr(), millis);
        try (FixCsvWriter writer = FixCsv.write(CsvFiles.output(file), List.of(FixCsv.Column.values()), "label")) {
            for (Iterator<Delivery> all = simulation.deliveries(); all.hasNext(); ) {
                Delivery delivery = all.next();
                if (delivery.message() instanceof Position fix) {
                    writer.write(fix, delivery.deliveredTime(), delivery.label());
                    progress.show(delivery.deliveredTime() - begin, ReplaySummary.number(++rows) + " fixes");
                }
            }
        } finally {
            progress.end();
        }
        return rows;
    }

    private void report(RemoteServer server) {
        if (start != null) {
            throw wrongUse("--start is for --csv; a server's fleet starts now");
        }
        InstantSource clock = InstantSource.system();
        Simulation simulation = simulation(clock.instant());
        if (geofences) {
            server.putGeofences(
                    GeofenceFiles.demo(), simulation.settings().start().toEpochMilli());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(ReplaySummary.number(vehicles) + " vehicles report to " + server.base() + "; Ctrl-C ends it");
        out.flush();
        Tally tally = new Tally(out);
        try {
            new FleetPacer(simulation.deliveries(), clock, messages -> tally.add(server.report(messages))).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tally.print();
    }

    /** Tells now and then what became of the reports. */
    private static final class Tally {
        private static final long PAUSE_NANOS = 10_000_000_000L;

        private final OutcomeCounts counts = new OutcomeCounts();
        private final PrintWriter out;
        private long next = System.nanoTime() + PAUSE_NANOS;

        Tally(PrintWriter out) {
            this.out = out;
        }

        void add(OutcomeCounts more) {
            counts.add(more);
            if (System.nanoTime() - next >= 0) {
                next = System.nanoTime() + PAUSE_NANOS;
                print();
            }
        }

        void print() {
            out.println(counts);
            out.flush();
        }
    }
}
