package com.aocv2.tracking.testkit;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.ingest.LateFixes;
import com.aocv2.tracking.ingest.TrackingListener;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.simulation.Simulation;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.track.FixCsv;
import com.aocv2.tracking.track.FixCsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Runs what was reported once through an engine, on the data's own clock: each message comes at its time, and a day takes
 * as long as the engine needs for it.
 *
 * <pre>{@code
 * try (TrackingEngine engine = TraceReplay.ofCsv(Files.newInputStream(path))
 *         .geofences(List.of(hospital))
 *         .silence(Duration.ofMinutes(5))
 *         .run()) {
 *     List<Expected> said = Oracle.said(engine.history(), "ambulance-7");
 * }
 * }</pre>
 *
 * <p>What one replay does, the next does again: nothing in it depends on the machine. Not thread-safe.
 */
public final class TraceReplay {
    /** As many messages at most are handed to the engine at once where they come at one time. */
    private static final int BATCH = 500;

    /** A message and when it comes, epoch milliseconds. */
    private record Arrival(long time, Message message) {}

    private final List<Arrival> arrivals;
    private List<Geofence> fences = List.of();
    private DetectionSettings settings = DetectionSettings.DEFAULT;
    private LateFixes late = LateFixes.RERUN;
    private Duration silence = Duration.ZERO;
    private @Nullable Store store;
    private @Nullable TrackingListener listener;

    private TraceReplay(List<Arrival> arrivals) {
        this.arrivals = arrivals;
    }

    /** Fixes in the order in which they come, each at its fixTime or, where that has passed, at once. */
    public static TraceReplay of(List<Position> fixes) {
        return new TraceReplay(
                fixes.stream().map(fix -> new Arrival(fix.fixTime(), fix)).toList());
    }

    /** Rows of a file in the order in which they come, each at its arrivedTime or, where it has none, at its fixTime. */
    public static TraceReplay ofRows(List<FixCsv.Row> rows) {
        List<Arrival> arrivals = new ArrayList<>(rows.size());
        for (FixCsv.Row row : rows) {
            long arrived = row.arrivedTime();
            Position fix = row.position();
            arrivals.add(new Arrival(arrived == Position.UNKNOWN_TIME ? fix.fixTime() : arrived, fix));
        }
        return new TraceReplay(arrivals);
    }

    /**
     * The rows of a CSV file (see {@link FixCsv}), plain or gzip.
     *
     * @param csv closed by this method
     * @throws com.aocv2.tracking.track.InvalidRowException for the first row that breaks a rule
     */
    public static TraceReplay ofCsv(InputStream csv) throws IOException {
        return ofRows(rows(csv));
    }

    /**
     * All that the vehicles of a simulation send, with the faults of the field.
     *
     * @throws IllegalArgumentException when the simulation never ends
     */
    public static TraceReplay of(Simulation simulation) {
        if (simulation.settings().duration() == null) {
            throw new IllegalArgumentException("the simulation has no duration");
        }
        return new TraceReplay(simulation.stream()
                .map(delivery -> new Arrival(delivery.deliveredTime(), delivery.message()))
                .toList());
    }

    /** Reads the rows that {@link #ofRows} takes. Closes the stream. */
    public static List<FixCsv.Row> rows(InputStream csv) throws IOException {
        List<FixCsv.Row> rows = new ArrayList<>();
        try (FixCsvReader reader = FixCsv.read(csv)) {
            while (reader.hasNext()) {
                rows.add(reader.next());
            }
        }
        return rows;
    }

    /** Geofences that were always there; by default none. */
    public TraceReplay geofences(List<Geofence> value) {
        fences = List.copyOf(value);
        return this;
    }

    /** How vehicles are judged; by default by {@link DetectionSettings#DEFAULT}. */
    public TraceReplay settings(DetectionSettings value) {
        settings = value;
        return this;
    }

    /** What becomes of late fixes; by default {@link LateFixes#RERUN}. */
    public TraceReplay late(LateFixes value) {
        late = value;
        return this;
    }

    /** For how long nothing more comes after the last message, so that what waits for that falls due; by default not. */
    public TraceReplay silence(Duration value) {
        silence = value;
        return this;
    }

    /** The store, which {@link TrackingEngine#close} closes; by default one in memory. */
    public TraceReplay store(Store value) {
        store = value;
        return this;
    }

    /** Who hears what the engine says while it takes the messages in; by default nobody. */
    public TraceReplay listener(TrackingListener value) {
        listener = value;
        return this;
    }

    /**
     * The same messages in another order, all of them after the last was due: what is said in the end must not depend on
     * it. The same random numbers give the same order.
     */
    public TraceReplay shuffled(Random random) {
        List<Arrival> mixed = new ArrayList<>(arrivals);
        Collections.shuffle(mixed, random);
        long end = arrivals.stream().mapToLong(Arrival::time).max().orElse(0);
        TraceReplay shuffled = new TraceReplay(
                mixed.stream().map(a -> new Arrival(end, a.message)).toList());
        shuffled.fences = fences;
        shuffled.settings = settings;
        shuffled.late = late;
        shuffled.silence = silence;
        shuffled.store = store;
        shuffled.listener = listener;
        return shuffled;
    }

    /**
     * Replays it. Blocks until the engine has taken in everything.
     *
     * @return the engine, to be closed by the caller; its clock stands where the replay ended
     */
    public TrackingEngine run() {
        TestClock clock = new TestClock(1);
        TrackingEngine engine = TrackingEngine.builder()
                .store(store == null ? MemoryStore.withLimits(2_000_000, 2_000_000) : store)
                .clock(clock)
                .detection(settings)
                .late(late)
                .build();
        try {
            play(engine, clock);
            return engine;
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private void play(TrackingEngine engine, TestClock clock) {
        engine.geofences().putAll(fences);
        if (listener != null) {
            engine.listen(listener);
        }
        List<Message> batch = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            if (batch.size() == BATCH || (!batch.isEmpty() && arrival.time > clock.millis())) {
                engine.ingest(batch);
                batch = new ArrayList<>();
            }
            clock.set(Math.max(clock.millis(), arrival.time));
            batch.add(arrival.message);
        }
        engine.ingest(batch);
        clock.advance(silence);
        engine.tick();
    }
}
