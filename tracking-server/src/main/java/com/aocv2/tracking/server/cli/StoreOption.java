package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.server.config.Config;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which store a command works on. */
@Command
final class StoreOption {
    @Option(
            names = "--data",
            paramLabel = "STORE",
            description = "Work on this store instead of the one that the settings name: " + StoreAddress.FORMS + ".")
    private @Nullable String data;

    StoreAddress address(CommandSpec spec, Config config) {
        String given = data;
        return given == null ? StoreAddress.configured(config.store()) : StoreAddress.parse(spec, "--data", given);
    }
}
