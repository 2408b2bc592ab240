package com.aocv2.tracking.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.aocv2.tracking.geo.Box;
import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.live.VehicleIndex.Neighbour;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The index against a plain scan of all vehicles. */
class VehicleIndexTest {
    private static final long SEED = Long.getLong("tracking.seed", 20261123);
    private static final double ANY = Double.POSITIVE_INFINITY;

    private final Random random = new Random(SEED);
    private final VehicleIndex<IndexedVehicle> index = new VehicleIndex<>();
    private final Set<IndexedVehicle> present = new LinkedHashSet<>();

    /** Where the vehicles of a test are. */
    private enum Layout {
        CITY {
            @Override
            double[] place(Random random) {
                return around(random, 37.77, -122.42, 0.05);
            }
        },
        /** Within few cells, many to a cell. */
        DEPOT {
            @Override
            double[] place(Random random) {
                return around(random, 52.5, 13.4, 0.0007);
            }
        },
        /** Many vehicles in one place, and many equal distances. */
        LATTICE {
            @Override
            double[] place(Random random) {
                return new double[] {(random.nextInt(9) - 4) * 0.002, (random.nextInt(9) - 4) * 0.002};
            }
        },
        WORLD {
            @Override
            double[] place(Random random) {
                return new double[] {-90 + 180 * random.nextDouble(), -180 + 360 * random.nextDouble()};
            }
        },
        ANTIMERIDIAN {
            @Override
            double[] place(Random random) {
                double[] place = around(random, -17, 180, 0.3);
                return random.nextInt(10) > 0 ? place : new double[] {place[0], random.nextBoolean() ? 180 : -180};
            }
        },
        NORTH_POLE {
            @Override
            double[] place(Random random) {
                double below = random.nextInt(10) == 0 ? 0 : Math.abs(random.nextGaussian()) * 0.1;
                return new double[] {90 - below, -180 + 360 * random.nextDouble()};
            }
        },
        SOUTH_POLE {
            @Override
            double[] place(Random random) {
                double[] place = NORTH_POLE.place(random);
                return new double[] {-place[0], place[1]};
            }
        },
        /** Two crowds on opposite sides of the earth: half the distances are where haversines are inexact. */
        ANTIPODES {
            @Override
            double[] place(Random random) {
                return random.nextBoolean() ? around(random, 10, 20, 1e-6) : around(random, -10, -160, 1e-6);
            }
        };

        abstract double[] place(Random random);

        private static double[] around(Random random, double lat, double lon, double spread) {
            double east = lon + spread * random.nextGaussian();
            return new double[] {lat + spread * random.nextGaussian(), east > 180 ? east - 360 : east};
        }
    }

    @ParameterizedTest
    @EnumSource
    void nearestIsThatOfAPlainScan(Layout layout) {
        for (int round = 0; round < 40; round++) {
            churn(layout);
            for (int query = 0; query < 25; query++) {
                double[] from = query % 5 == 4 ? Layout.WORLD.place(random) : layout.place(random);
                assertNearest(from[0], from[1], someK(), someMaxMetres(from), someFilter());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void withinIsThatOfAPlainScan(Layout layout) {
        for (int round = 0; round < 40; round++) {
            churn(layout);
            for (int query = 0; query < 25; query++) {
                assertWithin(someBox(layout), someFilter());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void removingAllLeavesAnEmptyTree(Layout layout) {
        churn(layout);
        assertThat(index.nodes()).isPositive();
        present.forEach(vehicle -> assertThat(index.remove(vehicle)).isTrue());
        assertThat(index.nodes()).isZero();
        assertThat(index.nearest(0, 0, 10, ANY, v -> true)).isEmpty();
        assertThat(index.within(new Box(-90, -180, 90, 180), v -> true)).isEmpty();
    }

    @Test
    void cellsThatBecomeEmptyGoAway() {
        IndexedVehicle vehicle = new IndexedVehicle(1);
        vehicle.putInto(index, 0, 0);
        int nodes = index.nodes();
        for (int i = 0; i < 10_000; i++) {
            double[] place = Layout.WORLD.place(random);
            vehicle.putInto(index, place[0], place[1]);
            assertThat(index.nodes()).isEqualTo(nodes);
        }
    }

    @Test
    void theMeridians180AreOne() {
        IndexedVehicle east = put(1, 10, 180);
        IndexedVehicle west = put(2, 10, -180);
        assertThat(index.nearest(10, 180, 2, 0.001, v -> true))
                .extracting(Neighbour::vehicle)
                .containsExactlyInAnyOrder(east, west);
        assertThat(index.nearest(10, -180, 2, 0.001, v -> true))
                .extracting(Neighbour::vehicle)
                .containsExactlyInAnyOrder(east, west);
        assertThat(index.within(new Box(0, 179, 20, 180), v -> true)).containsExactlyInAnyOrder(east, west);
        assertThat(index.within(new Box(0, -180, 20, -179), v -> true)).containsExactlyInAnyOrder(east, west);
        assertThat(index.within(new Box(0, 180, 20, -180), v -> true)).containsExactlyInAnyOrder(east, west);
        assertThat(index.within(new Box(0, -179, 20, 179), v -> true)).isEmpty();
    }

    @Test
    void nearestFindsAcrossThePole() {
        IndexedVehicle across = put(1, 89.99, 180);
        put(2, 89.9, 0);
        assertThat(index.nearest(89.99, 0, 1, ANY, v -> true))
                .extracting(Neighbour::vehicle)
                .containsExactly(across);
    }

    @Test
    void tiesGoToTheLesserId() {
        for (int i = 20; i > 0; i--) {
            put(i, 1, 1);
        }
        assertThat(index.nearest(1, 1, 3, ANY, v -> true))
                .extracting(n -> n.vehicle().id())
                .containsExactly("v1", "v10", "v11");
    }

    @Test
    void maxMetresIncludesItself() {
        put(1, 1, 1);
        double metres = Geo.distance(2, 2, 1, 1);
        assertThat(index.nearest(2, 2, 1, metres, v -> true)).hasSize(1);
        assertThat(index.nearest(2, 2, 1, Math.nextDown(metres), v -> true)).isEmpty();
        assertThat(index.nearest(1, 1, 1, 0, v -> true)).hasSize(1);
    }

    @Test
    void aFilteredVehicleTakesNobodysPlace() {
        for (int i = 0; i < 100; i++) {
            put(i, 1 + i * 1e-4, 1);
        }
        assertThat(index.nearest(1, 1, 2, ANY, v -> v.number >= 50))
                .extracting(n -> n.vehicle().number)
                .containsExactly(50, 51);
    }

    @Test
    void aRemovedVehicleMayComeBack() {
        IndexedVehicle vehicle = put(1, 1, 1);
        assertThat(index.remove(vehicle)).isTrue();
        assertThat(index.remove(vehicle)).isFalse();
        vehicle.putInto(index, 1, 1);
        assertThat(index.nearest(1, 1, 5, ANY, v -> true))
                .extracting(Neighbour::vehicle)
                .containsExactly(vehicle);
    }

    @Test
    void aGreatKCostsNothing() {
        put(1, 1, 1);
        assertThat(index.nearest(1, 1, Integer.MAX_VALUE, ANY, v -> true)).hasSize(1);
    }

    @Test
    void aCrowdInOneCellComesAndGoes() {
        for (int i = 0; i < 5_000; i++) {
            put(i, 5, 5);
        }
        List<IndexedVehicle> leaving = new ArrayList<>(present);
        leaving.subList(0, 4_900).forEach(vehicle -> vehicle.putInto(index, 6, 6));
        assertThat(index.within(new Box(4, 4, 5, 5), v -> true)).hasSize(100);
        assertThat(index.within(new Box(6, 6, 7, 7), v -> true)).hasSize(4_900);
    }

    @Test
    void wrongArgumentsAreRefusedAndChangeNothing() {
        IndexedVehicle vehicle = put(1, 1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> index.place(vehicle, 90.1, 0))
                .withMessageContaining("90.1");
        assertThatIllegalArgumentException().isThrownBy(() -> index.place(vehicle, Double.NaN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> index.place(vehicle, 0, -180.5));
        assertThatIllegalArgumentException().isThrownBy(() -> index.nearest(0, Double.NaN, 1, ANY, v -> true));
        assertThatIllegalArgumentException().isThrownBy(() -> index.nearest(0, 0, 0, ANY, v -> true));
        assertThatIllegalArgumentException().isThrownBy(() -> index.nearest(0, 0, 1, -1, v -> true));
        assertThatIllegalArgumentException().isThrownBy(() -> index.nearest(0, 0, 1, Double.NaN, v -> true));
        assertNearest(1, 1, 1, 0, v -> true);
    }

    private IndexedVehicle put(int number, double lat, double lon) {
        IndexedVehicle vehicle = new IndexedVehicle(number);
        vehicle.putInto(index, lat, lon);
        present.add(vehicle);
        return vehicle;
    }

    /** Adds, moves (far, and within or about a cell) and removes. */
    private void churn(Layout layout) {
        for (int i = 0; i < 20; i++) {
            double[] place = layout.place(random);
            put(random.nextInt(), place[0], place[1]);
        }
        for (IndexedVehicle vehicle : List.copyOf(present)) {
            switch (random.nextInt(10)) {
                case 0 -> {
                    index.remove(vehicle);
                    present.remove(vehicle);
                }
                case 1, 2, 3 -> {
                    double[] place = layout.place(random);
                    vehicle.putInto(index, place[0], place[1]);
                }
                case 4, 5, 6 ->
                    vehicle.putInto(
                            index,
                            Math.max(-90, Math.min(90, vehicle.lat + 0.0005 * random.nextGaussian())),
                            vehicle.lon);
                default -> {}
            }
        }
    }

    private int someK() {
        return switch (random.nextInt(5)) {
            case 0 -> 1;
            case 1 -> present.size() + 5;
            default -> 1 + random.nextInt(20);
        };
    }

    private double someMaxMetres(double[] from) {
        return switch (random.nextInt(4)) {
            case 0 -> Math.pow(10, 7.5 * random.nextDouble());
            case 1 -> {
                // Exactly at a vehicle.
                IndexedVehicle vehicle = present.iterator().next();
                yield Geo.distance(from[0], from[1], vehicle.lat, vehicle.lon);
            }
            default -> ANY;
        };
    }

    private Predicate<IndexedVehicle> someFilter() {
        return random.nextInt(3) == 0 ? v -> v.number % 3 == 0 : v -> true;
    }

    /** About the vehicles, at times with edges through vehicles, across the antimeridian or round the world. */
    private Box someBox(Layout layout) {
        double[] a = layout.place(random);
        double[] b = random.nextInt(5) == 0 ? Layout.WORLD.place(random) : layout.place(random);
        if (random.nextInt(4) == 0) {
            IndexedVehicle vehicle = present.iterator().next();
            a = new double[] {vehicle.lat, vehicle.lon};
        }
        return new Box(Math.min(a[0], b[0]), a[1], Math.max(a[0], b[0]), b[1]);
    }

    private void assertNearest(double lat, double lon, int k, double maxMetres, Predicate<IndexedVehicle> filter) {
        List<Neighbour<IndexedVehicle>> expected = present.stream()
                .filter(filter)
                .map(v -> new Neighbour<>(v, Geo.distance(lat, lon, v.lat, v.lon)))
                .filter(n -> n.metres() <= maxMetres)
                .sorted(Comparator.comparingDouble((Neighbour<IndexedVehicle> n) -> n.metres())
                        .thenComparing(n -> n.vehicle().id()))
                .limit(k)
                .toList();
        assertThat(index.nearest(lat, lon, k, maxMetres, filter))
                .as("seed %d: nearest %d of %d to %s, %s within %s m", SEED, k, present.size(), lat, lon, maxMetres)
                .isEqualTo(expected);
    }

    private void assertWithin(Box box, Predicate<IndexedVehicle> filter) {
        List<IndexedVehicle> expected = present.stream()
                .filter(filter)
                .filter(v -> box.contains(v.lat, v.lon))
                .toList();
        assertThat(index.within(box, filter))
                .as("seed %d: within %s of %d", SEED, box, present.size())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}
