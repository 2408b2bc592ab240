package com.aocv2.tracking.server.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks a server how it is; for containers, which have no curl. */
@Command(
        name = "healthcheck",
        description = "Ask a server whether it is ready; exit code 0 if so, 1 if not.",
        footer = {"", "Without --url it asks the port of this machine that the settings name."})
final class HealthcheckCommand implements Runnable, ConfigOptions.Taker {
    @Mixin
    final CommonOptions common = new CommonOptions();

    @Option(names = "--url", paramLabel = "URL", description = "Where the server is, such as http://localhost:5000.")
    private @Nullable URI url;

    @Option(names = "--live", description = "Ask only whether the process answers at all.")
    private boolean live;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        new RemoteServer(url == null ? RemoteServer.here(ConfigOptions.load(spec)) : url, null)
                .requireHealthy(live ? "/health/live" : "/health/ready");
        spec.commandLine().getOut().println("ok");
        spec.commandLine().getOut().flush();
    }
}
