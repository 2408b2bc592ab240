package com.aocv2.tracking.server.config;

import java.util.List;

/** The server cannot start as it is configured. Each problem is one line that names the place to mend. */
public final class ConfigException extends RuntimeException {
    private final List<String> problems;

    /** At least one problem. */
    public ConfigException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** A single problem. */
    public ConfigException(String problem) {
        this(List.of(problem));
    }

    /** The problems, one line each; no line shows a secret. */
    public List<String> problems() {
        return problems;
    }

    /** What a command that fails for this reason exits with: 2. */
    public int exitCode() {
        return 2;
    }
}
