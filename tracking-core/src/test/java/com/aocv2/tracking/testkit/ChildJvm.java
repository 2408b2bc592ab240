package com.aocv2.tracking.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JVM with this one's class path that a test may kill. What it prints on standard output is read line by line. */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader(UTF_8);
    }

    /** Starts the class's main method. */
    public static ChildJvm start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx96m", "-cp", absoluteClassPath(), main.getName()));
        command.addAll(List.of(arguments));
        return new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private static String absoluteClassPath() {
        return String.join(
                File.pathSeparator,
                List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                        .map(entry -> new File(entry).getAbsolutePath())
                        .toList());
    }

    /** The next line; null when it has ended and all it printed was read. Blocks. */
    public @Nullable String readLine() {
        try {
            return output.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process's number. */
    public long pid() {
        return process.pid();
    }

    /** Ends it at once ({@code SIGKILL}), without giving it a chance to do anything, and waits until it is gone. */
    public void kill() {
        process.toHandle().destroyForcibly(); // that of the process itself would close the output unread
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
