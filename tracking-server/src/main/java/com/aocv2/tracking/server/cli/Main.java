package com.aocv2.tracking.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The executable jar. Exit codes: 0 done, 1 it failed, 2 it was used or configured wrongly. */
@Command(
        name = Main.NAME,
        description = "Real-time vehicle tracking: a server, and tools around it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            SimulateCommand.class,
            ReplayCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            CopyCommand.class,
            VerifyCommand.class,
            DrainSpoolCommand.class,
            TokenCommand.class,
            HealthcheckCommand.class,
            CheckConfigCommand.class
        },
        versionProvider = Version.class)
final class Main implements Runnable {
    static final String NAME = "tracking";

    @CommandLine.Mixin
    final CommonOptions common = new CommonOptions();

    @CommandLine.Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean version;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine main = new CommandLine(new Main());
        addSettings(main);
        return main.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Failures::wrongUse)
                .setExecutionExceptionHandler(Failures::failed);
    }

    private static void addSettings(CommandLine command) {
        if (command.getCommand() instanceof ConfigOptions.Taker) {
            ConfigOptions.addTo(command);
        }
        command.getSubcommands().values().forEach(Main::addSettings);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
