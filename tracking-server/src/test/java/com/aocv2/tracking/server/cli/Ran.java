package com.aocv2.tracking.server.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/** A command as its user met it. */
record Ran(int exitCode, String out, String err) {
    static Ran command(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode =
                command.execute(Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
        return new Ran(exitCode, out.toString(), err.toString());
    }

    List<String> errLines() {
        return err.lines().toList();
    }
}
