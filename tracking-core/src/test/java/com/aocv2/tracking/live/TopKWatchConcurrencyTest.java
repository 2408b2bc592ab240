package com.aocv2.tracking.live;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.ingest.TrackingListener;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.StatusReport;
import com.aocv2.tracking.position.VehicleStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;

/** Vehicles that are published by several threads while another one polls. */
class TopKWatchConcurrencyTest {
    private static final long SEED = Long.getLong("tracking.seed", System.nanoTime());
    private static final int REPORTERS = 3;
    private static final int MOVES = 4_000;
    private static final long START = System.currentTimeMillis() - 3_600_000;

    /** Whatever was seen half-way: once everything stands still, the list is right to the margin. */
    @RepeatedTest(5)
    void nothingIsOverlooked() throws Exception {
        try (TrackingEngine engine = TrackingEngine.builder()
                .lanes(REPORTERS)
                .detection(DetectionSettings.DEFAULT.withoutOutlierFilter())
                .build()) {
            TopKWatch watch = engine.live()
                    .watch(TopKQuery.at(0, 0, 5)
                            .withFilter(vehicle -> vehicle.state().status() != VehicleStatus.DISPATCHED));
            engine.listen(new TrackingListener() {
                @Override
                public void onVehicles(List<LiveVehicle> vehicles) {
                    watch.offer(vehicles);
                }
            });
            AtomicBoolean done = new AtomicBoolean();
            ExecutorService threads = Executors.newFixedThreadPool(REPORTERS + 1);
            List<LiveVehicle> last = new ArrayList<>();
            Future<?> poller = threads.submit(() -> {
                while (!done.get()) {
                    poll(watch, last);
                }
            });
            List<Future<?>> reporters = new ArrayList<>();
            for (int i = 0; i < REPORTERS; i++) {
                int reporter = i;
                reporters.add(threads.submit(() -> report(engine, reporter)));
            }
            for (Future<?> reporter : reporters) {
                reporter.get();
            }
            done.set(true);
            poller.get();
            threads.shutdown();
            poll(watch, last);
            assertThat(last).as("seed %d", SEED).hasSize(5);
            double farthest = last.stream()
                    .mapToDouble(TopKWatchConcurrencyTest::metres)
                    .max()
                    .orElseThrow();
            assertThat(last).as("seed %d", SEED).allMatch(TopKWatchConcurrencyTest::isWanted);
            assertThat(engine.live().all())
                    .as("seed %d", SEED)
                    .filteredOn(vehicle -> isWanted(vehicle) && !last.contains(vehicle))
                    .allMatch(vehicle -> metres(vehicle) > farthest - Math.min(50, 0.05 * farthest));
        }
    }

    private static void poll(TopKWatch watch, List<LiveVehicle> last) {
        watch.poll().ifPresent(answer -> {
            last.clear();
            answer.items().forEach(item -> last.add(item.vehicle()));
        });
    }

    private static void report(TrackingEngine engine, int reporter) {
        Random random = new Random(SEED + reporter);
        for (int i = 0; i < MOVES; i++) {
            String vehicle = "r" + reporter + "-" + random.nextInt(60);
            if (random.nextInt(10) == 0) {
                VehicleStatus status = random.nextBoolean() ? VehicleStatus.DISPATCHED : VehicleStatus.AVAILABLE;
                engine.ingest(StatusReport.of(vehicle, status, START + i));
            } else {
                engine.ingest(
                        Position.of(vehicle, START + i, random.nextGaussian() * 0.05, random.nextGaussian() * 0.05));
            }
        }
    }

    private static boolean isWanted(LiveVehicle vehicle) {
        return vehicle.state().shown() != null && vehicle.state().status() != VehicleStatus.DISPATCHED;
    }

    private static double metres(LiveVehicle vehicle) {
        Position position = requireNonNull(vehicle.state().shown()).position();
        return Geo.distance(0, 0, position.lat(), position.lon());
    }
}
