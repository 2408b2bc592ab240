package com.aocv2.tracking.server.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which running server, and as whom. */
@Command
final class RemoteOptions {
    @Option(names = "--url", paramLabel = "URL", description = "The server to send to, such as http://localhost:5000.")
    @Nullable
    URI url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "The access token of a dispatcher or admin; tracking token access makes one.")
    private @Nullable String token;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file that holds the token, which keeps it from the eyes of others on this machine.")
    private @Nullable Path tokenFile;

    boolean given() {
        return url != null;
    }

    /** The server that the options name. */
    RemoteServer connect(CommandSpec spec) {
        URI given = url;
        if (given == null || token() == null) {
            throw new ParameterException(
                    spec.commandLine(), given == null ? "--url is missing" : "--url needs --token or --token-file");
        }
        return new RemoteServer(given, token());
    }

    private @Nullable String token() {
        Path file = tokenFile;
        return file == null
                ? token
                : Failures.naming(file, () -> Files.readString(file).strip());
    }
}
