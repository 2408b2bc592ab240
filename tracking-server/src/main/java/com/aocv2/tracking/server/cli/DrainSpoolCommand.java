package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.server.Parts;
import com.aocv2.tracking.server.config.Config;
import com.aocv2.tracking.server.config.StoreConfig;
import com.aocv2.tracking.spool.Spool;
import com.aocv2.tracking.store.rocksdb.RocksDbStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives MongoDB what a server that is gone has kept while it was away. */
@Command(
        name = "drain-spool",
        description =
                "Store the reports that a server kept in its spool folder while MongoDB was away, when it does not"
                        + " come back to do so itself. No server may run with that folder. Ends when the folder is empty; can be"
                        + " interrupted and begun again.")
final class DrainSpoolCommand implements Callable<Integer>, ConfigOptions.Taker {
    private static final long PAUSE_MILLIS = 200;

    @Mixin
    final CommonOptions common = new CommonOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The spool folder.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Override
    public Integer call() throws InterruptedException {
        Config config = ConfigOptions.load(spec);
        if (config.store().kind() != StoreConfig.Kind.MONGODB) {
            throw new ParameterException(spec.commandLine(), "needs MongoDB: set TRACKING_MONGODB_URL");
        }
        if (!RocksDbStore.isIn(folder)) {
            throw new ParameterException(spec.commandLine(), "DIR: there is no spool in " + folder);
        }
        PrintWriter out = spec.commandLine().getOut();
        try (TrackingEngine engine = Parts.drain(config, folder)) {
            Spool spool = engine.spool().orElseThrow();
            out.println("Reports     " + ReplaySummary.number(spool.messages()) + " wait in " + folder);
            out.flush();
            while (!spool.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            out.println("All of them are in MongoDB.");
            out.flush();
        }
        return 0;
    }
}
