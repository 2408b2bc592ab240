package com.aocv2.tracking.server.intake;

import com.aocv2.tracking.ingest.IngestResult;
import com.aocv2.tracking.ingest.Outcome;
import com.aocv2.tracking.json.FixJson;
import com.aocv2.tracking.json.Json;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** What became of messages, as answers say it. Thread-safe. */
public final class ResultJson {
    private static final int FLAGS = 64;
    /** Most answers are one of a few. */
    private static final AtomicReferenceArray<byte[]> PLAIN =
            new AtomicReferenceArray<>(Outcome.values().length * FLAGS);

    private ResultJson() {}

    /** The result of a single message, as UTF-8; not to be changed by anybody. */
    public static byte[] single(IngestResult result) {
        if (result.field() != null || result.reason() != null) {
            return encode(result);
        }
        int place = result.outcome().ordinal() * FLAGS + result.flags();
        byte[] known = PLAIN.get(place);
        if (known == null) {
            known = encode(result);
            PLAIN.set(place, known);
        }
        return known;
    }

    private static byte[] encode(IngestResult result) {
        return Json.bytes(out -> {
            out.writeStartObject();
            writeFields(out, result);
            out.writeEndObject();
        });
    }

    /** Writes how many came to what, and those that were not simply accepted, into the object that is being written. */
    public static void writeSummary(JsonGenerator out, List<IngestResult> results) throws IOException {
        int[] counts = new int[Outcome.values().length];
        for (IngestResult result : results) {
            counts[result.outcome().ordinal()]++;
        }
        for (Outcome outcome : Outcome.values()) {
            out.writeNumberField(outcome.wireName(), counts[outcome.ordinal()]);
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
