package com.aocv2.tracking.server.http;

import com.aocv2.tracking.json.Json;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** The forms in which a list can be had that is sent while it is made. */
enum ListForm implements Form {
    JSON("application/json"),
    CSV("text/csv; charset=utf-8");

    private final String contentType;

    ListForm(String contentType) {
        this.contentType = contentType;
    }

    @Override
    public String contentType() {
        return contentType;
    }

    /** Writes what comes, holding one at a time; flushes the stream and leaves it open. */
    <T> void write(OutputStream stream, Iterator<T> items, Listing<T> listing) throws IOException {
        switch (this) {
            case JSON -> writeJson(stream, items, listing);
            case CSV -> writeCsv(stream, items, listing);
        }
    }

    private static <T> void writeJson(OutputStream stream, Iterator<T> items, Listing<T> listing) throws IOException {
        try (JsonGenerator out = Json.factory().createGenerator(stream)) {
            out.writeStartObject();
            out.writeArrayFieldStart("items");
            while (items.hasNext()) {
                listing.json().write(out, items.next());
            }
            out.writeEndArray();
            out.writeEndObject();
            out.writeRaw('\n');
        }
    }

    private static <T> void writeCsv(OutputStream stream, Iterator<T> items, Listing<T> listing) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        out.write(listing.header());
        out.write('\n');
        CsvRow row = new CsvRow();
        while (items.hasNext()) {
            listing.csv().accept(row, items.next());
            out.write(row.take());
        }
        out.flush();
    }
}
