package com.aocv2.tracking.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.function.BiConsumer;

/**
 * How things of a kind stand in a list.
 *
 * @param json writes one as an object
 * @param header the names of the columns of CSV, between commas
 * @param csv fills a row with the cells of one
 */
record Listing<T>(JsonItem<T> json, String header, BiConsumer<CsvRow, T> csv) {
    /** Writes a thing as JSON. */
    @FunctionalInterface
    interface JsonItem<T> {
        void write(JsonGenerator out, T item) throws IOException;
    }
}
