package com.aocv2.tracking.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MainTest {
    private static Stream<String> commands() {
        return Main.commandLine().getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelp(String command) {
        Ran ran = Ran.command(command, "--help");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains("Usage: tracking " + command)
                .contains("--help")
                .contains("--debug");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noCommandTakesWhatItDoesNotKnow(String command) {
        Ran ran = Ran.command(command, "--nonsense");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.errLines()).singleElement().asString().startsWith("tracking " + command + ": ");
    }

    @Test
    void helpListsTheCommands() {
        Ran ran = Ran.command("--help");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains(commands().toList());
    }

    @Test
    void versionIsTold() {
        Ran ran = Ran.command("--version");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).startsWith("AOC Tracking ").contains("Java ");
    }

    @Test
    void withoutACommandThereIsNothingToDo() {
        Ran ran = Ran.command();
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.errLines()).containsExactly("tracking: a command is missing; see tracking --help");
    }

    @Test
    void anUnknownCommandIsNamed() {
        Ran ran = Ran.command("dance");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.errLines()).singleElement().asString().contains("dance");
    }
}
