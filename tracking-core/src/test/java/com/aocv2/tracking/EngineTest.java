package com.aocv2.tracking;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventStatus;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.geofence.OpeningHours;
import com.aocv2.tracking.ingest.IngestResult;
import com.aocv2.tracking.ingest.Outcome;
import com.aocv2.tracking.ingest.TrackingListener;
import com.aocv2.tracking.live.NearestAnswer;
import com.aocv2.tracking.live.VehicleProfile;
import com.aocv2.tracking.position.Alarm;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.StatusReport;
import com.aocv2.tracking.position.VehicleStatus;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.testkit.FaultyStore;
import com.aocv2.tracking.testkit.TestClock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rules of ordering, contact, alarms and commits, as an embedder meets them. */
class EngineTest {
    private static final long T0 = 1_700_000_000_000L;
    private static final double LAT = 37.76;
    private static final double LON = -122.44;
    private static final Detection RAW = Detection.DEFAULT.withMode(Detection.Mode.RAW);

    private final TestClock clock = new TestClock(T0);
    private final FaultyStore store = new FaultyStore(MemoryStore.create());
    private final List<Event> events = new ArrayList<>();
    private TrackingEngine engine = start();

    private TrackingEngine start() {
        TrackingEngine started =
                TrackingEngine.builder().store(store).clock(clock).build();
        started.listen(new TrackingListener() {
            @Override
            public void onChanges(ChangeSet changes) {
                events.addAll(changes.events());
            }
        });
        return started;
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private IngestResult report(long seconds, double metresEast) {
        clock.set(Math.max(clock.millis(), T0 + seconds * 1000));
        return engine.ingest(at(seconds, metresEast));
    }

    private static Position at(long seconds, double metresEast) {
        return Position.of("a", T0 + seconds * 1000, LAT, LON + metresEast / 88_000);
    }

    private VehicleState state() {
        return engine.live().find("a").orElseThrow().state();
    }

    private Fix last() {
        return requireNonNull(state().last());
    }

    private List<EventType> types() {
        return events.stream().map(Event::type).toList();
    }

    @Test
    void newerFixMovesTheLiveState() {
        report(0, 0);
        report(10, 50);
        assertThat(last().position()).isEqualTo(at(10, 50));
    }

    @Test
    void olderFixIsStoredAndDoesNotReplaceNewer() {
        report(10, 0);
        assertThat(report(5, 50).outcome()).isEqualTo(Outcome.LATE);
        assertThat(last().position()).isEqualTo(at(10, 0));
        try (Stream<Fix> track = engine.history().track("a", 0, Long.MAX_VALUE)) {
            assertThat(track.map(fix -> fix.position().fixTime())).containsExactly(T0 + 5000, T0 + 10_000);
        }
    }

    @Test
    void copyIsDuplicateAndTheFirstStands() {
        report(0, 0);
        assertThat(report(0, 0).outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(engine.stats().conflictingCopies()).isZero();
        assertThat(report(0, 20).outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(engine.stats().conflictingCopies()).isEqualTo(1);
        assertThat(store.findFix("a", "a", T0).orElseThrow().position()).isEqualTo(at(0, 0));
    }

    @Test
    void copiesInOneSubmissionAreFound() {
        List<IngestResult> results = engine.ingest(List.of(at(0, 0), at(-5, 9), at(-5, 9), at(0, 0)));
        assertThat(results.stream().map(IngestResult::outcome))
                .containsExactly(Outcome.ACCEPTED, Outcome.LATE, Outcome.DUPLICATE, Outcome.DUPLICATE);
    }

    @Test
    void clockThatIsOffIsCorrectedAndTheIdentityStays() {
        long wrong = T0 - 3_600_000;
        Position p = Position.builder("a")
                .fixTime(wrong - 1000)
                .sentAt(wrong)
                .at(LAT, LON)
                .build();
        IngestResult result = engine.ingest(p);
        assertThat(result.is(Fix.CLOCK_CORRECTED)).isTrue();
        assertThat(last().time()).isEqualTo(T0 - 1000);
        clock.advance(Duration.ofMinutes(1));
        assertThat(engine.ingest(p).outcome()).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void fixFromTheFutureIsShownButNotJudged() {
        engine.geofences()
                .put(Geofence.builder("f", Circle.of(LAT, LON, 100))
                        .detection(RAW)
                        .build());
        assertThat(report(0, 1000).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(engine.ingest(at(3600, 0)).outcome()).isEqualTo(Outcome.FUTURE);
        assertThat(engine.ingest(at(3601, 0)).outcome()).isEqualTo(Outcome.FUTURE);
        assertThat(types()).containsExactly(EventType.CLOCK_WRONG);
        assertThat(requireNonNull(state().shown()).is(Fix.FUTURE)).isTrue();
        assertThat(report(5, 1000).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void fixOlderThanTheRetentionIsRejected() {
        engine.close();
        engine = TrackingEngine.builder()
                .clock(clock)
                .retention(Duration.ofDays(1))
                .build();
        IngestResult result = engine.ingest(Position.of("a", T0 - 90_000_000, LAT, LON));
        assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(result.field()).isEqualTo("fixTime");
        assertThat(engine.live().find("a").orElseThrow().contactAge(T0)).isZero();
    }

    @Test
    void suspectIsStoredButNeitherShownNorJudged() {
        engine.geofences()
                .put(Geofence.builder("f", Circle.of(LAT, LON, 100))
                        .detection(RAW)
                        .build());
        report(0, 10_000);
        IngestResult jump = report(10, 0);
        assertThat(jump.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(jump.is(Fix.SUSPECT)).isTrue();
        report(20, 10_050);
        assertThat(events).isEmpty();
        assertThat(last().position()).isEqualTo(at(20, 10_050));
    }

    @Test
    void twoSuspectsThatAgreeMoveTheAnchor() {
        report(0, 50_000);
        assertThat(report(10, 0).is(Fix.SUSPECT)).isTrue();
        assertThat(report(20, 100).is(Fix.SUSPECT)).isTrue();
        assertThat(report(30, 200).is(Fix.SUSPECT)).isFalse();
    }

    @Test
    void secondDeviceIsStoredUntilThePrimaryIsSilent() {
        report(0, 0);
        clock.set(T0 + 5000);
        Position other = Position.builder("a")
                .deviceId("b")
                .fixTime(T0 + 5000)
                .at(LAT, LON)
                .build();
        assertThat(engine.ingest(other).is(Fix.SECONDARY)).isTrue();
        clock.set(T0 + 601_000);
        Position later = Position.builder("a")
                .deviceId("b")
                .fixTime(T0 + 601_000)
                .at(LAT, LON)
                .build();
        assertThat(engine.ingest(later).is(Fix.SECONDARY)).isFalse();
    }

    @Test
    void silenceIsOfflineAndAnyMessageIsOnline() {
        report(0, 0);
        clock.set(T0 + 599_999);
        engine.tick();
        assertThat(events).isEmpty();
        clock.set(T0 + 600_000);
        engine.tick();
        assertThat(types()).containsExactly(EventType.OFFLINE);
        clock.set(T0 + 700_000);
        engine.ingest(Heartbeat.of("a"));
        assertThat(types()).containsExactly(EventType.OFFLINE, EventType.ONLINE);
        assertThat(events.get(1).detail()).isEqualTo(new Detail.Online(700_000));
    }

    @Test
    void contactPutsOfflineOff() {
        report(0, 0);
        report(500, 1000);
        clock.set(T0 + 700_000);
        engine.tick();
        assertThat(events).isEmpty();
        clock.set(T0 + 1_100_000);
        engine.tick();
        assertThat(events.get(0).time()).isEqualTo(T0 + 1_100_000);
    }

    @Test
    void alarmStaysRaisedUntilSomebodyTakesItOn() {
        report(0, 0);
        Event alarm = requireNonNull(engine.ingest(Alarm.of("a", "sos", T0)).event());
        assertThat(engine.ingest(Alarm.of("a", "sos", T0)).outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(state().raisedAlarms()).containsExactly(alarm.id());
        Event taken = engine.fleet().acknowledge(alarm.id(), "ann").orElseThrow();
        assertThat(taken.revision()).isEqualTo(2);
        assertThat(engine.fleet().acknowledge(alarm.id(), "bob")).contains(taken);
        assertThat(state().raisedAlarms()).isEmpty();
        assertThat(types()).containsExactly(EventType.ALARM, EventType.ALARM);
        assertThat(engine.fleet().acknowledge("nothing", "ann")).isEmpty();
    }

    @Test
    void olderStatusDoesNotReplaceNewer() {
        engine.ingest(StatusReport.of("a", VehicleStatus.EN_ROUTE, T0));
        engine.ingest(StatusReport.of("a", VehicleStatus.AVAILABLE, T0 - 1000));
        assertThat(state().status()).isEqualTo(VehicleStatus.EN_ROUTE);
        assertThat(types()).containsOnly(EventType.STATUS);
        assertThat(events)
                .as("the newer one is corrected")
                .extracting(Event::revision)
                .containsExactly(1, 2, 1);
    }

    @Test
    void fenceMadeAroundAVehicleEntersItAndItsRemovalExits() {
        report(0, 0);
        clock.advance(Duration.ofSeconds(1));
        engine.geofences().put(Geofence.of("f", Circle.of(LAT, LON, 100)));
        assertThat(types()).containsExactly(EventType.ENTER);
        assertThat(engine.live().inside("f")).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        engine.geofences().put(Geofence.of("f", Circle.of(LAT, LON, 200)));
        assertThat(types()).containsExactly(EventType.ENTER);
        clock.advance(Duration.ofSeconds(1));
        engine.geofences().remove("f");
        assertThat(types()).containsExactly(EventType.ENTER, EventType.EXIT);
    }

    @Test
    void restartRestoresEverything() {
        engine.geofences()
                .put(Geofence.builder("f", Circle.of(LAT, LON, 100))
                        .detection(RAW)
                        .build());
        report(0, 0);
        engine.fleet().describe("a", new VehicleProfile("Anna 1", Set.of("north")));
        engine = start();
        assertThat(state().inside()).containsExactly("f");
        assertThat(engine.live().find("a").orElseThrow().profile().name()).isEqualTo("Anna 1");
        assertThat(report(0, 0).outcome()).isEqualTo(Outcome.DUPLICATE);
        report(10, 500);
        assertThat(types()).containsExactly(EventType.ENTER, EventType.EXIT);
    }

    @Test
    void whatWasSaidOfAVehicleBeforeItWasHeardIsShown() {
        VehicleProfile profile = new VehicleProfile("Anna 1", Set.of("north"), 13.9);
        engine.fleet().describe("a", profile);
        assertThat(engine.live().find("a").orElseThrow().profile()).isEqualTo(profile);
        report(0, 0);
        assertThat(engine.live().find("a").orElseThrow().profile()).isEqualTo(profile);
    }

    /** As where a node has judged by geofences that another one does not know, or has no more. */
    @Test
    void stateThatWasJudgedByUnknownGeofencesIsJudgedAnew() {
        OpeningHours nights = OpeningHours.parse("22:00-06:00", ZoneOffset.UTC);
        engine.geofences()
                .put(Geofence.builder("f", Circle.of(LAT, LON, 100))
                        .detection(RAW.withHours(nights))
                        .build());
        report(0, 0);
        assertThat(types()).containsExactly(EventType.ENTER);
        engine.close();
        store.commit(Commit.of(Document.removed("geofences", "f")));
        List<Document> versions = new ArrayList<>();
        store.forEachDocument(
                "geofence-changes", document -> versions.add(Document.removed(document.collection(), document.key())));
        store.commit(Commit.of(versions.toArray(Document[]::new)));

        engine = start();
        clock.advance(Duration.ofDays(2));
        assertTimeoutPreemptively(Duration.ofSeconds(30), engine::tick);
        assertThat(state().isInside("f")).isFalse();
    }

    @Test
    void hoursOutliveARestartAfterTheVersionTheyCameWithIsForgotten() {
        OpeningHours nights = OpeningHours.parse("22:00-06:00", ZoneOffset.UTC);
        engine.geofences()
                .put(Geofence.builder("f", Circle.of(LAT, LON, 100))
                        .detection(RAW.withHours(nights))
                        .build());
        long day30 = Duration.ofDays(30).toSeconds();
        for (long hours : new long[] {0, 2, 4, 11}) {
            report(day30 + hours * 3600, 0);
        }
        engine.geofences().put(Geofence.of("elsewhere", Circle.of(LAT + 1, LON, 100)));
        engine.close();

        engine = start();
        report(day30 + 3 * 3600L, 0);
        try (Stream<Event> stored = engine.history().events("a", 0, Long.MAX_VALUE)) {
            assertThat(stored.filter(event -> event.status() == EventStatus.ACTIVE && "f".equals(event.fenceId())))
                    .extracting(Event::type)
                    .containsExactly(EventType.ENTER, EventType.EXIT);
        }
    }

    @Test
    void whatFallsDueDoesSoAfterAChangedGeofenceAndAnOutlier() {
        OpeningHours nights = OpeningHours.parse("22:00-06:00", ZoneOffset.UTC);
        engine.geofences()
                .put(Geofence.builder("f", Circle.of(LAT, LON, 100))
                        .detection(RAW.withHours(nights))
                        .build());
        report(0, 0);
        clock.advance(Duration.ofSeconds(5));
        engine.geofences().put(Geofence.of("elsewhere", Circle.of(LAT + 1, LON, 100)));
        report(10, 100_000);
        clock.advance(Duration.ofHours(12));
        engine.tick();
        assertThat(events)
                .filteredOn(event -> "f".equals(event.fenceId()))
                .extracting(Event::type)
                .containsExactly(EventType.ENTER, EventType.EXIT);
    }

    @Test
    void changeOfAFenceThatNobodyWasJudgedByIsMadeUpForAtStart() {
        report(0, 0);
        clock.advance(Duration.ofSeconds(1));
        try (TrackingEngine other = TrackingEngine.builder().clock(clock).build()) {
            other.geofences().put(Geofence.of("f", Circle.of(LAT, LON, 100)));
        }
        store.failBeforeWrite();
        assertThatThrownBy(() -> engine.geofences().put(Geofence.of("g", Circle.of(LAT, LON, 100))))
                .isInstanceOf(StoreException.class);
        store.failVehicles();
        engine.geofences().put(Geofence.of("h", Circle.of(LAT, LON, 100)));
        assertThat(events).isEmpty();
        store.recover();
        engine = start();
        try (Stream<Event> stored = engine.history().events("a", 0, Long.MAX_VALUE)) {
            assertThat(stored.map(Event::fenceId)).containsExactly("h");
        }
    }

    @Test
    void failedCommitIsAnErrorAndTheResendIsAccepted() {
        engine.geofences()
                .put(Geofence.builder("f", Circle.of(LAT, LON, 100))
                        .detection(RAW)
                        .build());
        store.failBeforeWrite();
        assertThatThrownBy(() -> report(0, 0)).isInstanceOf(StoreException.class);
        assertThat(engine.live().find("a")).isEmpty();
        store.recover();
        assertThat(report(0, 0).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(types()).containsExactly(EventType.ENTER);
    }

    @Test
    void failureAfterTheWriteWasStoredGivesDuplicateWithEventsInPlace() {
        engine.geofences()
                .put(Geofence.builder("f", Circle.of(LAT, LON, 100))
                        .detection(RAW)
                        .build());
        store.failAfterWrite();
        assertThatThrownBy(() -> report(0, 0)).isInstanceOf(StoreException.class);
        store.recover();
        assertThat(report(0, 0).outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(types()).containsExactly(EventType.ENTER);
        assertThat(state().inside()).containsExactly("f");
    }

    @Test
    void nearestLeavesOutOfflineVehiclesAndSaysSo() {
        report(0, 0);
        clock.set(T0 + 600_000);
        engine.tick();
        engine.ingest(Position.of("b", T0 + 600_000, LAT, LON + 0.01));
        NearestAnswer answer = engine.live().nearest(LAT, LON, 1);
        assertThat(answer.neighbours()).hasSize(1);
        assertThat(answer.neighbours().get(0).vehicle().id()).isEqualTo("b");
        assertThat(answer.leftOut()).isEqualTo(1);
    }

    @Test
    void deletedVehicleComesBackWithItsNextMessage() {
        report(0, 0);
        engine.fleet().delete("a");
        assertThat(engine.live().find("a")).isEmpty();
        assertThat(engine.live().nearest(LAT, LON, 1).neighbours()).isEmpty();
        report(10, 0);
        assertThat(engine.live().find("a")).isPresent();
    }

    @Test
    void closedEngineRefusesMessages() {
        engine.close();
        engine.close();
        assertThatThrownBy(() -> report(0, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void settingsOutOfRangeAreRefusedAtOnce() {
        assertThatThrownBy(() -> TrackingEngine.builder().lanes(0)).hasMessageContaining("lanes");
        assertThatThrownBy(() -> DetectionSettings.DEFAULT.withOutlierSpeed(0)).hasMessageContaining("outlierSpeed");
    }

    @Test
    void documentsDoNotMoveTheChangeLog() {
        store.commit(Commit.of());
        assertThat(engine.history().end()).isEqualTo(engine.history().beginning());
    }
}
