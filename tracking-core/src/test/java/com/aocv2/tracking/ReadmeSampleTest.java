package com.aocv2.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeSampleTest {
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "../README.md"})
    void readmeShowsWhatIsTested(String readme) throws IOException {
        String source =
                Files.readString(Path.of("src/test/java/com/aocv2/tracking/ReadmeSample.java"), StandardCharsets.UTF_8);
        String sample = source.substring(source.indexOf("// sample\n") + 10, source.indexOf("        // end"));
        String unindented = sample.lines().map(line -> line.substring(8)).collect(Collectors.joining("\n"));
        assertThat(Files.readString(Path.of(readme), StandardCharsets.UTF_8))
                .contains("```java\n" + unindented + "\n```");
    }

    @Test
    void sampleFindsTheVehicle() {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            ReadmeSample.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Neighbour");
    }
}
