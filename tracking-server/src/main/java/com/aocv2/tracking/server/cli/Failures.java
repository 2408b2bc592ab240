package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.server.config.ConfigException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What a person gets to see of a failure: one line on stderr, and the stack trace only where it was asked for. */
final class Failures {
    private Failures() {}

    static int wrongUse(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        report(command, name + ": " + oneLine(e.getMessage()) + "; see " + name + " --help");
        if (List.of(arguments).contains(CommonOptions.DEBUG)) {
            e.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.USAGE;
    }

    static int failed(Exception e, CommandLine command, ParseResult parsed) {
        String name = command.getCommandSpec().qualifiedName();
        if (e instanceof ConfigException config) {
            config.problems().forEach(problem -> report(command, name + ": " + oneLine(problem)));
        } else {
            report(command, name + ": " + oneLine(describe(e)));
        }
        if (parsed.originalArgs().contains(CommonOptions.DEBUG)) {
            e.printStackTrace(command.getErr());
        }
        return e instanceof ConfigException config ? config.exitCode() : CommandLine.ExitCode.SOFTWARE;
    }

    private static void report(CommandLine command, String line) {
        PrintWriter err = command.getErr();
        err.println(line);
        err.flush();
    }

    /** The file system's exceptions have a path for a message; the others are sentences. */
    private static String describe(Throwable e) {
        if (e instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return describe(unchecked.getCause());
        }
        if (e instanceof FileSystemException file && file.getReason() == null) {
            return fileProblem(file);
        }
        if (e instanceof CommandException || e instanceof FileNotFoundException) {
            return String.valueOf(e.getMessage());
        }
        String message = e.getMessage();
        if (message == null || message.isBlank()) {
            return e.getClass().getSimpleName() + " (" + CommonOptions.DEBUG + " tells where)";
        }
        return message;
    }

    private static String fileProblem(FileSystemException e) {
        String file = String.valueOf(e.getFile());
        if (e instanceof NoSuchFileException) {
            return "there is no file " + file;
        }
        if (e instanceof AccessDeniedException) {
            return "no permission for " + file;
        }
        return e instanceof FileAlreadyExistsException ? file + " exists already" : "cannot use " + file;
    }

    /** The same, with the file that it is about in front. */
    static CommandException about(Object subject, Exception e) {
        boolean namesIt = e instanceof FileSystemException;
        return new CommandException(namesIt ? describe(e) : subject + ": " + describe(e), e);
    }

    private static String oneLine(@Nullable String message) {
        return String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    /** Does it, and says which file it was about where that fails. */
    static <T> T naming(Object subject, Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException | UncheckedIOException e) {
            throw about(subject, e);
        }
    }

    /** Something with files. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }
}
