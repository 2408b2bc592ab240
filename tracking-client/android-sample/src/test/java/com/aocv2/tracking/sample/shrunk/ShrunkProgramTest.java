package com.aocv2.tracking.sample.shrunk;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.sample.ReportServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** The rules that the client brings are all that an app needs, however hard its build shrinks and renames. */
@RunWith(Parameterized.class)
public final class ShrunkProgramTest {
    private static final Path SHRUNK = Path.of("target", "shrunk");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final Path jar;
    private final Path map;

    public ShrunkProgramTest(String shrinker) {
        this.jar = SHRUNK.resolve(shrinker + ".jar");
        this.map = SHRUNK.resolve(shrinker + ".map");
    }

    @Parameters(name = "{0}")
    public static List<String> shrinkers() {
        return List.of("r8", "proguard");
    }

    @Test
    public void reportsAndReadsTheAnswer() throws Exception {
        try (ReportServer server = new ReportServer()) {
            assertThat(run(server)).isEqualTo("delivered 2, empty true");
            assertThat(server.received()).hasSize(2);
        }
    }

    @Test
    public void keepsNoNameOfTheClient() throws Exception {
        assertThat(Files.readAllLines(map))
                .anyMatch(line -> line.startsWith("com.aocv2.tracking.client.TrackingClient -> "))
                .noneMatch(line -> line.matches("(com\\.aocv2\\.tracking\\.client\\..+) -> \\1:"));
    }

    private String run(ReportServer server) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-cp",
                        jar.toString(),
                        ShrunkProgram.class.getName(),
                        server.url(),
                        folder.getRoot().toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }
}
