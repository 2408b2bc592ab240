package com.aocv2.tracking.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.event.Cause;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.replay.TrialEvent.Change;
import com.aocv2.tracking.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a trial begins, ends and is stopped. The vehicles stand in the depot for an hour, and drive away. */
class TrialPeriodTest {
    private static final long T0 = 1_700_000_000_000L;
    private static final long MINUTE = 60_000;
    private static final double METRE = 1 / 111_195.0;
    private static final Geofence DEPOT = Geofence.of("depot", Circle.of(0, 0, 100));

    private final TestClock clock = new TestClock(T0);
    private final TrackingEngine engine = TrackingEngine.builder().clock(clock).build();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void whoCameInBeforeThePeriodDoesNotEnterInIt() {
        drive("a");
        assertThat(tryOut(Trial.of(List.of(DEPOT), T0 + 30 * MINUTE, Long.MAX_VALUE)))
                .extracting(found -> found.event().type())
                .containsExactly(EventType.EXIT);
    }

    @Test
    void withoutWarmUpWhoIsInsideEntersWithTheFirstFix() {
        drive("a");
        Trial trial = Trial.of(List.of(DEPOT), T0 + 30 * MINUTE, Long.MAX_VALUE).withWarmUp(Duration.ZERO);
        List<TrialEvent> found = tryOut(trial);
        assertThat(found).extracting(TrialEvent::change).containsExactly(Change.ADDED, Change.ADDED);
        assertThat(found.get(0).event().time()).isEqualTo(T0 + 30 * MINUTE);
        assertThat(found.get(0).event().detail()).isEqualTo(new Detail.Enter(true));
        assertThat(found.get(1).event().detail()).isEqualTo(new Detail.Exit(30 * MINUTE));
    }

    @Test
    void anEventOfThePeriodThatIsConfirmedAfterItCounts() {
        drive("a");
        Trial trial = Trial.of(List.of(DEPOT), T0 + 30 * MINUTE, T0 + 60 * MINUTE);
        assertThat(tryOut(trial)).extracting(found -> found.event().time()).containsExactly(T0 + 60 * MINUTE);
        assertThat(tryOut(Trial.of(List.of(DEPOT), T0 + 30 * MINUTE, T0 + 60 * MINUTE - 1)))
                .isEmpty();
    }

    @Test
    void aRemovedGeofenceTakesItsEventsAlong() {
        engine.geofences().putAll(List.of(DEPOT), 0);
        drive("a");
        Trial trial = Trial.of(List.of(), T0, Long.MAX_VALUE).withRemoved(Set.of("depot"));
        assertThat(tryOut(trial)).extracting(TrialEvent::change).containsExactly(Change.GONE, Change.GONE);
    }

    @Test
    void whatTheDeviceSaidAboutStandingStillCounts() {
        engine.ingest(Position.of("a", T0, 0, 300 * METRE));
        clock.set(T0 + 10_000);
        engine.ingest(Position.of("a", T0 + 10_000, 0, 0));
        clock.set(T0 + 15_000);
        engine.ingest(new Heartbeat("a", "a", true));
        clock.set(T0 + 20_000);
        engine.ingest(Position.of("a", T0 + 20_000, 0, 300 * METRE));
        List<TrialEvent> found = tryOut(Trial.of(List.of(DEPOT), T0, T0 + 12_000));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).event().reason().cause()).isEqualTo(Cause.CONFIRMED_STILL);
    }

    @Test
    void itStopsWhenItsListenerHasEnough() {
        drive("a");
        drive("b");
        drive("c");
        Stopping listener = new Stopping();
        TrialProgress end = engine.history().tryOut(Trial.of(List.of(DEPOT), T0, Long.MAX_VALUE), listener);
        assertThat(end.isComplete()).isFalse();
        assertThat(end.vehicles()).isEqualTo(3);
        assertThat(end.vehiclesDone()).isEqualTo(1);
        assertThat(listener.vehicles).containsOnly("a");
    }

    @Test
    void aGeofenceCannotBePutAndRemoved() {
        assertThatThrownBy(() -> Trial.of(List.of(DEPOT), 0, 1).withRemoved(Set.of("depot")))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("depot");
        assertThatThrownBy(() -> Trial.of(List.of(DEPOT), 2, 1))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo("from"));
    }

    private void drive(String vehicle) {
        List<Position> track = new ArrayList<>();
        for (int minute = 0; minute < 60; minute++) {
            track.add(Position.of(vehicle, T0 + minute * MINUTE, 0, 0));
        }
        for (int minute = 60; minute < 70; minute++) {
            track.add(Position.of(vehicle, T0 + minute * MINUTE, 0, 500 * METRE));
        }
        clock.set(T0 + 70 * MINUTE);
        engine.ingest(track);
    }

    private List<TrialEvent> tryOut(Trial trial) {
        List<TrialEvent> found = new ArrayList<>();
        assertThat(engine.history().tryOut(trial, found::add).isComplete()).isTrue();
        return found;
    }

    /** Wants to hear of one vehicle. */
    private static final class Stopping implements TrialListener {
        private final List<String> vehicles = new ArrayList<>();
        private boolean cancelled;

        @Override
        public void onEvent(TrialEvent event) {
            vehicles.add(event.event().vehicleId());
        }

        @Override
        public void onProgress(TrialProgress progress) {
            cancelled = progress.vehiclesDone() == 1;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }
}
