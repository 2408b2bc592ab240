package com.aocv2.tracking;

import static com.aocv2.tracking.position.VehicleStatus.AT_SCENE;
import static com.aocv2.tracking.position.VehicleStatus.AVAILABLE;
import static com.aocv2.tracking.position.VehicleStatus.EN_ROUTE;
import static com.aocv2.tracking.position.VehicleStatus.TRANSPORTING;
import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.StatusPeriod;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.StatusReport;
import com.aocv2.tracking.position.VehicleStatus;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.testkit.RandomSeed;
import com.aocv2.tracking.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a vehicle was doing when, whatever the order in which that was reported. */
class StatusHistoryTest {
    private static final long T0 = 1_700_000_000_000L;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @RegisterExtension
    final RandomSeed seed = new RandomSeed();

    private final TestClock clock = new TestClock(T0 + 1000 * HOUR);
    private final TrackingEngine engine =
            TrackingEngine.builder().store(MemoryStore.create()).clock(clock).build();

    @AfterEach
    void close() {
        engine.close();
    }

    private Event report(VehicleStatus status, long hour) {
        Event event = engine.ingest(at(status, hour)).event();
        return java.util.Objects.requireNonNull(event);
    }

    private static StatusReport at(VehicleStatus status, long hour) {
        return StatusReport.of("a", status, T0 + hour * HOUR);
    }

    private List<StatusPeriod> statuses(long fromHour, long toHour) {
        try (Stream<StatusPeriod> periods = engine.history().statuses("a", T0 + fromHour * HOUR, T0 + toHour * HOUR)) {
            return periods.toList();
        }
    }

    private List<VehicleStatus> told(long fromHour, long toHour) {
        return statuses(fromHour, toHour).stream().map(StatusPeriod::status).toList();
    }

    private static Detail.StatusChange change(Event event) {
        return (Detail.StatusChange) event.detail();
    }

    @Test
    void eachPeriodLastsUntilTheNext() {
        report(AVAILABLE, 1);
        Event last = report(EN_ROUTE, 3);
        List<StatusPeriod> periods = statuses(0, 10);
        assertThat(periods).hasSize(2);
        assertThat(periods.get(0).millis(clock.millis())).isEqualTo(2 * HOUR);
        assertThat(periods.get(1))
                .isEqualTo(new StatusPeriod(EN_ROUTE, T0 + 3 * HOUR, Long.MAX_VALUE, null, last.id()));
        assertThat(periods.get(1).millis(clock.millis())).isEqualTo(997 * HOUR);
    }

    @Test
    void whatBeganBeforeAndStillLastedIsTold() {
        report(AVAILABLE, 1);
        report(EN_ROUTE, 100);
        report(AT_SCENE, 300);
        assertThat(told(150, 200)).containsExactly(EN_ROUTE);
        assertThat(told(100, 300)).containsExactly(EN_ROUTE, AT_SCENE);
        assertThat(told(50, 99)).containsExactly(AVAILABLE);
        assertThat(told(400, 500)).containsExactly(AT_SCENE);
        assertThat(told(-500, 0)).isEmpty();
        assertThat(engine.history().statusAt("a", T0 + 150 * HOUR).orElseThrow().status())
                .isEqualTo(EN_ROUTE);
        assertThat(engine.history().statusAt("a", T0 + 300 * HOUR).orElseThrow().status())
                .isEqualTo(AT_SCENE);
        assertThat(engine.history().statusAt("a", T0)).isEmpty();
    }

    @Test
    void reportThatCameLateTakesItsPlace() {
        engine.ingest(Position.of("a", T0 + HOUR, 1, 1));
        report(AVAILABLE, 1);
        Event scene = report(AT_SCENE, 5);
        Event late = report(EN_ROUTE, 3);
        assertThat(told(0, 10)).containsExactly(AVAILABLE, EN_ROUTE, AT_SCENE);
        assertThat(engine.live().find("a").orElseThrow().state().status()).isEqualTo(AT_SCENE);
        assertThat(late.late()).isTrue();
        assertThat(change(late).from()).isEqualTo(AVAILABLE);
        assertThat(late.hasPosition()).as("where it is now is not where it was").isFalse();
        Event corrected = engine.history().findEvent(scene.id()).orElseThrow();
        assertThat(corrected.revision()).isEqualTo(2);
        assertThat(change(corrected).from()).isEqualTo(EN_ROUTE);
        try (Stream<ChangeSet> changes =
                engine.history().changesAfter(engine.history().beginning())) {
            ChangeSet last = changes.reduce((first, second) -> second).orElseThrow();
            assertThat(last.events()).containsExactlyInAnyOrder(late, corrected);
        }
    }

    @Test
    void reportThatCameBeforeAllOthersComesFromNothing() {
        Event available = report(AVAILABLE, 900);
        assertThat(change(available).from()).isNull();
        assertThat(change(report(TRANSPORTING, 1)).from()).isNull();
        Event corrected = engine.history().findEvent(available.id()).orElseThrow();
        assertThat(change(corrected).from()).isEqualTo(TRANSPORTING);
    }

    @Test
    void reportThatCameAgainChangesNothing() {
        report(AVAILABLE, 1);
        Event scene = report(AT_SCENE, 5);
        Event late = report(EN_ROUTE, 3);
        assertThat(report(EN_ROUTE, 3)).isEqualTo(late);
        assertThat(engine.history().findEvent(scene.id()).orElseThrow().revision())
                .isEqualTo(2);
    }

    @Test
    void historyIsTheSameInWhateverOrderReportsCome() {
        Random random = seed.random();
        VehicleStatus[] all = VehicleStatus.values();
        List<StatusReport> reports = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            // Some have the same time.
            reports.add(at(all[random.nextInt(all.length)], random.nextInt(900)));
        }
        Collections.shuffle(reports, random);
        for (int i = 0; i < reports.size(); ) {
            int n = Math.min(reports.size() - i, 1 + random.nextInt(5));
            engine.ingest(reports.subList(i, i + n));
            i += n;
        }
        VehicleStatus before = null;
        List<Event> events;
        try (Stream<Event> stored = engine.history().events("a", 0, Long.MAX_VALUE)) {
            events = stored.toList();
        }
        for (Event event : events) {
            assertThat(change(event).from()).as(event.toString()).isEqualTo(before);
            before = change(event).to();
        }
        assertThat(events).hasSize((int) reports.stream().distinct().count());
        assertThat(engine.live().find("a").orElseThrow().state().status()).isEqualTo(before);
        assertThat(told(0, 900)).hasSize(events.size());
    }
}
