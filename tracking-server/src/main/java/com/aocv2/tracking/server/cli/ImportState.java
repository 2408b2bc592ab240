package com.aocv2.tracking.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.aocv2.tracking.ingest.Outcome;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Store;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far an import has come, as a document of the store that it fills: {@code rows=123} and a line for each outcome. It is
 * written after the fixes that it counts. Not thread-safe.
 */
final class ImportState {
    static final String COLLECTION = "imports";

    private final Store store;
    private final String key;
    private final Map<String, Long> numbers = new LinkedHashMap<>();

    private ImportState(Store store, String key) {
        this.store = store;
        this.key = key;
    }

    static ImportState load(Store store, String key) {
        ImportState state = new ImportState(store, key);
        store.findDocument(COLLECTION, key).ifPresent(state::read);
        return state;
    }

    /** One that begins with the first row, whatever the store says. */
    static ImportState begin(Store store, String key) {
        return new ImportState(store, key);
    }

    private void read(Document document) {
        byte[] content = document.content();
        String text = content == null ? "" : new String(content, UTF_8);
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            numbers.put(line.substring(0, equals), Long.parseLong(line.substring(equals + 1)));
        });
    }

    /** How many rows of the input are done, refused ones too. */
    long rows() {
        return numbers.getOrDefault("rows", 0L);
    }

    boolean isDone() {
        return numbers.containsKey("done");
    }

    OutcomeCounts outcomes() {
        OutcomeCounts counts = new OutcomeCounts();
        for (Outcome outcome : Outcome.values()) {
            counts.add(outcome, numbers.getOrDefault(outcome.wireName(), 0L));
        }
        return counts;
    }

    void add(Outcome outcome) {
        numbers.merge(outcome.wireName(), 1L, Long::sum);
    }

    void save(long rows) {
        numbers.put("rows", rows);
        StringBuilder text = new StringBuilder();
        numbers.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        store.commit(Commit.of(new Document(COLLECTION, key, text.toString().getBytes(UTF_8))));
    }

    void finish(long rows) {
        numbers.put("done", 1L);
        save(rows);
    }
}
