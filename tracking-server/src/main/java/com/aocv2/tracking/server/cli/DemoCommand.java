package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.server.config.Config;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves on this machine only, with a fleet that never existed. */
@Command(
        name = "demo",
        description = "Run the server with a simulated fleet in San Francisco, and print the link to its map.",
        footer = {
            "",
            "Listens on 127.0.0.1 unless told otherwise. Without --data-folder, data lie in a temporary folder that is"
                    + " deleted at the end."
        })
final class DemoCommand implements Runnable, ConfigOptions.Taker {
    @Mixin
    final CommonOptions common = new CommonOptions();

    @Option(
            names = "--vehicles",
            paramLabel = "N",
            description = "How many ambulances there are; 200 unless told otherwise.")
    private int vehicles = 200;

    @Option(
            names = "--data-folder",
            paramLabel = "FOLDER",
            description = "Keep data here, and keys in FOLDER-secrets, for the next demo.")
    private @Nullable Path dataFolder;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        Path temporary = dataFolder == null ? TemporaryFolder.create("tracking-demo-") : null;
        Runnable cleanUp = () -> {
            if (temporary != null) {
                TemporaryFolder.delete(temporary);
            }
        };
        RunningServer running;
        try {
            Config config = ConfigOptions.load(spec, defaults(temporary));
            running = RunningServer.start(
                    config, spec.commandLine().getOut(), spec.commandLine().getErr(), cleanUp);
        } catch (RuntimeException e) {
            cleanUp.run();
            throw e;
        }
        DemoFleet fleet = new DemoFleet(running.server().engine(), vehicles);
        fleet.addGeofences();
        fleet.catchUp();
        announce(running, fleet);
        fleet.start();
        running.join();
    }

    private void announce(RunningServer running, DemoFleet fleet) {
        running.printReady();
        PrintWriter out = spec.commandLine().getOut();
        out.println(ReplaySummary.number(vehicles) + " simulated ambulances, " + ReplaySummary.number(fleet.geofences())
                + " geofences.");
        if (running.printAdminLink().isEmpty()) {
            out.println("Open " + running.server().url() + " and log in as before.");
        }
        out.println("Ctrl-C ends it.");
        out.flush();
    }

    private Map<String, String> defaults(@Nullable Path temporary) {
        Map<String, String> defaults = new HashMap<>();
        defaults.put("bind", "127.0.0.1");
        // Never in the database that this machine's variables may name.
        defaults.put("store", "rocksdb");
        defaults.put("admin-link-lifetime", "24h");
        Path kept = dataFolder;
        if (temporary != null) {
            defaults.put("data-folder", temporary.resolve("data").toString());
            defaults.put("secrets-folder", temporary.resolve("secrets").toString());
        } else if (kept != null) {
            Path folder = kept.toAbsolutePath().normalize();
            defaults.put(
                    "secrets-folder",
                    folder.resolveSibling(folder.getFileName() + "-secrets").toString());
        }
        return defaults;
    }
}
