package com.aocv2.tracking.benchmarks;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.live.LiveState;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.live.TopKQuery;
import com.aocv2.tracking.live.TopKWatch;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.StatusReport;
import com.aocv2.tracking.position.VehicleStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What the move of one vehicle costs all watches on the 5 nearest available ones, in a city of 10,000 vehicles of which
 * three in four are available; each move is 15 m.
 *
 * <ul>
 *   <li>{@code publish}: the move alone, without any watch.
 *   <li>{@code publishAndWatch}: the move is offered to every watch, and who is concerned is asked for an answer.
 *   <li>{@code publishAndAskAnew}: every watch asks for its nearest after the move, which is what one does without them.
 * </ul>
 *
 * <p>The states of the vehicles are made beforehand by an engine, so that nothing of ingestion is in the figures.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TopKBenchmark {
    private static final int VEHICLES = 10_000;
    private static final int STEPS = 16;
    private static final int K = 5;
    private static final double LAT = 48;
    private static final double LON = 11;
    private static final double CITY_DEGREES = 0.045;
    private static final double STEP_DEGREES = 15 / 111_195.0;

    /** How many watches there are. */
    @Param({"100", "1000"})
    public int watches;

    private final LiveState live = new LiveState();
    private final LiveVehicle[] vehicles = new LiveVehicle[VEHICLES];
    private final VehicleState[][] states = new VehicleState[VEHICLES][STEPS];
    private final int[] steps = new int[VEHICLES];
    private final List<TopKQuery> queries = new ArrayList<>();
    private final List<TopKWatch> open = new ArrayList<>();
    private int next;

    /** Lets all vehicles drive once, and opens the watches. */
    @Setup
    public void fill() {
        SplittableRandom random = new SplittableRandom(3);
        long[] time = {1_700_000_000_000L};
        InstantSource clock = () -> Instant.ofEpochMilli(time[0]);
        try (TrackingEngine engine = TrackingEngine.builder()
                .store(new ForgetfulStore())
                .clock(clock)
                .build()) {
            for (int i = 0; i < VEHICLES; i++) {
                time[0] += 1000;
                drive(engine, i, time[0], random);
            }
        }
        for (int i = 0; i < VEHICLES; i++) {
            vehicles[i] = live.track(states[i][0]);
            live.publish(vehicles[i], states[i][0]);
        }
        for (int i = 0; i < watches; i++) {
            double[] at = place(random);
            queries.add(TopKQuery.at(at[0], at[1], K).withFilter(TopKBenchmark::isAvailable));
            TopKWatch watch = live.watch(queries.get(i));
            watch.poll();
            open.add(watch);
        }
    }

    private void drive(TrackingEngine engine, int i, long start, SplittableRandom random) {
        String id = "ambulance-" + i;
        double[] at = place(random);
        double heading = random.nextDouble(2 * Math.PI);
        engine.ingest(StatusReport.of(
                id, random.nextInt(4) > 0 ? VehicleStatus.AVAILABLE : VehicleStatus.TRANSPORTING, start));
        for (int step = 0; step < STEPS; step++) {
            double lat = at[0] + step * STEP_DEGREES * Math.cos(heading);
            double lon = at[1] + step * STEP_DEGREES * Math.sin(heading) / Math.cos(Math.toRadians(LAT));
            engine.ingest(Position.of(id, start + step * 1000L, lat, lon));
            states[i][step] = engine.live().find(id).orElseThrow().state();
        }
    }

    private static double[] place(SplittableRandom random) {
        double distance = CITY_DEGREES * Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
        double angle = random.nextDouble(2 * Math.PI);
        return new double[] {
            LAT + distance * Math.sin(angle), LON + distance * Math.cos(angle) / Math.cos(Math.toRadians(LAT))
        };
    }

    private static boolean isAvailable(LiveVehicle vehicle) {
        return vehicle.state().status() == VehicleStatus.AVAILABLE;
    }

    private LiveVehicle move() {
        next = (next + 6_181) % VEHICLES;
        // To the end of the way and back.
        steps[next] = (steps[next] + 1) % (2 * STEPS - 2);
        int step = steps[next] < STEPS ? steps[next] : 2 * STEPS - 2 - steps[next];
        live.publish(vehicles[next], states[next][step]);
        return vehicles[next];
    }

    /** The move alone. */
    @Benchmark
    public LiveVehicle publish() {
        return move();
    }

    /** The move, with all watches. */
    @Benchmark
    public void publishAndWatch(Blackhole hole) {
        List<LiveVehicle> moved = List.of(move());
        for (TopKWatch watch : open) {
            if (watch.offer(moved)) {
                hole.consume(watch.poll());
            }
        }
    }

    /** The move, after which all ask anew. */
    @Benchmark
    public void publishAndAskAnew(Blackhole hole) {
        move();
        for (TopKQuery query : queries) {
            hole.consume(live.nearest(query.lat(), query.lon(), K, query.maxMetres(), query.filter()));
        }
    }
}
