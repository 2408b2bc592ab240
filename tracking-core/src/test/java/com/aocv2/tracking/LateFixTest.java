package com.aocv2.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Cursor;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventStatus;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.ingest.IngestResult;
import com.aocv2.tracking.ingest.LateFixes;
import com.aocv2.tracking.ingest.Outcome;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.testkit.FaultyStore;
import com.aocv2.tracking.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one late fix, or a geofence that changes behind a vehicle, has the engine say. */
final class LateFixTest {
    private static final long T0 = 1_700_000_000_000L;
    private static final double METRE = 1 / 111_195.0;

    private final TestClock clock = new TestClock(T0);
    private final MemoryStore store = MemoryStore.create();
    private TrackingEngine engine = start(TrackingEngine.builder());

    private TrackingEngine start(TrackingEngine.Builder builder) {
        return builder.store(new FaultyStore(store)).clock(clock).build();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void raw() {
        engine.geofences()
                .putAll(
                        List.of(Geofence.builder("base", Circle.of(0, 0, 100))
                                .detection(Detection.DEFAULT.withMode(Detection.Mode.RAW))
                                .build()),
                        0);
    }

    private IngestResult report(int second, double metres) {
        clock.set(Math.max(clock.millis(), T0 + second * 1000L));
        return engine.ingest(Position.of("a", T0 + second * 1000L, 0, metres * METRE));
    }

    private List<Event> lastChanges() {
        try (Stream<ChangeSet> changes =
                engine.history().changesAfter(engine.history().beginning())) {
            return changes.reduce((first, second) -> second).orElseThrow().events();
        }
    }

    @Test
    void missedVisitIsFoundLate() {
        raw();
        report(0, 500);
        report(60, 500);
        assertThat(report(30, 0).outcome()).isEqualTo(Outcome.LATE);
        assertThat(lastChanges()).extracting(Event::type).containsExactly(EventType.ENTER, EventType.EXIT);
        assertThat(lastChanges()).allMatch(Event::late).allMatch(event -> event.revision() == 1);
    }

    @Test
    void movedEnterIsTakenBackAndReplaced() {
        raw();
        report(0, 500);
        report(60, 0);
        Event first = lastChanges().get(0);
        report(30, 50);
        assertThat(lastChanges()).hasSize(2);
        assertThat(lastChanges().get(0).status()).isEqualTo(EventStatus.RETRACTED);
        assertThat(lastChanges().get(0).revision()).isEqualTo(2);
        assertThat(lastChanges().get(1).replaces()).isEqualTo(first.id());
        assertThat(lastChanges().get(1).time()).isEqualTo(T0 + 30_000);
    }

    @Test
    void whatBecomesTrueAgainIsTheNextRevision() {
        raw();
        report(0, 500);
        report(60, 0);
        Event first = lastChanges().get(0);
        report(30, 50);
        report(45, 500);
        Event again = engine.history().findEvent(first.id()).orElseThrow();
        assertThat(again.status()).isEqualTo(EventStatus.ACTIVE);
        assertThat(again.revision()).isEqualTo(3);
    }

    @Test
    void whatStillHoldsIsNotSaidAgain() {
        raw();
        report(0, 500);
        report(60, 0);
        Cursor said = engine.history().end();
        report(30, 400);
        assertThat(engine.history().end()).isEqualTo(said);
    }

    @Test
    void fixBeyondTheBoundFiresNothing() {
        engine.close();
        engine = start(TrackingEngine.builder().latenessBound(Duration.ofSeconds(20)));
        raw();
        report(0, 500);
        report(60, 500);
        Cursor said = engine.history().end();
        assertThat(report(30, 0).is(Fix.BEYOND_LATENESS)).isTrue();
        assertThat(report(45, 500).is(Fix.BEYOND_LATENESS)).isFalse();
        assertThat(engine.history().end()).isEqualTo(said);
    }

    @Test
    void ignoredLateFixFiresNothing() {
        engine.close();
        engine = start(TrackingEngine.builder().late(LateFixes.IGNORE));
        raw();
        report(0, 500);
        report(60, 500);
        assertThat(report(30, 0).outcome()).isEqualTo(Outcome.LATE);
        assertThat(engine.history().end()).isEqualTo(engine.history().beginning());
    }

    @Test
    void arrivalThatEndsInSilenceEntersByTheClock() {
        engine.geofences().putAll(List.of(Geofence.of("base", Circle.of(0, 0, 100))), 0);
        report(0, 500);
        report(30, 0);
        clock.set(T0 + 119_999);
        engine.tick();
        assertThat(engine.history().end()).isEqualTo(engine.history().beginning());
        clock.set(T0 + 120_000);
        engine.tick();
        assertThat(lastChanges()).extracting(Event::type).containsExactly(EventType.ENTER);
        assertThat(lastChanges().get(0).time()).isEqualTo(T0 + 30_000);
    }

    @Test
    void fixFromBeforeAFenceWasMadeIsNotJudgedByIt() {
        report(0, 0);
        clock.set(T0 + 20_000);
        engine.geofences().put(Geofence.of("base", Circle.of(0, 0, 100)));
        assertThat(lastChanges()).extracting(Event::type).containsExactly(EventType.ENTER);
        assertThat(report(10, 500).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(lastChanges()).extracting(Event::status).containsExactly(EventStatus.RETRACTED);
    }

    @Test
    void fenceBackdatedBehindAVehicleIsMadeUpFor() {
        report(0, 500);
        report(10, 0);
        report(30, 0);
        report(60, 500);
        report(90, 500);
        raw();
        assertThat(lastChanges()).extracting(Event::type).containsExactly(EventType.ENTER, EventType.EXIT);
        assertThat(lastChanges()).extracting(Event::time).containsExactly(T0 + 10_000, T0 + 60_000);
    }
}
