package com.aocv2.tracking.json;

import com.aocv2.tracking.replay.TrialEvent;
import com.aocv2.tracking.replay.TrialProgress;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** The lines of a trial of geofences, told apart by {@code type}: events, progress, and at the end the summary. */
public final class TrialJson {
    private TrialJson() {}

    /** Writes an event with what the trial says of it. */
    public static void writeEvent(JsonGenerator generator, TrialEvent found) throws IOException {
        JsonOut out = new JsonOut(generator).begin();
        out.text("type", "event").text("change", found.change().wireName());
        generator.writeFieldName("event");
        EventJson.write(generator, found.event());
        out.end();
    }

    /** Writes how far the trial has come. */
    public static void writeProgress(JsonGenerator generator, TrialProgress progress) throws IOException {
        write(new JsonOut(generator), "progress", progress);
    }

    /** Writes what the trial has come to. */
    public static void writeSummary(JsonGenerator generator, TrialProgress end) throws IOException {
        write(new JsonOut(generator), "summary", end);
    }

    private static void write(JsonOut out, String type, TrialProgress progress) throws IOException {
        out.begin()
                .text("type", type)
                .integer("vehiclesDone", progress.vehiclesDone())
                .integer("vehicles", progress.vehicles())
                .integer("fixes", progress.fixes())
                .integer("added", progress.added())
                .integer("gone", progress.gone())
                .integer("same", progress.same())
                .end();
    }
}
