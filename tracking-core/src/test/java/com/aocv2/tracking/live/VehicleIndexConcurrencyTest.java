package com.aocv2.tracking.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.geo.Box;
import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.live.VehicleIndex.Neighbour;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Queries while others write. Readers ask a fixed number of times, and writers go on until they are done. */
class VehicleIndexConcurrencyTest {
    private static final long SEED = Long.getLong("tracking.seed", 20261123);
    private static final int WRITERS = 2;
    private static final int READERS = 2;
    private static final int QUERIES = 15_000;
    private static final double ANY = Double.POSITIVE_INFINITY;
    private static final Box WORLD = new Box(-90, -180, 90, 180);

    private final VehicleIndex<IndexedVehicle> index = new VehicleIndex<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS + READERS);
    private final AtomicBoolean readersDone = new AtomicBoolean();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** Places about the corner where the four greatest squares meet, so that every move changes nodes on all levels. */
    private static final double[][] PLACES = {
        {0.0001, 0.0001}, {-0.0001, 0.0001}, {-0.0001, -0.0001}, {0.0001, -0.0001},
        {0.004, 0.003}, {-0.003, 0.004}, {0.0001, 0.0002}, {0.003, -0.004}
    };

    @Test
    void whoeverStaysInTheBoxIsFoundOnceByEveryQuery() {
        List<IndexedVehicle> vehicles = vehicles(0, 24);
        vehicles.forEach(vehicle -> index.place(vehicle, 0.0001, 0.0001));
        putBystanders();
        Box region = new Box(-0.01, -0.01, 0.01, 0.01);
        writeWhile(
                (random, vehicle) -> {
                    double[] place = PLACES[random.nextInt(PLACES.length)];
                    index.place(vehicle, place[0], place[1]);
                },
                vehicles,
                () -> assertThat(index.within(region, v -> true))
                        .as("seed %d", SEED)
                        .doesNotHaveDuplicates()
                        .containsExactlyInAnyOrderElementsOf(vehicles));
    }

    @Test
    void nearestFindsAllWhoStayNearAndOnlyAtPlacesTheyHad() {
        List<IndexedVehicle> vehicles = vehicles(0, 24);
        vehicles.forEach(vehicle -> index.place(vehicle, 0.0001, 0.0001));
        putBystanders();
        Set<Double> distances = new HashSet<>();
        for (double[] place : PLACES) {
            distances.add(Geo.distance(0.001, 0, place[0], place[1]));
        }
        writeWhile(
                (random, vehicle) -> {
                    double[] place = PLACES[random.nextInt(PLACES.length)];
                    index.place(vehicle, place[0], place[1]);
                },
                vehicles,
                () -> {
                    List<Neighbour<IndexedVehicle>> found = index.nearest(0.001, 0, vehicles.size(), ANY, v -> true);
                    assertThat(found)
                            .as("seed %d", SEED)
                            .extracting(Neighbour::vehicle)
                            .doesNotHaveDuplicates()
                            .containsExactlyInAnyOrderElementsOf(vehicles);
                    assertThat(found)
                            .as("seed %d", SEED)
                            .extracting(Neighbour::metres)
                            .isSorted()
                            .allMatch(distances::contains);
                });
    }

    /** Those who move near never let one of those who move farther away into the answer. */
    @Test
    void nearestIsNotDisturbedByMovesFartherAway() {
        List<IndexedVehicle> near = vehicles(0, 10);
        List<IndexedVehicle> far = vehicles(10, 14);
        List<IndexedVehicle> all = new ArrayList<>(near);
        all.addAll(far);
        all.forEach(vehicle -> moveInRing(new Random(SEED), vehicle));
        writeWhile(
                VehicleIndexConcurrencyTest.this::moveInRing,
                all,
                () -> assertThat(index.nearest(0, 179.9999, near.size(), ANY, v -> true))
                        .as("seed %d", SEED)
                        .extracting(Neighbour::vehicle)
                        .containsExactlyInAnyOrderElementsOf(near));
    }

    /** Within 500 m of 0, 180 or from 800 m to 1.3 km away. */
    private void moveInRing(Random random, IndexedVehicle vehicle) {
        double radius = vehicle.number < 10 ? 0.004 * random.nextDouble() : 0.007 + 0.004 * random.nextDouble();
        double angle = 2 * Math.PI * random.nextDouble();
        double east = radius * Math.cos(angle);
        index.place(vehicle, radius * Math.sin(angle), east > 0 ? east - 180 : east + 180);
    }

    @Test
    void comingAndGoingMakesNoDuplicatesAndLeavesNothing() {
        List<IndexedVehicle> vehicles = vehicles(0, 24);
        List<IndexedVehicle> staying = vehicles(24, 3);
        staying.forEach(vehicle -> index.place(vehicle, 0.0001, 0.0001));
        writeWhile(
                (random, vehicle) -> {
                    double[] place = PLACES[random.nextInt(PLACES.length)];
                    if (random.nextInt(3) == 0) {
                        index.remove(vehicle);
                    } else {
                        vehicle.putInto(index, place[0], place[1]);
                    }
                },
                vehicles,
                () -> {
                    assertThat(index.within(WORLD, v -> true))
                            .as("seed %d", SEED)
                            .doesNotHaveDuplicates()
                            .containsAll(staying);
                    assertThat(index.nearest(0, 0, 100, ANY, v -> true))
                            .as("seed %d", SEED)
                            .extracting(Neighbour::vehicle)
                            .doesNotHaveDuplicates()
                            .containsAll(staying);
                });
        assertThat(index.within(WORLD, v -> !v.isPresent())).isEmpty();
        index.within(WORLD, v -> true).forEach(index::remove);
        assertThat(index.nodes()).isZero();
    }

    /** Nodes are made and cut by several threads in the same few squares. */
    @Test
    void theTreeSurvivesManyWriters() {
        List<CompletableFuture<List<IndexedVehicle>>> writers = IntStream.range(0, WRITERS + READERS)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> comeAndGo(i), threads))
                .toList();
        List<IndexedVehicle> present = new ArrayList<>();
        writers.forEach(writer -> present.addAll(writer.join()));
        List<IndexedVehicle> found = index.within(WORLD, v -> true);
        assertThat(found).as("seed %d", SEED).containsExactlyInAnyOrderElementsOf(present);
        for (IndexedVehicle vehicle : present) {
            assertThat(index.within(new Box(vehicle.lat, vehicle.lon, vehicle.lat, vehicle.lon), v -> true))
                    .as("seed %d", SEED)
                    .contains(vehicle);
        }
        present.forEach(index::remove);
        assertThat(index.nodes()).isZero();
    }

    private List<IndexedVehicle> comeAndGo(int thread) {
        Random random = new Random(SEED + thread);
        List<IndexedVehicle> mine = vehicles(thread * 100, 3);
        Set<IndexedVehicle> present = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            IndexedVehicle vehicle = mine.get(random.nextInt(mine.size()));
            if (random.nextBoolean()) {
                index.remove(vehicle);
                present.remove(vehicle);
            } else {
                double[] place = PLACES[random.nextInt(PLACES.length)];
                vehicle.putInto(index, place[0], place[1]);
                present.add(vehicle);
            }
        }
        return List.copyOf(present);
    }

    @Test
    void aPlaceIsNeverReadInHalves() {
        IndexedVehicle vehicle = new IndexedVehicle(1);
        vehicle.moveTo(0, 0);
        writeWhile(
                (random, v) -> {
                    double value = random.nextDouble();
                    v.moveTo(value, value);
                },
                List.of(vehicle),
                () -> {
                    MovingPlace.Copy copy = new MovingPlace.Copy();
                    for (int i = 0; i < 100; i++) {
                        vehicle.copyTo(copy);
                        assertThat(copy.lat == copy.lon).as("seed %d", SEED).isTrue();
                    }
                });
    }

    private interface Move {
        void apply(Random random, IndexedVehicle vehicle);
    }

    /** Each writer moves its own share of the vehicles while each reader queries. */
    private void writeWhile(Move move, List<IndexedVehicle> vehicles, Runnable query) {
        CountDownLatch writing = new CountDownLatch(Math.min(WRITERS, vehicles.size()));
        List<CompletableFuture<Void>> writers = IntStream.range(0, (int) writing.getCount())
                .mapToObj(i -> CompletableFuture.runAsync(() -> write(move, vehicles, i, writing), threads))
                .toList();
        List<CompletableFuture<Void>> readers = IntStream.range(0, READERS)
                .mapToObj(i -> CompletableFuture.runAsync(() -> read(query, writing), threads))
                .toList();
        CompletableFuture<Void> reading = CompletableFuture.allOf(readers.toArray(CompletableFuture[]::new))
                .whenComplete((done, failure) -> readersDone.set(true));
        CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new)).join();
        reading.join();
    }

    private void write(Move move, List<IndexedVehicle> vehicles, int writer, CountDownLatch writing) {
        Random random = new Random(SEED + writer);
        writing.countDown();
        do {
            for (int i = writer; i < vehicles.size(); i += WRITERS) {
                move.apply(random, vehicles.get(i));
            }
        } while (!readersDone.get());
    }

    private static void read(Runnable query, CountDownLatch writing) {
        try {
            writing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        for (int i = 0; i < QUERIES; i++) {
            query.run();
        }
    }

    /** So many that the squares about the region stay in the tree, and none of them within 5 km. */
    private void putBystanders() {
        vehicles(1000, 100).forEach(v -> index.place(v, 0.05 + v.number * 1e-4, (v.number - 1050) * 1e-3));
    }

    private static List<IndexedVehicle> vehicles(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(IndexedVehicle::new)
                .toList();
    }
}
