package com.aocv2.tracking.picture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The pictures show what the engine says now. With {@code -Dtracking.regenerate=true} they are drawn anew. */
class PicturesTest {
    @Test
    void rawAndSteady() throws IOException {
        assertIsCommitted("raw-and-steady.svg", RawAndSteady.draw());
    }

    @Test
    void steadyRuns() throws IOException {
        assertIsCommitted("steady-runs.svg", SteadyRuns.draw());
    }

    @Test
    void lateVisit() throws IOException {
        assertIsCommitted("late-visit.svg", LateVisit.draw());
    }

    private static void assertIsCommitted(String name, String drawn) throws IOException {
        Path file = Path.of("pictures", name);
        if (Boolean.getBoolean("tracking.regenerate")) {
            Files.writeString(file, drawn, UTF_8);
        }
        assertThat(drawn).isEqualTo(Files.readString(file, UTF_8));
    }
}
