package com.aocv2.tracking.benchmarks;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs that something falls due by time alone among many vehicles that send nothing, each of which waits for
 * something itself: a visit that will have lasted long enough in 31 days.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms3g", "-Xmx3g"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DueBenchmark {
    private static final int BATCH = 1000;
    private static final String VISITOR = "visitor";

    /** How many vehicles wait. */
    @Param({"1000", "1000000"})
    public int idle;

    private final ForgetfulStore store = new ForgetfulStore();

    @SuppressWarnings("NullAway.Init") // setUp makes it
    private TrackingEngine engine;

    private long time = 1_700_000_000_000L;
    private long visits;

    /** Lets all of them come and stay. */
    @Setup
    public void setUp() {
        engine = TrackingEngine.builder()
                .store(store)
                .clock((InstantSource) () -> Instant.ofEpochMilli(time))
                .detection(DetectionSettings.DEFAULT
                        .withoutOutlierFilter()
                        .withoutStops()
                        .withOfflineAfter(Duration.ofDays(10_000)))
                .build();
        engine.geofences()
                .putAll(List.of(fence("depot", 0, Duration.ofDays(31)), fence("gate", 10, Duration.ofSeconds(1))));
        for (int from = 0; from < idle; from += BATCH) {
            List<Position> batch = new ArrayList<>(BATCH);
            for (int i = from; i < from + BATCH; i++) {
                batch.add(Position.of("idle-" + i, time, 0, 0));
            }
            engine.ingest(batch);
        }
    }

    private static Geofence fence(String id, double lat, Duration dwell) {
        return Geofence.builder(id, Circle.of(lat, 0, 1000))
                .detection(Detection.DEFAULT.withMode(Detection.Mode.RAW).withDwell(dwell))
                .build();
    }

    /** Fails unless each visit had its ENTER, DWELL and EXIT. */
    @TearDown
    public void tearDown() {
        engine.close();
        long expected = idle + 3 * visits;
        if (store.events() < expected - 1) {
            throw new IllegalStateException("only " + store.events() + " events, not " + expected);
        }
    }

    /** A tick when nothing is due. */
    @Benchmark
    public void nothingIsDue() {
        engine.tick();
    }

    /** One vehicle comes, stays until its DWELL falls due, and leaves; the tick that tells it is the last of three steps. */
    @Benchmark
    public void oneFallsDue() {
        visits++;
        engine.ingest(Position.of(VISITOR, time, 20, 0));
        time++;
        engine.ingest(Position.of(VISITOR, time, 10, 0));
        time += 1000;
        engine.tick();
        time++;
    }
}
