package com.aocv2.tracking.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    private final StringWriter text = new StringWriter();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);

    private Progress progress(boolean terminal) {
        return new Progress(new PrintWriter(text), terminal, 200, nanos::get);
    }

    @Test
    void aTerminalGetsABarThatGoesAway() {
        Progress progress = progress(true);
        progress.show(0, "0 fixes");
        nanos.addAndGet(100_000_000);
        progress.show(100, "5 fixes");
        progress.end();
        assertThat(text).hasToString("\r[" + "#".repeat(16) + " ".repeat(16) + "]  50 %  5 fixes\u001b[K\r\u001b[K");
    }

    @Test
    void aFileGetsALineNowAndThen() {
        Progress progress = progress(false);
        nanos.addAndGet(9_000_000_000L);
        progress.show(50, "2 fixes");
        nanos.addAndGet(1_000_000_000L);
        progress.show(250, "9 fixes");
        progress.end();
        assertThat(text.toString().lines()).containsExactly("100 %  9 fixes");
    }
}
