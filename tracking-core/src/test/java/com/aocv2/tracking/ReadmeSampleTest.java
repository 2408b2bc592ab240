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
        assertThat(read(readme)).contains("```java\n" + sample("ReadmeSample", 8) + "\n```");
    }

    @Test
    void readmeShowsTestsOfUsers() throws IOException {
        assertThat(read("README.md"))
                .contains("```java\n" + sample("OwnGeofenceTest", 4) + "\n```")
                .contains(
                        "class MemoryStoreTest extends StoreContract {\n" + sample("store/MemoryStoreTest", 0) + "\n}");
    }

    /** What stands between the marks, without the indentation of the class. */
    private static String sample(String name, int indentation) throws IOException {
        String source = read("src/test/java/com/aocv2/tracking/" + name + ".java");
        return source.substring(source.indexOf("// sample\n") + 10, source.indexOf("// end"))
                .stripTrailing()
                .lines()
                .map(line -> line.isEmpty() ? line : line.substring(indentation))
                .collect(Collectors.joining("\n"));
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file), StandardCharsets.UTF_8);
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
