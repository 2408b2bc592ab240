package com.aocv2.tracking;

import static com.aocv2.tracking.event.EventType.ENTER;
import static com.aocv2.tracking.event.EventType.EXIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.ingest.LateFixes;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.simulation.Simulation;
import com.aocv2.tracking.simulation.SimulationSettings;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.testkit.Oracle;
import com.aocv2.tracking.testkit.Oracle.Expected;
import com.aocv2.tracking.testkit.RandomSeed;
import com.aocv2.tracking.testkit.RandomTracks;
import com.aocv2.tracking.testkit.TraceReplay;
import com.aocv2.tracking.track.FixCsv;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TraceReplayTest {
    private static final long T0 = RandomTracks.T0;

    @RegisterExtension
    final RandomSeed seed = new RandomSeed();

    private final MemoryStore store = MemoryStore.create();

    @Test
    void orderOfArrivalDoesNotMatterInTheEnd() {
        Random random = seed.random();
        List<Geofence> fences = RandomTracks.fences(random);
        List<Position> track = RandomTracks.track(random);
        TraceReplay replay = TraceReplay.of(track).geofences(fences).silence(Duration.ofHours(2));
        assertThat(said(replay.shuffled(random))).isEqualTo(said(replay));
    }

    @Test
    void rowsComeWhenTheyArrived() {
        Position fix = Position.of("a", T0, 0, 0);
        TraceReplay.ofRows(List.of(new FixCsv.Row(2, fix, T0 + 5000), new FixCsv.Row(3, fix.withTimes(T0 + 1, 0), 0)))
                .store(store)
                .run();
        try (Stream<Fix> stored = store.track("a", 0, Long.MAX_VALUE)) {
            assertThat(stored).extracting(Fix::receivedTime).containsExactly(T0 + 5000, T0 + 5000);
        }
    }

    @Test
    void silenceConfirmsAnArrival() {
        TraceReplay replay = TraceReplay.of(List.of(Position.of("a", T0, 0, 0)))
                .geofences(List.of(Geofence.of("f", Circle.of(0, 0, 100))));
        assertThat(said(replay)).isEmpty();
        assertThat(said(replay.silence(Duration.ofMinutes(2))))
                .extracting(Expected::type)
                .containsExactly(ENTER);
    }

    @Test
    void settingsAndLateFixesAreThoseAskedFor() {
        Position inside = Position.of("a", T0, 0, 0);
        Position jump = Position.of("a", T0 + 60_000, 10, 10);
        TraceReplay replay = TraceReplay.of(List.of(jump, inside))
                .geofences(List.of(Geofence.builder("f", Circle.of(0, 0, 100))
                        .detection(Detection.DEFAULT.withMode(Detection.Mode.RAW))
                        .build()))
                .settings(DetectionSettings.DEFAULT.withoutOutlierFilter());
        assertThat(said(replay)).extracting(Expected::type).containsExactly(ENTER, EXIT);
        assertThat(said(replay.late(LateFixes.IGNORE))).isEmpty();
    }

    @Test
    void simulationWithoutAnEndIsRefused() {
        Simulation endless =
                Simulation.of(SimulationSettings.builder().vehicles(1).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TraceReplay.of(endless))
                .withMessageContaining("duration");
    }

    private static List<Expected> said(TraceReplay replay) {
        try (TrackingEngine engine = replay.run()) {
            return Oracle.said(engine.history(), "a");
        }
    }
}
