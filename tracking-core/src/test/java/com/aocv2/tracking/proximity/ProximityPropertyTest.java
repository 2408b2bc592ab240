package com.aocv2.tracking.proximity;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Cursor;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.testkit.FaultyStore;
import com.aocv2.tracking.testkit.RandomSeed;
import com.aocv2.tracking.testkit.TestClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Random walks of a few vehicles on a small place, compared with all distances at all times. */
class ProximityPropertyTest {
    private static final long T0 = 1_700_000_000_000L;
    private static final double METRE = 1 / 111_195.0;
    private static final int VEHICLES = 8;
    private static final int ROUNDS = 10;
    private static final int FIXES = 100;

    @RegisterExtension
    final RandomSeed seed = new RandomSeed();

    private final Random random = seed.random();
    private final TestClock clock = new TestClock(T0);
    private final FaultyStore store = new FaultyStore(MemoryStore.create());

    private TrackingEngine start(int lanes, boolean threads) {
        return TrackingEngine.builder()
                .store(store)
                .clock(clock)
                .lanes(lanes)
                .threads(threads)
                .build();
    }

    private static String vehicle(int number) {
        return "v" + number;
    }

    private ProximityWatch randomWatch(int number) {
        int first = random.nextInt(VEHICLES);
        ProximityWatch.Target target = random.nextInt(4) == 0
                ? new ProximityWatch.Point(random.nextInt(300) * METRE, random.nextInt(300) * METRE)
                : new ProximityWatch.Vehicle(vehicle((first + 1 + random.nextInt(VEHICLES - 1)) % VEHICLES));
        return ProximityWatch.of("w" + number, vehicle(first), target, 20 + random.nextInt(120));
    }

    /** A step of at most 40 m each way that stays about the place. */
    private static double step(Random random, double metres) {
        return Math.max(0, Math.min(300, metres + random.nextInt(81) - 40));
    }

    /** What was said of one watch. */
    private record Said(String watchId, boolean near, double metres, long time) {
        static Said of(Event event) {
            Detail.Proximity detail = (Detail.Proximity) event.detail();
            return new Said(detail.watchId(), detail.near(), detail.metres(), event.time());
        }
    }

    /** The rule, written plainly. */
    private static final class Model {
        final Map<String, Position> places = new HashMap<>();
        final Map<String, ProximityWatch> watches = new HashMap<>();
        final Map<String, Said> last = new HashMap<>();

        /** What has to be said now, of the watches in any order. */
        List<Said> judge() {
            List<Said> said = new ArrayList<>();
            for (ProximityWatch watch : watches.values()) {
                Position here = places.get(watch.vehicleId());
                Position there = there(watch.target());
                if (here == null || there == null) {
                    continue;
                }
                double metres = Geo.distance(here.lat(), here.lon(), there.lat(), there.lon());
                Said before = last.get(watch.id());
                boolean wasNear = before != null && before.near();
                boolean isNear = wasNear ? metres <= watch.radius() + 20 : metres <= watch.radius();
                if (isNear != wasNear) {
                    long newer = Math.max(here.fixTime(), there.fixTime());
                    Said now = new Said(watch.id(), isNear, metres, Math.max(newer, before == null ? 0 : before.time));
                    last.put(watch.id(), now);
                    said.add(now);
                }
            }
            return said;
        }

        private @Nullable Position there(ProximityWatch.Target target) {
            if (target instanceof ProximityWatch.Vehicle other) {
                return places.get(other.vehicleId());
            }
            ProximityWatch.Point point = (ProximityWatch.Point) target;
            return Position.of("point", 1, point.lat(), point.lon());
        }
    }

    @RepeatedTest(25)
    void eachMoveSaysWhatAllDistancesSay() {
        Model model = new Model();
        double[] north = new double[VEHICLES];
        double[] east = new double[VEHICLES];
        int lanes = 1 + random.nextInt(4);
        TrackingEngine engine = start(lanes, false);
        Cursor place = engine.history().end();
        int said = 0;
        for (int i = 0; i < 4000; i++) {
            // A second at least, so that no step is taken for an outlier.
            clock.set(clock.millis() + 1000 + random.nextInt(1000));
            int what = random.nextInt(100);
            if (what == 0) {
                engine.close();
                engine = start(lanes, false);
            } else if (what < 3) {
                ProximityWatch watch = randomWatch(random.nextInt(20));
                ProximityWatch known = model.watches.get(watch.id());
                if (known != null) {
                    watch = ProximityWatch.of(known.id(), known.vehicleId(), known.target(), watch.radius());
                }
                model.watches.put(watch.id(), watch);
                engine.proximity().put(watch);
            } else if (what == 3) {
                String id = "w" + random.nextInt(20);
                assertThat(engine.proximity().remove(id)).isEqualTo(model.watches.remove(id) != null);
                model.last.remove(id);
            } else {
                int number = random.nextInt(VEHICLES);
                north[number] = step(random, north[number]);
                east[number] = step(random, east[number]);
                Position next =
                        Position.of(vehicle(number), clock.millis(), north[number] * METRE, east[number] * METRE);
                model.places.put(next.vehicleId(), next);
                engine.ingest(next);
            }
            List<Said> found = new ArrayList<>();
            for (ChangeSet changes : changesAfter(engine, place)) {
                place = place.after(changes);
                changes.events().stream()
                        .filter(event -> event.type() == EventType.PROXIMITY)
                        .forEach(event -> found.add(Said.of(event)));
            }
            said += found.size();
            assertThat(found).as("step " + i).containsExactlyInAnyOrderElementsOf(model.judge());
        }
        engine.close();
        assertThat(said).isGreaterThan(100);
    }

    private static List<ChangeSet> changesAfter(TrackingEngine engine, Cursor place) {
        try (Stream<ChangeSet> changes = engine.history().changesAfter(place)) {
            return changes.toList();
        }
    }

    @RepeatedTest(25)
    void nearAndApartAlternateWhenVehiclesMoveAtOnceOnSeveralLanes() throws InterruptedException {
        int watches = 30;
        for (int round = 0; round < ROUNDS; round++) {
            TrackingEngine engine = start(4, true);
            for (int i = 0; i < watches && round == 0; i++) {
                engine.proximity().put(randomWatch(i));
            }
            List<Thread> drivers = new ArrayList<>();
            for (int number = 0; number < VEHICLES; number++) {
                drivers.add(driver(engine, number, round, random.nextLong()));
            }
            drivers.forEach(Thread::start);
            for (Thread driver : drivers) {
                driver.join();
            }
            doWhatIsQueued(engine);
            for (WatchState state : engine.proximity().all()) {
                assertIsTrue(engine, state);
            }
            engine.close();
        }
        try (TrackingEngine engine = start(1, false)) {
            engine.tick();
            Map<String, List<Event>> byWatch = new HashMap<>();
            for (ChangeSet changes : changesAfter(engine, engine.history().beginning())) {
                for (Event event : changes.events()) {
                    if (event.detail() instanceof Detail.Proximity detail) {
                        byWatch.computeIfAbsent(detail.watchId(), id -> new ArrayList<>())
                                .add(event);
                    }
                }
            }
            assertThat(byWatch).isNotEmpty();
            for (WatchState state : engine.proximity().all()) {
                check(engine, state, byWatch.getOrDefault(state.watch().id(), List.of()));
            }
        }
    }

    /**
     * Goes through the lane of every vehicle without moving any: what was queued before is done then, and in a second
     * round what that has queued.
     */
    private static void doWhatIsQueued(TrackingEngine engine) {
        ProximityWatch.Target nowhere = new ProximityWatch.Point(80, 0);
        for (int i = 0; i < 2 * VEHICLES; i++) {
            int number = i % VEHICLES;
            engine.proximity().put(ProximityWatch.of("lane-" + number, vehicle(number), nowhere, 1 + i));
        }
    }

    private static void assertIsTrue(TrackingEngine engine, WatchState state) {
        Sighting seen = Sighting.of(state.watch(), engine.live());
        assertThat(seen == null || !seen.contradicts(state))
                .as("%s, where %s", state, seen)
                .isTrue();
    }

    private Thread driver(TrackingEngine engine, int number, int round, long walkSeed) {
        Random walk = new Random(walkSeed);
        return new Thread(() -> {
            double north = walk.nextInt(300);
            double east = walk.nextInt(300);
            for (int i = 0; i < FIXES; i++) {
                north = step(walk, north);
                east = step(walk, east);
                // Every vehicle has its own times, so that a fix is known by its time.
                long time = T0 + (round * (long) FIXES + i) * 10 - 100_000 + number;
                engine.ingest(Position.of(vehicle(number), time, north * METRE, east * METRE));
            }
        });
    }

    private static void check(TrackingEngine engine, WatchState state, List<Event> events) {
        ProximityWatch watch = state.watch();
        boolean near = false;
        long time = 0;
        for (Event event : events) {
            Detail.Proximity detail = (Detail.Proximity) event.detail();
            assertThat(detail.near()).as("alternation of " + watch.id()).isNotEqualTo(near);
            near = detail.near();
            if (near) {
                assertThat(detail.metres()).isLessThanOrEqualTo(watch.radius());
            } else {
                assertThat(detail.metres()).isGreaterThan(watch.radius() + 20);
            }
            assertThat(event.time()).isGreaterThanOrEqualTo(time);
            time = event.time();
            assertThat(detail.metres()).isEqualTo(metresAt(engine, watch, event));
        }
        assertThat(state.near()).isEqualTo(near);
        assertThat(state.changes()).isEqualTo(events.size());
        assertThat(events).extracting(Event::id).doesNotHaveDuplicates();
        assertIsTrue(engine, state);
    }

    /** The distance of the fixes that the event names. */
    private static double metresAt(TrackingEngine engine, ProximityWatch watch, Event event) {
        Position here = fix(engine, watch.vehicleId(), event.reason().fixTimes());
        if (watch.target() instanceof ProximityWatch.Point point) {
            return Geo.distance(here.lat(), here.lon(), point.lat(), point.lon());
        }
        Position there = fix(
                engine, String.valueOf(watch.otherVehicleId()), event.reason().fixTimes());
        return Geo.distance(here.lat(), here.lon(), there.lat(), there.lon());
    }

    private static Position fix(TrackingEngine engine, String vehicle, List<Long> times) {
        try (Stream<Fix> track = engine.history().track(vehicle, 0, Long.MAX_VALUE)) {
            return track.map(Fix::position)
                    .filter(position -> times.contains(position.fixTime()))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
