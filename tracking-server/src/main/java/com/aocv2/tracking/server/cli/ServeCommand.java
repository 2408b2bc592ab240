package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.server.config.Config;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the server. */
@Command(
        name = "serve",
        description = "Run the server until it is told to stop (SIGTERM, Ctrl-C).",
        footer = {"", "The first start prints a link: whoever opens it becomes the first admin."})
final class ServeCommand implements Runnable, ConfigOptions.Taker {
    @Mixin
    final CommonOptions common = new CommonOptions();

    @Option(names = "--print-config", description = "Show every setting and where it came from, secrets masked; exit.")
    private boolean printConfig;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        Config config = ConfigOptions.load(spec);
        PrintWriter out = spec.commandLine().getOut();
        if (printConfig) {
            out.print(config.describe());
            out.flush();
            return;
        }
        RunningServer server =
                RunningServer.start(config, out, spec.commandLine().getErr(), () -> {});
        server.printAdminLink();
        server.printReady();
        server.join();
    }
}
