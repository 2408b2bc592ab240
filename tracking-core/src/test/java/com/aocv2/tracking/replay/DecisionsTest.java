package com.aocv2.tracking.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.detect.Suppression;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.testkit.FaultyStore;
import com.aocv2.tracking.testkit.RandomTracks;
import com.aocv2.tracking.testkit.TestClock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Why a vehicle's events were told and its other transitions not. */
class DecisionsTest {
    private static final int CASES = Integer.getInteger("tracking.cases", 200);
    private static final long SEED = Long.getLong("tracking.seed", System.nanoTime());
    private static final long T0 = RandomTracks.T0;
    private static final double METRE = RandomTracks.METRE;
    private static final int ALL = 1000;

    private final TestClock clock = new TestClock(T0);
    private final MemoryStore store = MemoryStore.create();

    @Test
    void whatWasSuppressedIsFoundAgainAfterARestart() {
        int suppressed = 0;
        for (int i = 0; i < CASES; i++) {
            suppressed += checkAfterRestart(SEED + i);
        }
        assertThat(suppressed).as("suppressed in all cases").isGreaterThan(CASES);
    }

    private static int checkAfterRestart(long seed) {
        Random random = new Random(seed);
        TestClock clock = new TestClock(T0);
        MemoryStore store = MemoryStore.create();
        long counted;
        long told;
        try (TrackingEngine engine = engine(store, clock)) {
            engine.geofences().putAll(RandomTracks.fences(random), 0);
            for (Position position : RandomTracks.track(random)) {
                clock.set(position.fixTime());
                engine.ingest(position);
            }
            counted = List.of(Suppression.values()).stream()
                    .mapToLong(engine.stats()::suppressed)
                    .sum();
            told = engine.history().events("a", 0, Long.MAX_VALUE).count();
        }
        try (TrackingEngine engine = engine(store, clock)) {
            List<Decision> found = engine.history().decisions("a", ALL).newestFirst();
            assertThat(found.stream().filter(Decision.NotTold.class::isInstance))
                    .as("seed %d", seed)
                    .hasSize((int) counted);
            assertThat(found).as("seed %d", seed).hasSize((int) (counted + told));
            assertThat(found)
                    .as("seed %d", seed)
                    .isSortedAccordingTo(
                            Comparator.comparingLong(Decision::time).reversed());
            int few = 1 + random.nextInt(found.size() + 1);
            assertThat(engine.history().decisions("a", few).newestFirst())
                    .as("seed %d, the last %d", seed, few)
                    .isEqualTo(found.subList(0, Math.min(few, found.size())));
        }
        return (int) counted;
    }

    private static TrackingEngine engine(MemoryStore store, TestClock clock) {
        return TrackingEngine.builder()
                .store(new FaultyStore(store))
                .clock(clock)
                .build();
    }

    @Test
    void aLateFixThatConfirmsAnEnterTakesItsSuppressionAway() {
        try (TrackingEngine engine = engine(store, clock)) {
            Geofence depot = Geofence.builder("depot", Circle.of(0, 0, 100))
                    .detection(Detection.DEFAULT.withConfirmEnter(2))
                    .build();
            engine.geofences().putAll(List.of(depot), 0);
            clock.advance(Duration.ofMinutes(1));
            engine.ingest(Position.of("a", T0, 0, 300 * METRE));
            engine.ingest(Position.of("a", T0 + 10_000, 0, 0));
            engine.ingest(Position.of("a", T0 + 30_000, 0, 300 * METRE));
            assertThat(engine.history().decisions("a", ALL).newestFirst())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Decision.NotTold.class,
                            decision ->
                                    assertThat(decision.transition().reason()).isEqualTo(Suppression.OPPOSED_ENTER));
            engine.ingest(Position.of("a", T0 + 25_000, 0, 0));
            assertThat(engine.history().decisions("a", ALL).newestFirst())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Decision.Told.class,
                            decision -> assertThat(decision.event().type()).isEqualTo(EventType.ENTER));
        }
    }

    @Test
    void ofAVehicleThatNobodyKnowsNothingWasDecided() {
        try (TrackingEngine engine = engine(store, clock)) {
            assertThat(engine.history().decisions("nobody", ALL).newestFirst()).isEmpty();
        }
    }
}
