package com.aocv2.tracking.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command of the server in a process of its own, which can be killed. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern READY =
            Pattern.compile("Ready after [\\d,]+ ms: (http://localhost:\\d+) \\(WebSocket also on port (\\d+)\\).*");

    private final Process process;
    private final Path errors;
    private final List<String> lines = new ArrayList<>();

    private ServerProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /**
     * Starts a command with this test's class path and without this process's settings.
     *
     * @param folder where it runs
     */
    public static ServerProcess start(Path folder, Object... arguments) {
        try {
            Path errors = Files.createTempFile("server", ".err");
            ProcessBuilder builder = new ProcessBuilder(command(arguments))
                    .directory(folder.toFile())
                    .redirectError(Redirect.to(errors.toFile()));
            builder.environment().keySet().removeIf(name -> name.startsWith("TRACKING_"));
            return new ServerProcess(builder.start(), errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "com.aocv2.tracking.server.cli.Main"));
        for (Object argument : arguments) {
            command.add(String.valueOf(argument));
        }
        return command;
    }

    /** The settings for free ports and a folder of the test's own. */
    public static Object[] serve(Path folder, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of(
                "serve",
                "--bind",
                "127.0.0.1",
                "--http-port",
                "0",
                "--ws-port",
                "0",
                "--data-folder",
                folder.resolve("data"),
                "--secrets-folder",
                folder.resolve("secrets")));
        arguments.addAll(List.of(more));
        return arguments.toArray();
    }

    /** Waits until it says that it is ready, and tells where. */
    public URI awaitReady() {
        return URI.create(awaitLine(READY).group(1));
    }

    /** Reads its output up to the line that matches. */
    public Matcher awaitLine(Pattern pattern) {
        try {
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                Matcher matcher = pattern.matcher(line);
                if (matcher.matches()) {
                    return matcher;
                }
            }
            throw new AssertionError("ended without " + pattern + ": " + lines + errors());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it printed so far, up to what was waited for. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** What it wrote to stderr. */
    public String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM, and the exit code. */
    public int terminate() {
        process.destroy();
        return exitCode();
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** Waits for its end. */
    public int exitCode() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("does not end: " + errors());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Its number. */
    public long pid() {
        return process.pid();
    }

    /** Kills it where it still runs. */
    @Override
    public void close() {
        kill();
    }
}
