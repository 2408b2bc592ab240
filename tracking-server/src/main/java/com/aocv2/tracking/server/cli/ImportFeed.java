package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.ingest.IngestResult;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.server.Parts;
import com.aocv2.tracking.server.config.EngineConfig;
import com.aocv2.tracking.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Feeds rows to an engine that judges as the server's does, each at the time at which it arrived: fixes that arrived at
 * the same time together. That time goes back where rows come vehicle by vehicle. Not thread-safe.
 */
final class ImportFeed implements AutoCloseable {
    private static final int MAX_BATCH = 1_000;
    private static final int ROWS_BETWEEN_SAVES = 10_000;
    private static final long NANOS_BETWEEN_TICKS = 1_000_000_000;

    private final Clock clock = new Clock();
    private final TrackingEngine engine;
    private final List<Position> batch = new ArrayList<>();
    private long lastTick = System.nanoTime();
    private long rows;
    private long savedRows;

    /** @param store closed with the feed */
    ImportFeed(Store store, EngineConfig config) {
        this.engine = Parts.judging(config).store(store).clock(clock).build();
    }

    /** Begins with an input of which so many rows are done. */
    void begin(ImportState state) {
        rows = state.rows();
        savedRows = rows;
    }

    /** Takes a row that was judged; refused ones are counted only. */
    void add(ImportRow row, ImportState state) {
        Position position = row.position();
        if (position != null) {
            long arrival = ImportRow.arrivalOf(position, row.receivedTime());
            if (arrival != clock.millis || batch.size() == MAX_BATCH) {
                flush(state);
                clock.millis = arrival;
            }
            batch.add(position);
        }
        rows++;
        if (rows - savedRows >= ROWS_BETWEEN_SAVES) {
            save(state);
        }
        stayAlive();
    }

    private void flush(ImportState state) {
        if (!batch.isEmpty()) {
            for (IngestResult result : engine.ingest(List.copyOf(batch))) {
                state.add(result.outcome());
            }
            batch.clear();
        }
    }

    private void save(ImportState state) {
        flush(state);
        state.save(rows);
        savedRows = rows;
    }

    /** The input is at its end. */
    void finish(ImportState state) {
        flush(state);
        state.finish(rows);
    }

    /** Where several nodes share the store, the others want to hear of this one now and then. */
    void stayAlive() {
        long now = System.nanoTime();
        if (now - lastTick >= NANOS_BETWEEN_TICKS) {
            lastTick = now;
            engine.tick();
        }
    }

    @Override
    public void close() {
        engine.close();
    }

    private static final class Clock implements InstantSource {
        /** Before all data. */
        private volatile long millis = 1;

        @Override
        public long millis() {
            return millis;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }
    }
}
