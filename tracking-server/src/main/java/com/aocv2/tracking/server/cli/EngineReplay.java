package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.detect.Suppression;
import com.aocv2.tracking.event.EventStatus;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.ingest.LateFixes;
import com.aocv2.tracking.ingest.Outcome;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.track.FixCsv.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Feeds recorded fixes to an engine of its own, at the times at which they arrived. */
final class EngineReplay implements ReplayTarget {
    private static final int MAX_BATCH = 1_000;
    private static final long TICK_MILLIS = 1_000;
    /** What a fix and an event revision take in memory with all that leads to them, rounded up. */
    private static final int BYTES_PER_FIX = 256;

    private static final int BYTES_PER_EVENT = 1_024;

    private final DataClock clock = new DataClock();
    private final TrackingEngine engine;
    private final List<Position> batch = new ArrayList<>();
    private final Set<String> vehicles = new TreeSet<>();
    private long lastTick;
    private long fixes;

    EngineReplay(Collection<Geofence> fences, DetectionSettings detection, LateFixes late) {
        this.engine = TrackingEngine.builder()
                .store(storeThatFits())
                .clock(clock)
                .detection(detection)
                .late(late)
                .build();
        engine.geofences().putAll(fences);
    }

    /** Better a plain refusal than an OutOfMemoryError. */
    private static MemoryStore storeThatFits() {
        long heap = Runtime.getRuntime().maxMemory();
        return MemoryStore.withLimits(limit(heap / BYTES_PER_FIX), limit(heap / BYTES_PER_EVENT));
    }

    private static int limit(long value) {
        return (int) Math.max(1, Math.min(value, Integer.MAX_VALUE));
    }

    /** Those that arrive at the same time are taken in together. */
    @Override
    public void add(Row row) {
        long arrival = clock.arrivalOf(row);
        if (arrival != clock.millis() || batch.size() == MAX_BATCH) {
            flush();
            moveTo(arrival);
        }
        batch.add(row.position());
        vehicles.add(row.position().vehicleId());
        fixes++;
    }

    private void moveTo(long arrival) {
        clock.moveTo(arrival);
        if (arrival - lastTick >= TICK_MILLIS) {
            lastTick = arrival;
            engine.tick();
        }
    }

    @Override
    public void flush() {
        if (!batch.isEmpty()) {
            engine.ingest(List.copyOf(batch));
            batch.clear();
        }
    }

    @Override
    public OutcomeCounts outcomes() {
        OutcomeCounts counts = new OutcomeCounts();
        for (Outcome outcome : Outcome.values()) {
            counts.add(outcome, engine.stats().messages(outcome));
        }
        return counts;
    }

    @Override
    public String suppressed() {
        return Arrays.stream(Suppression.values())
                .map(reason -> reason.wireName() + " "
                        + ReplaySummary.number(engine.stats().suppressed(reason)))
                .collect(Collectors.joining(", "));
    }

    /** Vehicle by vehicle. */
    @Override
    public List<ReplayedEvent> events() {
        return vehicles.stream()
                .flatMap(vehicle -> engine.history().events(vehicle, 0, Long.MAX_VALUE))
                .filter(event -> event.status() == EventStatus.ACTIVE)
                .map(event -> new ReplayedEvent(event.type(), event.vehicleId(), event.time(), event.fenceId()))
                .toList();
    }

    TrackingEngine engine() {
        return engine;
    }

    @Override
    public long fixes() {
        return fixes;
    }

    @Override
    public int vehicles() {
        return vehicles.size();
    }

    @Override
    public void close() {
        engine.close();
    }
}
