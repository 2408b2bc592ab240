package com.aocv2.tracking.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What every command understands. */
@Command
final class CommonOptions {
    static final String DEBUG = "--debug";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(names = DEBUG, description = "Show the stack trace of a failure.")
    @SuppressWarnings("UnusedVariable") // Failures looks for it among the arguments: they may not have been understood
    private boolean debug;
}
