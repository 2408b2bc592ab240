package com.aocv2.tracking.benchmarks;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.geofence.Area;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.geofence.OpeningHours;
import com.aocv2.tracking.ingest.IngestResult;
import com.aocv2.tracking.ingest.Outcome;
import com.aocv2.tracking.position.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a fix costs in the engine without a disk: ordering, outlier filter, geofences, commit to a store that keeps
 * nothing, live state with its place in the index. 1,000 vehicles drive among 10,000 geofences, 100 fixes a call. The
 * making of the positions is part of the figure, and is the baseline beside it.
 *
 * <p>With {@code detectors} ENTER_EXIT nothing else is told. With ALL every geofence asks for CROSS and DWELL, has a speed
 * limit and opening hours, vehicles have a limit of their own and report their speeds, and halts are told.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class IngestBenchmark {
    private static final int VEHICLES = 1000;
    private static final int BATCH = 100;
    private static final int FENCES_A_SIDE = 100;
    private static final double FENCE_DEGREES = 0.008;
    /** 3 m: 1 fix in 100 is a transition. */
    private static final double STEP_DEGREES = 0.00003;

    /** What is told. */
    public enum Detectors {
        /** ENTER and EXIT. */
        ENTER_EXIT,
        /** All that there is. */
        ALL
    }

    /** What is told. */
    @Param
    @SuppressWarnings("NullAway.Init") // JMH sets it
    public Detectors detectors;

    private final String[] ids = new String[VEHICLES];
    private final double[] lat = new double[VEHICLES];
    private final double[] lon = new double[VEHICLES];
    private final double[] dLat = new double[VEHICLES];
    private final double[] dLon = new double[VEHICLES];

    private final ForgetfulStore store = new ForgetfulStore();

    @SuppressWarnings("NullAway.Init") // setUp makes it
    private TrackingEngine engine;

    /** 06:13, so that the geofences stay open. */
    private long time = 1_700_028_800_000L;

    private int next;

    /** Makes the geofences and puts the vehicles among them. */
    @Setup
    public void setUp() {
        engine = TrackingEngine.builder()
                .store(store)
                .clock((InstantSource) () -> Instant.ofEpochMilli(time))
                .detection(settings())
                .build();
        engine.geofences().putAll(fences());
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < VEHICLES; i++) {
            ids[i] = "ambulance-" + i;
            lat[i] = random.nextDouble(FENCES_A_SIDE * FENCE_DEGREES);
            lon[i] = random.nextDouble(FENCES_A_SIDE * FENCE_DEGREES);
            double heading = random.nextDouble(2 * Math.PI);
            dLat[i] = Math.cos(heading) * STEP_DEGREES;
            dLon[i] = Math.sin(heading) * STEP_DEGREES;
        }
    }

    private DetectionSettings settings() {
        return detectors == Detectors.ALL
                ? DetectionSettings.DEFAULT.withSpeedLimit(33, Duration.ofSeconds(10))
                : DetectionSettings.DEFAULT.withoutStops();
    }

    private Detection detection() {
        return detectors == Detectors.ALL
                ? Detection.DEFAULT
                        .withCross(true)
                        .withDwell(Duration.ofMinutes(2))
                        .withSpeedLimit(25)
                        .withHours(OpeningHours.parse("06:00-05:00", ZoneOffset.UTC))
                : Detection.DEFAULT;
    }

    /** Polygons of 64 corners on a grid, each overlapping its neighbours. */
    private List<Geofence> fences() {
        Detection detection = detection();
        List<Geofence> fences = new ArrayList<>();
        for (int i = 0; i < FENCES_A_SIDE * FENCES_A_SIDE; i++) {
            int row = i / FENCES_A_SIDE;
            double centreLat = (row + 0.5) * FENCE_DEGREES;
            double centreLon = (i % FENCES_A_SIDE + 0.5) * FENCE_DEGREES;
            double[] corners = new double[128];
            for (int k = 0; k < 64; k++) {
                corners[2 * k] = centreLat + Math.cos(k * Math.PI / 32) * FENCE_DEGREES * 0.69;
                corners[2 * k + 1] = centreLon + Math.sin(k * Math.PI / 32) * FENCE_DEGREES * 0.69;
            }
            fences.add(Geofence.builder("fence-" + i, Area.polygon(corners))
                    .detection(detection)
                    .build());
        }
        return fences;
    }

    /** Tells what the fixes came to, and ends the engine. */
    @TearDown
    public void tearDown() {
        long fixes = engine.stats().messages(Outcome.ACCEPTED);
        System.out.printf(
                "%n%,d fixes among %,d geofences, %.2f %% of them an event%n",
                fixes, engine.geofences().all().size(), fixes == 0 ? 0 : 100.0 * store.events() / fixes);
        engine.close();
    }

    /** Nothing but making the positions. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public List<Position> baseline() {
        return positions();
    }

    /** Taking them in. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public List<IngestResult> ingest() {
        return engine.ingest(positions());
    }

    private List<Position> positions() {
        List<Position> batch = new ArrayList<>(BATCH);
        time += 1000L * BATCH / VEHICLES;
        for (int i = 0; i < BATCH; i++) {
            int v = next;
            next = next + 1 == VEHICLES ? 0 : next + 1;
            drive(v);
            batch.add(Position.builder(ids[v])
                    .fixTime(time)
                    .at(lat[v], lon[v])
                    .accuracy(8)
                    .speed(v % 30)
                    .build());
        }
        return batch;
    }

    private void drive(int v) {
        lat[v] += dLat[v];
        lon[v] += dLon[v];
        double edge = FENCES_A_SIDE * FENCE_DEGREES;
        if (lat[v] < 0 || lat[v] > edge) {
            dLat[v] = -dLat[v];
        }
        if (lon[v] < 0 || lon[v] > edge) {
            dLon[v] = -dLon[v];
        }
    }
}
