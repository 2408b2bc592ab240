package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.server.auth.Auth;
import com.aocv2.tracking.server.config.Config;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Reads the configuration as {@code serve} does and starts nothing. */
@Command(
        name = "check-config",
        description = "Check the settings and keys that serve would use, and show them; changes nothing.")
final class CheckConfigCommand implements Runnable, ConfigOptions.Taker {
    @Mixin
    final CommonOptions common = new CommonOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        Config config = ConfigOptions.load(spec);
        Auth.check(config.auth());
        PrintWriter out = spec.commandLine().getOut();
        out.print(config.describe());
        out.println("The configuration is good.");
        out.flush();
    }
}
