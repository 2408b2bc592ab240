package com.aocv2.tracking.benchmarks.accuracy;

import com.aocv2.tracking.simulation.PositionError;
import com.aocv2.tracking.simulation.Simulation;
import com.aocv2.tracking.simulation.SimulationSettings;
import com.aocv2.tracking.simulation.TrueState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The accuracy run: simulated vehicles drive for a day, their fixes are spoilt, and what the judge says of geofences that
 * they stay clear of and of some that they visit is held against the truth. Prints a table; exit code 1 where an aim is
 * missed. Options are system properties: {@code accuracy.vehicles}, {@code accuracy.hours}, {@code accuracy.seed}.
 */
public final class AccuracyRun {
    private static final int VEHICLES = Integer.getInteger("accuracy.vehicles", 1_000);
    private static final int SECONDS = Integer.getInteger("accuracy.hours", 24) * 3_600;
    private static final long SEED = Long.getLong("accuracy.seed", 1);
    /** One in so many days is also spent parked. */
    private static final int PARKED_EVERY = 5;

    private final Simulation simulation = Simulation.of(
            SimulationSettings.builder().seed(SEED).vehicles(VEHICLES).build());
    private final AtomicInteger next = new AtomicInteger();

    private AccuracyRun() {}

    /** Runs it. */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        long started = System.nanoTime();
        int workers = Runtime.getRuntime().availableProcessors();
        Scores scores = new AccuracyRun().run(workers);
        boolean reached = new Table(scores).print(VEHICLES, SECONDS, SEED, workers, System.nanoTime() - started);
        System.exit(reached ? 0 : 1);
    }

    private Scores run(int workers) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Future<Scores>> parts = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                parts.add(threads.submit(this::work));
            }
            Scores all = new Scores();
            for (Future<Scores> part : parts) {
                all.add(part.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Takes vehicles until there are no more. */
    private Scores work() {
        Scores scores = new Scores();
        for (int vehicle = next.getAndIncrement(); vehicle < VEHICLES; vehicle = next.getAndIncrement()) {
            String id = simulation.vehicleIds().get(vehicle);
            judge(Scene.around(TrueDay.of(simulation, id, SECONDS)), vehicle, scores);
            if (vehicle % PARKED_EVERY == 0) {
                judge(Scene.parked(parkedDay(id)), vehicle, scores);
            }
        }
        return scores;
    }

    private TrueDay parkedDay(String id) {
        long start = simulation.settings().start().toEpochMilli();
        TrueState home = simulation.truth(id).at(start);
        return TrueDay.parked(id, start, home.lat(), home.lon(), SECONDS);
    }

    private void judge(Scene scene, int vehicle, Scores scores) {
        for (Stay stay : scene.stays()) {
            scores.watched(stay, SECONDS, scene.checkStay(stay));
        }
        for (Noise noise : Noise.values()) {
            for (int interval : Scores.INTERVALS) {
                PositionError error = simulation.error(scene.day().vehicleId(), noise.gps);
                new Replay(scene, interval, mode -> scores.of(noise, interval, mode)).run(vehicle % interval, error);
            }
        }
    }
}
