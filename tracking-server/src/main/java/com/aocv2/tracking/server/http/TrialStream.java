package com.aocv2.tracking.server.http;

import com.aocv2.tracking.History;
import com.aocv2.tracking.json.Json;
import com.aocv2.tracking.json.TrialJson;
import com.aocv2.tracking.replay.Trial;
import com.aocv2.tracking.replay.TrialEvent;
import com.aocv2.tracking.replay.TrialListener;
import com.aocv2.tracking.replay.TrialProgress;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Writes what a trial finds, line by line. Lines that wait are sent several times a second together with the progress, so
 * that the reader sees it going on, and a reader who has left is noticed by the failing write.
 */
final class TrialStream implements TrialListener {
    private static final long PROGRESS_NANOS = 250_000_000;

    private final JsonGenerator out;
    private long progressAt = System.nanoTime() - PROGRESS_NANOS;

    private TrialStream(JsonGenerator out) {
        this.out = out;
    }

    /** Runs the trial, and ends with its summary; without one it did not come to its end. */
    static void run(History history, Trial trial, OutputStream stream) throws IOException {
        try (JsonGenerator out = Json.factory().createGenerator(stream)) {
            out.setRootValueSeparator(null);
            TrialProgress end = history.tryOut(trial, new TrialStream(out));
            if (!end.isComplete()) {
                throw new InterruptedIOException("the server is stopping");
            }
            TrialJson.writeSummary(out, end);
            out.writeRaw('\n');
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void onEvent(TrialEvent event) {
        try {
            TrialJson.writeEvent(out, event);
            out.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void onProgress(TrialProgress progress) {
        long now = System.nanoTime();
        if (now - progressAt < PROGRESS_NANOS) {
            return;
        }
        progressAt = now;
        try {
            TrialJson.writeProgress(out, progress);
            out.writeRaw('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
