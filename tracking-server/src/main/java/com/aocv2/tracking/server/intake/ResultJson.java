package com.aocv2.tracking.server.intake;

import com.aocv2.tracking.ingest.IngestResult;
import com.aocv2.tracking.ingest.Outcome;
import com.aocv2.tracking.json.FixJson;
import com.aocv2.tracking.json.Json;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What became of messages, as answers say it. Thread-safe. */
public final class ResultJson {
    /** Most answers are one of a few. */
    private static final ConcurrentMap<IngestResult, byte[]> PLAIN = new ConcurrentHashMap<>();

    private ResultJson() {}

    /**
     * The result of a single message, as UTF-8; not to be changed by anybody.
     *
     * @param wanted how often the sender should report, in seconds
     */
    public static byte[] single(IngestResult result, OptionalDouble wanted) {
        return isPlain(result) && wanted.isEmpty()
                ? PLAIN.computeIfAbsent(result, plain -> encode(plain, wanted))
                : encode(result, wanted);
    }

    private static boolean isPlain(IngestResult result) {
        return result.field() == null && result.reason() == null && result.event() == null;
    }

    private static byte[] encode(IngestResult result, OptionalDouble wanted) {
        return Json.bytes(out -> {
            out.writeStartObject();
            writeFields(out, result);
            writeWanted(out, wanted);
            out.writeEndObject();
        });
    }

    /**
     * Writes how many came to what, and those that were not simply accepted, into the object that is being written.
     *
     * @param wanted how often the sender should report, in seconds
     */
    public static void writeSummary(JsonGenerator out, List<IngestResult> results, OptionalDouble wanted)
            throws IOException {
        for (Outcome outcome : Outcome.values()) {
            out.writeNumberField(outcome.wireName(), count(results, outcome));
        }
        out.writeArrayFieldStart("results");
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i).outcome() != Outcome.ACCEPTED) {
                out.writeStartObject();
                out.writeNumberField("index", i);
                writeFields(out, results.get(i));
                out.writeEndObject();
            }
        }
        out.writeEndArray();
        writeWanted(out, wanted);
    }

    private static void writeWanted(JsonGenerator out, OptionalDouble wanted) throws IOException {
        if (wanted.isPresent()) {
            double seconds = wanted.getAsDouble();
            if (seconds == Math.rint(seconds)) {
                out.writeNumberField("wantedInterval", (long) seconds);
            } else {
                out.writeNumberField("wantedInterval", seconds);
            }
        }
    }

    private static int count(List<IngestResult> results, Outcome outcome) {
        int count = 0;
        for (IngestResult result : results) {
            count += result.outcome() == outcome ? 1 : 0;
        }
        return count;
    }

    private static void writeFields(JsonGenerator out, IngestResult result) throws IOException {
        out.writeStringField("outcome", result.outcome().wireName());
        FixJson.writeFlags(out, result.flags());
        String field = result.field();
        if (field != null && !field.isEmpty()) {
            out.writeStringField("field", field);
        }
        if (result.reason() != null) {
            out.writeStringField("reason", result.reason());
        }
    }
}
