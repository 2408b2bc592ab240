package com.aocv2.tracking.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.TestClock;
import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.store.MemoryStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The engine and the oracle agree on random tracks, fences and settings. */
class OracleTest {
    private static final int CASES = Integer.getInteger("tracking.cases", 1000);
    private static final long SEED = Long.getLong("tracking.seed", System.nanoTime());
    private static final long T0 = RandomTracks.T0;
    private static final double METRE = RandomTracks.METRE;

    @Test
    void engineSaysWhatTheOracleSays() {
        int events = 0;
        for (int i = 0; i < CASES; i++) {
            events += check(SEED + i);
        }
        assertThat(events).as("events in all cases").isGreaterThan(CASES);
    }

    private static int check(long seed) {
        Random random = new Random(seed);
        List<Geofence> fences = RandomTracks.fences(random);
        List<Position> track = RandomTracks.track(random);
        double limit = random.nextBoolean() ? 70 : Double.POSITIVE_INFINITY;
        List<Oracle.Expected> expected = Oracle.events(track, fences, limit);
        assertThat(said(track, fences, limit, random)).as("seed %d", seed).isEqualTo(expected);
        return expected.size();
    }

    private static List<Oracle.Expected> said(
            List<Position> track, List<Geofence> fences, double limit, Random random) {
        TestClock clock = new TestClock(T0 - 1000);
        MemoryStore store = MemoryStore.create();
        DetectionSettings settings = DetectionSettings.DEFAULT.withOutlierSpeed(limit);
        try (TrackingEngine engine = TrackingEngine.builder()
                .store(store)
                .clock(clock)
                .detection(settings)
                .build()) {
            engine.geofences().putAll(fences);
            for (int from = 0; from < track.size(); ) {
                int to = Math.min(track.size(), from + 1 + random.nextInt(5));
                clock.set(track.get(to - 1).fixTime());
                engine.ingest(track.subList(from, to));
                from = to;
            }
            try (Stream<Event> events = engine.history().events("a", 0, Long.MAX_VALUE)) {
                return events.filter(event -> event.fenceId() != null)
                        .map(event -> new Oracle.Expected("a", fenceOf(event), event.type(), event.time()))
                        .sorted(Comparator.comparingLong(Oracle.Expected::time)
                                .thenComparing(Oracle.Expected::fence)
                                .thenComparing(Oracle.Expected::type))
                        .toList();
            }
        }
    }

    private static String fenceOf(Event event) {
        return String.valueOf(event.fenceId());
    }

    @Test
    void visitIsEnterAndExitAtTheirFirstFixes() {
        Geofence fence = Geofence.of("f", Circle.of(0, 0, 100));
        List<Position> track = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            track.add(Position.of("a", T0 + i * 10_000L, 0, (i - 20) * 40 * METRE));
        }
        assertThat(Oracle.events(track, List.of(fence), 70))
                .extracting(Oracle.Expected::type, Oracle.Expected::time)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(EventType.ENTER, T0 + 180_000),
                        org.assertj.core.groups.Tuple.tuple(EventType.EXIT, T0 + 230_000));
    }
}
