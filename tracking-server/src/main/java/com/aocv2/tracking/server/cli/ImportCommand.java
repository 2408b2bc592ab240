package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.server.config.Config;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.track.FixCsv.Column;
import com.aocv2.tracking.track.FixCsvLayout;
import com.aocv2.tracking.track.SpeedUnit;
import com.aocv2.tracking.track.TimeForm;
import com.mongodb.ConnectionString;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings the fixes of files, or of another system's collection, into the store. */
@Command(
        name = "import",
        description = "Bring recorded fixes into the store, judged as the server would have. No server may run on a"
                + " RocksDB store.",
        footer = {
            "",
            "A fix is judged at its received time, else at the time at which it was sent or taken, by the geofences that"
                    + " were in force then. An import that was interrupted goes on when it is started again; fixes that"
                    + " are there already stay as they are. At the end every row is looked for in the store. Exits with 1"
                    + " where one is missing. Refused rows are told, and are no failure.",
            "A mapping has lines like vehicleId=device.plate, fixTime=gps.time, fixTime.form=seconds, location=gps.point,"
                    + " speed=gps.speed, speed.unit=kmh, battery.unit=percent, attribute.ignition=io.ignition."
        })
final class ImportCommand implements Callable<Integer>, ConfigOptions.Taker {
    @Mixin
    final CommonOptions common = new CommonOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description =
                    "CSV, NDJSON (what POST /api/v1/positions takes, one a line) or GPX; packed where the name ends"
                            + " in .gz. A GPX file is called after its vehicle, unless --vehicle says whose it is.")
    private final List<Path> files = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "csv|ndjson|gpx",
            description = "What the files are; without it, what each name ends in says.")
    private @Nullable ExportFormat format;

    @Option(names = "--vehicle", paramLabel = "ID", description = "Whose fixes they are, where they do not say so.")
    private @Nullable String vehicle;

    @Option(
            names = "--column",
            paramLabel = "OURS=THEIRS",
            description = "What a column of a CSV file is called there, such as ts=time; may be given several times.")
    private final Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--times",
            paramLabel = "millis|seconds|iso",
            description = "How times are written in CSV; epoch milliseconds unless told otherwise.")
    private TimeForm times = TimeForm.MILLIS;

    @Option(
            names = "--speeds",
            paramLabel = "mps|kmh|knots|mph",
            description = "The unit of speeds in CSV; m/s unless told otherwise.")
    private SpeedUnit speeds = SpeedUnit.MPS;

    @Option(
            names = "--mongodb",
            paramLabel = "URL",
            description = "Read a collection of this database, mongodb://host/database, or env:NAME; instead of files.")
    private @Nullable String mongoDb;

    @Option(names = "--collection", paramLabel = "NAME", description = "The collection to read.")
    private @Nullable String collection;

    @Option(names = "--mapping", paramLabel = "FILE", description = "Which fields of its documents are what.")
    private @Nullable Path mapping;

    @Option(
            names = "--dry-run",
            description = "Read and check everything, write nothing, and tell what would be refused.")
    private boolean dryRun;

    @Option(
            names = "--refused",
            paramLabel = "FILE",
            description = "Write every refused row as CSV: input,line,field,reason,row.")
    private @Nullable Path refused;

    @Option(
            names = "--restart",
            description = "Begin with the first row, also where an earlier import was interrupted.")
    private boolean restart;

    @Mixin
    private final StoreOption data = new StoreOption();

    @Override
    public Integer call() {
        List<ImportSource.Input> inputs = inputs();
        Config config = ConfigOptions.load(spec);
        StoreAddress address = data.address(spec, config);
        ImportRun.Output output = new ImportRun.Output(
                spec.commandLine().getOut(), spec.commandLine().getErr());
        ImportRules rules = rules(config);
        return Failures.naming(refused == null ? "import" : refused, () -> {
            try (RefusedRows rows = new RefusedRows(refused)) {
                return dryRun
                        ? ImportRun.tryOut(inputs, rules, rows, output)
                        : run(inputs, config, address, rules, rows, output);
            }
        });
    }

    private int run(
            List<ImportSource.Input> inputs,
            Config config,
            StoreAddress address,
            ImportRules rules,
            RefusedRows rows,
            ImportRun.Output output)
            throws IOException {
        Store store = address.openOrMake();
        try (ImportFeed feed = feed(store, config)) {
            int exitCode = new ImportRun(store, feed, rules, rows, output).run(inputs, restart);
            StoreAddress.sync(store);
            return exitCode;
        }
    }

    private static ImportFeed feed(Store store, Config config) {
        try {
            return new ImportFeed(store, config.engine());
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static ImportRules rules(Config config) {
        long now = InstantSource.system().millis();
        Duration retention = config.store().fixRetention();
        return new ImportRules(now, retention == null ? Long.MIN_VALUE : now - retention.toMillis());
    }

    private List<ImportSource.Input> inputs() {
        if (mongoDb != null) {
            if (!files.isEmpty()) {
                throw wrong("--mongodb: give either files or a collection");
            }
            return List.of(mongoInput(mongoDb));
        }
        if (files.isEmpty()) {
            throw wrong("a file is missing, or --mongodb");
        }
        checkVehicle();
        FixCsvLayout layout = new FixCsvLayout(names(), times, speeds, vehicle);
        List<ImportSource.Input> inputs = new ArrayList<>();
        for (Path file : files) {
            ExportFormat is = format == null ? ExportFormat.of(file) : format;
            if (is == null) {
                throw wrong("--format is missing, and " + file + " does not tell");
            }
            inputs.add(checked(new ImportFile(file, is, vehicle, layout)));
        }
        return inputs;
    }

    private ImportFile checked(ImportFile file) {
        try {
            if (file.format() == ExportFormat.GPX) {
                Position.builder(file.gpxVehicle());
            }
            return file;
        } catch (InvalidFieldException e) {
            throw wrong(file.name() + ": its name is no id of a vehicle, give --vehicle: " + e.problem());
        }
    }

    private void checkVehicle() {
        if (vehicle != null) {
            try {
                Position.builder(vehicle);
            } catch (InvalidFieldException e) {
                throw wrong("--vehicle " + e.problem());
            }
        }
    }

    private Map<Column, String> names() {
        Map<Column, String> names = new LinkedHashMap<>();
        columns.forEach((ours, theirs) -> {
            Column column = Arrays.stream(Column.values())
                    .filter(each -> each.wireName().equals(ours))
                    .findFirst()
                    .orElseThrow(() -> wrong("--column: there is no column " + ours));
            names.put(column, theirs);
        });
        return names;
    }

    private ImportSource.Input mongoInput(String url) {
        if (collection == null || mapping == null) {
            throw wrong("--mongodb needs --collection and --mapping");
        }
        String text = url.startsWith("env:") ? System.getenv(url.substring(4)) : url;
        if (text == null) {
            throw wrong("--mongodb: there is no variable " + url.substring(4));
        }
        ConnectionString connection;
        try {
            connection = new ConnectionString(text);
        } catch (IllegalArgumentException e) {
            // Its message may hold the password.
            throw wrong("--mongodb is not a connection string, like mongodb://host:27017/database");
        }
        if (connection.getDatabase() == null) {
            throw wrong("--mongodb must name the database, like mongodb://host:27017/database");
        }
        try {
            return new MongoInput(connection, collection, MongoMapping.read(mapping));
        } catch (CommandException e) {
            throw wrong("--mapping " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
