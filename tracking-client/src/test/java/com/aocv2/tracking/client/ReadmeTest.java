package com.aocv2.tracking.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code in README is code that is compiled: of the examples, which the server's tests run, or of the Android sample. */
class ReadmeTest {
    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final List<Path> SOURCES = List.of(
            Path.of("src/test/java/com/aocv2/tracking/client/examples"), Path.of("android-sample/src/main/java"));

    @Test
    void allCodeIsQuotedFromSources() throws IOException {
        List<String> blocks = CODE.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(match -> words(match.group(1)))
                .toList();
        List<String> sources = SOURCES.stream().flatMap(ReadmeTest::sources).toList();
        assertThat(blocks).hasSizeGreaterThan(3);
        assertThat(blocks)
                .allSatisfy(block -> assertThat(sources)
                        .as(block)
                        .anySatisfy(source -> assertThat(source).contains(block)));
    }

    private static Stream<String> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).map(ReadmeTest::read).toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return words(Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Indentation and line breaks do not matter. */
    private static String words(String code) {
        return code.replaceAll("\\s+", "");
    }
}
