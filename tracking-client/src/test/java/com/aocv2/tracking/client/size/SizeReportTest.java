package com.aocv2.tracking.client.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the client and all that comes with it add to an app, as the README says it. */
class SizeReportTest {
    private static final String CLIENT = "tracking-client (unpacked)";

    private static JarSize client;
    private static List<JarSize> dependencies;
    private static JarSize together;
    private static String report;
    private static String readme;

    @BeforeAll
    static void weigh() throws IOException {
        client = JarSize.ofFolder(CLIENT, Path.of("target", "classes"));
        dependencies = runtimeClassPath().stream()
                .map(JarSize::ofJar)
                .sorted(Comparator.comparingLong(JarSize::bytes).reversed())
                .toList();
        List<JarSize> parts =
                Stream.concat(Stream.of(client), dependencies.stream()).toList();
        together = JarSize.sum("together", parts);
        report =
                JarSize.table(Stream.concat(parts.stream(), Stream.of(together)).toList());
        readme = Files.readString(Path.of("README.md"));
        System.out.println(report);
    }

    /** Written by the build. */
    private static List<File> runtimeClassPath() throws IOException {
        String path = Files.readString(Path.of("target", "runtime.classpath")).strip();
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .map(File::new)
                .toList();
    }

    @Test
    void readmeStatesEachDependency() {
        assertThat(readme)
                .as(whatReadmeShouldSay())
                .contains(dependencies.stream().map(JarSize::row).toList());
    }

    @Test
    void readmeStatesNothingElse() {
        Pattern row = Pattern.compile("^\\| .+ \\| \\d+ \\| \\d+ \\| \\d+ \\|$", Pattern.MULTILINE);
        assertThat(row.matcher(readme).results()).as(whatReadmeShouldSay()).hasSize(dependencies.size() + 2);
    }

    @Test
    void readmeStatesTheClientAndTheSumToATenth() {
        assertStatedToATenth(client);
        assertStatedToATenth(together);
    }

    private static void assertStatedToATenth(JarSize size) {
        Matcher stated = Pattern.compile("\\| " + Pattern.quote(size.name()) + " \\| (\\d+) \\| (\\d+) \\| (\\d+) \\|")
                .matcher(readme);
        assertThat(stated.find()).as(whatReadmeShouldSay()).isTrue();
        assertNear(stated.group(1), size.kilobytes());
        assertNear(stated.group(2), size.classes());
        assertNear(stated.group(3), size.methods());
    }

    private static void assertNear(String stated, long measured) {
        assertThat(Long.parseLong(stated)).as(whatReadmeShouldSay()).isCloseTo(measured, within(measured / 10));
    }

    private static String whatReadmeShouldSay() {
        return "README.md, section Size, which should have\n" + report + "\n";
    }
}
