package com.aocv2.tracking.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.FaultyStore;
import com.aocv2.tracking.TestClock;
import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventStatus;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.store.MemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever the order in which fixes arrive, with copies among them and restarts between them: after each commit the
 * active events alternate, and in the end they are those that the oracle finds on the sorted track.
 */
class LateFixesTest {
    private static final int CASES = Integer.getInteger("tracking.cases", 1000);
    private static final long SEED = Long.getLong("tracking.seed", System.nanoTime());

    @Test
    void eventsDoNotDependOnTheOrderOfArrival() {
        int events = 0;
        for (int i = 0; i < CASES; i++) {
            events += new Case(SEED + i).check();
        }
        assertThat(events).as("events in all cases").isGreaterThan(CASES);
    }

    private static final class Case {
        private final long seed;
        private final Random random;
        private final List<Geofence> fences;
        private final List<Position> track;
        private final double limit;
        private final TestClock clock;
        private final MemoryStore store = MemoryStore.create();

        Case(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.fences = RandomTracks.fences(random);
            this.track = RandomTracks.track(random);
            this.limit = random.nextBoolean() ? 70 : Double.POSITIVE_INFINITY;
            this.clock = new TestClock(RandomTracks.T0 - 1000);
        }

        int check() {
            List<Oracle.Expected> expected = Oracle.eventsAfterSilence(track, fences, limit);
            List<Position> arriving = arriving();
            clock.set(track.get(track.size() - 1).fixTime());
            int from = 0;
            while (from < arriving.size()) {
                int until = Math.min(arriving.size(), from + 1 + random.nextInt(arriving.size()));
                from = run(arriving, from, until);
            }
            waitInSilence();
            assertThat(active()).as("seed %d", seed).isEqualTo(expected);
            return expected.size();
        }

        private void waitInSilence() {
            try (TrackingEngine engine = engine()) {
                clock.advance(Duration.ofHours(2));
                engine.tick();
            }
        }

        private TrackingEngine engine() {
            return TrackingEngine.builder()
                    .store(new FaultyStore(store))
                    .clock(clock)
                    .detection(DetectionSettings.DEFAULT.withOutlierSpeed(limit))
                    .build();
        }

        /** One life of an engine. */
        private int run(List<Position> arriving, int start, int until) {
            int from = start;
            try (TrackingEngine engine = engine()) {
                if (start == 0) {
                    engine.geofences().putAll(fences, 0);
                }
                while (from < until) {
                    clock.advance(Duration.ofSeconds(random.nextInt(100)));
                    engine.tick();
                    checkAlternation();
                    int to = Math.min(until, from + 1 + random.nextInt(random.nextInt(8) == 0 ? 60 : 5));
                    List<? extends Message> batch = arriving.subList(from, to);
                    engine.ingest(batch);
                    checkAlternation();
                    from = to;
                }
            }
            return from;
        }

        private List<Position> arriving() {
            List<Position> arriving = new ArrayList<>(track);
            switch (random.nextInt(5)) {
                case 0 -> Collections.shuffle(arriving, random);
                case 1 -> Collections.reverse(arriving);
                case 2 -> Collections.rotate(arriving, random.nextInt(arriving.size()));
                case 3 -> Collections.reverse(arriving.subList(random.nextInt(arriving.size()), arriving.size()));
                default -> delaySome(arriving);
            }
            for (int i = random.nextInt(5); i > 0; i--) {
                arriving.add(random.nextInt(arriving.size()), arriving.get(random.nextInt(arriving.size())));
            }
            return arriving;
        }

        private void delaySome(List<Position> arriving) {
            for (int i = random.nextInt(20); i > 0; i--) {
                int from = random.nextInt(arriving.size());
                Position delayed = arriving.remove(from);
                arriving.add(Math.min(arriving.size(), from + random.nextInt(30)), delayed);
            }
        }

        private List<Event> events() {
            try (Stream<Event> events = store.events("a", 0, Long.MAX_VALUE)) {
                return events.filter(event -> event.fenceId() != null)
                        .filter(event -> event.status() == EventStatus.ACTIVE)
                        .toList();
            }
        }

        private void checkAlternation() {
            Map<String, List<Event>> byFence = new HashMap<>();
            for (Event event : events()) {
                if (event.type() != EventType.CROSS) {
                    byFence.computeIfAbsent(String.valueOf(event.fenceId()), id -> new ArrayList<>())
                            .add(event);
                }
            }
            byFence.forEach((fence, events) -> {
                for (int i = 0; i < events.size(); i++) {
                    EventType expected = i % 2 == 0 ? EventType.ENTER : EventType.EXIT;
                    assertThat(events.get(i).type())
                            .as("seed %d, %s", seed, events)
                            .isEqualTo(expected);
                }
            });
        }

        private List<Oracle.Expected> active() {
            return events().stream()
                    .map(event -> new Oracle.Expected("a", String.valueOf(event.fenceId()), event.type(), event.time()))
                    .sorted(Comparator.comparingLong(Oracle.Expected::time)
                            .thenComparing(Oracle.Expected::fence)
                            .thenComparing(Oracle.Expected::type))
                    .toList();
        }
    }
}
