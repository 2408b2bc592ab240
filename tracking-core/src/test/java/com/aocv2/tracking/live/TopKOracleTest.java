package com.aocv2.tracking.live;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.VehicleStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Holds the watch to its rule, written plainly over all vehicles, while everything happens at random. */
class TopKOracleTest {
    private static final long SEED = Long.getLong("tracking.seed", System.nanoTime());
    private static final int VEHICLES = 300;
    private static final int STEPS = 4_800;
    /** So many steps the fleet drives outward, then as many inward. */
    private static final int TIDE = 800;

    /** Costs up to four times the distance, another factor for each vehicle; in seconds, at 25 m/s at best. */
    private static final TravelCost DRIVE_TIME = new TravelCost() {
        @Override
        public double of(LiveVehicle vehicle, double metres) {
            int number = Math.floorMod(vehicle.id().hashCode(), 16);
            return number == 0 ? Double.POSITIVE_INFINITY : metres / 25 * (1 + number / 5.0);
        }

        @Override
        public double leastPerMetre() {
            return 1 / 25.0;
        }

        @Override
        public double margin() {
            return 3;
        }
    };

    private final Random random = new Random();

    /** A watch, and what it said last. */
    private static final class Watched {
        final TopKQuery query;
        final TopKWatch watch;
        List<String> told = List.of();
        boolean begun;

        Watched(TopKQuery query, TopKWatch watch) {
            this.query = query;
            this.watch = watch;
        }
    }

    @RepeatedTest(4)
    void everyAnswerIsWhatTheRuleSays(RepetitionInfo repetition) {
        long seed = SEED + repetition.getCurrentRepetition();
        random.setSeed(seed);
        try (TopKScene scene = new TopKScene()) {
            List<Watched> watches = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                TopKQuery query = query();
                watches.add(new Watched(query, scene.watch(query)));
            }
            int answers = 0;
            int polls = 0;
            for (int step = 0; step < STEPS; step++) {
                happen(scene, step / TIDE % 2 == 0);
                for (Watched watched : watches) {
                    if (random.nextInt(3) == 0) {
                        polls++;
                        answers +=
                                check(scene, watched, "seed " + SEED + ", repetition seed " + seed + ", step " + step);
                    }
                }
            }
            assertThat(answers).as("that it says something").isGreaterThan(200);
            long searches = watches.stream()
                    .mapToLong(watched -> watched.watch.searches())
                    .sum();
            assertThat(searches).as("that it searches").isGreaterThan(watches.size());
            assertThat(searches).as("that it seldom searches").isLessThan(polls / 5);
        }
    }

    private TopKQuery query() {
        TopKQuery query = TopKQuery.at(TopKScene.LAT, TopKScene.LON + random.nextInt(3) * 0.01, 1 + random.nextInt(10));
        if (random.nextInt(3) == 0) {
            query = query.withMaxMetres(random.nextInt(4000));
        }
        if (random.nextInt(3) == 0) {
            query = query.withCost(DRIVE_TIME);
        }
        return switch (random.nextInt(3)) {
            case 0 -> query.withFilter(TopKOracleTest::isAvailable);
            case 1 -> query.withFilter(TopKOracleTest::isNorth);
            default -> query;
        };
    }

    private static boolean isAvailable(LiveVehicle vehicle) {
        return vehicle.state().status() == VehicleStatus.AVAILABLE;
    }

    private static boolean isNorth(LiveVehicle vehicle) {
        return vehicle.profile().groups().contains("north");
    }

    private void happen(TopKScene scene, boolean outward) {
        String vehicle = "v" + random.nextInt(VEHICLES);
        int what = random.nextInt(1000);
        if (what < 3) {
            scene.silenceFallsExceptFor(scene.engine.live().all().stream()
                    .filter(known -> !known.state().isOffline())
                    .map(LiveVehicle::id)
                    .filter(id -> random.nextInt(10) > 0)
                    .toList());
        } else if (what < 15) {
            if (scene.engine.live().find(vehicle).isPresent()) {
                scene.engine.fleet().delete(vehicle);
            }
        } else if (what < 60) {
            scene.engine
                    .fleet()
                    .describe(vehicle, new VehicleProfile(null, random.nextBoolean() ? Set.of("north") : Set.of()));
        } else if (what < 150) {
            scene.status(vehicle, random.nextInt(3) > 0 ? VehicleStatus.AVAILABLE : VehicleStatus.DISPATCHED);
        } else {
            move(scene, vehicle, outward);
        }
    }

    /** Mostly a short way with the tide; now and then far off, or to a depot where many stand. */
    private void move(TopKScene scene, String vehicle, boolean outward) {
        LiveVehicle known = scene.engine.live().find(vehicle).orElse(null);
        if (known == null || known.state().shown() == null || random.nextInt(100) == 0) {
            scene.moveTo(vehicle, TopKScene.LAT + spread(), TopKScene.LON + spread());
        } else if (random.nextInt(40) == 0) {
            scene.moveTo(vehicle, TopKScene.LAT + 0.02, TopKScene.LON + random.nextInt(3) * 0.005);
        } else {
            Position at = requireNonNull(known.state().shown()).position();
            double north = at.lat() - TopKScene.LAT;
            double east = at.lon() - TopKScene.LON;
            double factor = outward ? 1 + 0.03 / Math.hypot(north, east) : 0.5;
            scene.moveTo(
                    vehicle,
                    TopKScene.LAT + factor * north + spread() / 40,
                    TopKScene.LON + factor * east + spread() / 40);
        }
    }

    private double spread() {
        return random.nextGaussian() * 0.03;
    }

    /** Asks the watch, and says how many answers it gave. */
    private static int check(TopKScene scene, Watched watched, String when) {
        Map<String, Double> costs =
                costs(scene, watched.query, vehicle -> !vehicle.state().isOffline());
        List<String> due = rule(watched.told, costs, watched.query);
        Optional<TopKAnswer> answer = watched.watch.poll();
        assertThat(answer.isPresent()).as(when).isEqualTo(!watched.begun || !due.equals(watched.told));
        if (answer.isEmpty()) {
            return 0;
        }
        watched.begun = true;
        watched.told =
                answer.get().items().stream().map(item -> item.vehicle().id()).toList();
        assertThat(watched.told).as(when).isEqualTo(due);
        for (TopKAnswer.Ranked item : answer.get().items()) {
            assertThat(item.cost())
                    .as(when)
                    .isEqualTo(cost(costs, item.vehicle().id()));
            assertThat(item.metres()).as(when).isEqualTo(metres(watched.query, item.vehicle()));
        }
        assertThat(answer.get().leftOut()).as(when).isEqualTo(leftOut(scene, watched, costs));
        assertNothingIsWrongByTheMargin(watched, costs, when);
        return 1;
    }

    private static long leftOut(TopKScene scene, Watched watched, Map<String, Double> costs) {
        double most = watched.told.size() < watched.query.k()
                ? Double.POSITIVE_INFINITY
                : watched.told.stream().mapToDouble(id -> cost(costs, id)).max().orElseThrow();
        return costs(scene, watched.query, vehicle -> vehicle.state().isOffline()).values().stream()
                .filter(cost -> cost <= most)
                .count();
    }

    /** What the rule promises of any list. */
    private static void assertNothingIsWrongByTheMargin(Watched watched, Map<String, Double> costs, String when) {
        double margin = watched.query.cost().margin();
        List<String> told = watched.told;
        for (int i = 0; i < told.size(); i++) {
            double member = cost(costs, told.get(i));
            assertThat(told.subList(i + 1, told.size()))
                    .as("%s: who stands behind %s", when, told.get(i))
                    .noneMatch(behind -> beats(cost(costs, behind), member, margin));
        }
        double most = told.stream().mapToDouble(id -> cost(costs, id)).max().orElse(0);
        assertThat(costs.keySet())
                .as("%s: who is outside", when)
                .noneMatch(id -> !told.contains(id) && beats(cost(costs, id), most, margin));
    }

    private static double metres(TopKQuery query, LiveVehicle vehicle) {
        Position position = requireNonNull(vehicle.state().shown()).position();
        return Geo.distance(query.lat(), query.lon(), position.lat(), position.lon());
    }

    private static double cost(Map<String, Double> costs, String id) {
        return requireNonNull(costs.get(id));
    }

    private static Map<String, Double> costs(TopKScene scene, TopKQuery query, Predicate<LiveVehicle> contact) {
        Map<String, Double> costs = new TreeMap<>();
        for (LiveVehicle vehicle : scene.engine.live().all()) {
            if (vehicle.state().shown() == null
                    || !contact.test(vehicle)
                    || !query.filter().test(vehicle)) {
                continue;
            }
            double metres = metres(query, vehicle);
            double cost = query.cost().of(vehicle, metres);
            if (metres <= query.maxMetres() && cost < Double.POSITIVE_INFINITY) {
                costs.put(vehicle.id(), cost);
            }
        }
        return costs;
    }

    private static boolean beats(double cost, double other, double margin) {
        return cost < other && (cost <= other - 0.05 * other || cost <= other - margin);
    }

    /** The oracle. */
    private static List<String> rule(List<String> told, Map<String, Double> costs, TopKQuery query) {
        double margin = query.cost().margin();
        List<String> list = new ArrayList<>();
        for (String id : told) {
            if (costs.containsKey(id)) {
                String overtaken = list.stream()
                        .filter(before -> beats(cost(costs, id), cost(costs, before), margin))
                        .findFirst()
                        .orElse(null);
                list.add(overtaken == null ? list.size() : list.indexOf(overtaken), id);
            }
        }
        Comparator<String> byCost =
                Comparator.<String>comparingDouble(id -> cost(costs, id)).thenComparing(id -> id);
        for (String id : costs.keySet().stream()
                .filter(id -> !list.contains(id))
                .sorted(byCost)
                .toList()) {
            if (list.size() == query.k()) {
                String farthest = list.stream().max(byCost).orElseThrow();
                if (!beats(cost(costs, id), cost(costs, farthest), margin)) {
                    continue;
                }
                list.remove(farthest);
            }
            String behind = list.stream()
                    .filter(member -> byCost.compare(member, id) > 0)
                    .findFirst()
                    .orElse(null);
            list.add(behind == null ? list.size() : list.indexOf(behind), id);
        }
        return list;
    }
}
