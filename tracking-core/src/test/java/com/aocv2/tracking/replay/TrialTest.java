package com.aocv2.tracking.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventStatus;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.replay.TrialEvent.Change;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.testkit.Oracle;
import com.aocv2.tracking.testkit.RandomTracks;
import com.aocv2.tracking.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a trial finds on random tracks is what is stored, and what the oracle finds by the geofences that are tried. */
class TrialTest {
    private static final int CASES = Integer.getInteger("tracking.cases", 400);
    private static final long SEED = Long.getLong("tracking.seed", System.nanoTime());
    private static final Duration ALL = Duration.ofDays(31);

    @Test
    void unchangedGeofencesGiveTheStoredEventsOfAnyPeriod() {
        int events = 0;
        for (int i = 0; i < CASES; i++) {
            events += new Case(SEED + i).checkUnchanged();
        }
        assertThat(events).as("events in all cases").isGreaterThan(CASES);
    }

    @Test
    void changedGeofencesGiveWhatTheOracleFinds() {
        int differences = 0;
        for (int i = 0; i < CASES; i++) {
            differences += new Case(SEED + i).checkChanged();
        }
        assertThat(differences).as("differences in all cases").isGreaterThan(CASES);
    }

    @Test
    void nothingIsWrittenAndTheLiveStateStays() {
        int found = 0;
        for (int i = 0; i < 20; i++) {
            found += new Case(SEED + i).checkUntouched();
        }
        assertThat(found).as("events in all cases").isPositive();
    }

    /** A vehicle that reported in any order, and was silent since. */
    private static final class Case {
        private final long seed;
        private final Random random;
        private final List<Geofence> fences;
        private final List<Position> track;
        private final double limit;
        private final TestClock clock = new TestClock(RandomTracks.T0);
        private final MemoryStore store = MemoryStore.create();

        Case(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.fences = RandomTracks.fences(random);
            this.track = RandomTracks.track(random);
            this.limit = random.nextBoolean() ? 70 : Double.POSITIVE_INFINITY;
        }

        private TrackingEngine engine() {
            TrackingEngine engine = TrackingEngine.builder()
                    .store(store)
                    .clock(clock)
                    .detection(DetectionSettings.DEFAULT.withOutlierSpeed(limit))
                    .build();
            engine.geofences().putAll(fences, 0);
            List<Position> arriving = new ArrayList<>(track);
            if (random.nextBoolean()) {
                Collections.shuffle(arriving, random);
            }
            clock.set(track.get(track.size() - 1).fixTime());
            for (int from = 0; from < arriving.size(); ) {
                int to = Math.min(arriving.size(), from + 1 + random.nextInt(20));
                engine.ingest(arriving.subList(from, to));
                from = to;
            }
            clock.advance(Duration.ofHours(2));
            engine.tick();
            return engine;
        }

        int checkUnchanged() {
            try (TrackingEngine engine = engine()) {
                long from = random.nextBoolean() ? 0 : someTime();
                long to = random.nextBoolean() ? Long.MAX_VALUE : Math.max(from, someTime());
                List<TrialEvent> found = run(engine, Trial.of(fences, from, to).withWarmUp(ALL));
                assertThat(found)
                        .as("seed %d", seed)
                        .extracting(TrialEvent::change)
                        .allMatch(Change.SAME::equals);
                assertThat(found.stream().map(event -> content(event.event())))
                        .as("seed %d", seed)
                        .containsExactlyInAnyOrderElementsOf(stored(from, to));
                assertThat(found)
                        .as("seed %d, by time", seed)
                        .isSortedAccordingTo(
                                Comparator.comparingLong(event -> event.event().time()));
                return found.size();
            }
        }

        private long someTime() {
            return track.get(random.nextInt(track.size())).fixTime() + random.nextInt(2);
        }

        /** What an event says; place and reason that were told stand, though another fix has come that would be them. */
        private static String content(Event e) {
            return e.id() + " " + e.time() + " " + e.detail();
        }

        private List<String> stored(long from, long to) {
            try (Stream<Event> events = store.events("a", from, to)) {
                return events.filter(event -> event.fenceId() != null)
                        .filter(event -> event.status() == EventStatus.ACTIVE)
                        .map(Case::content)
                        .toList();
            }
        }

        int checkChanged() {
            try (TrackingEngine engine = engine()) {
                List<Geofence> tried = RandomTracks.fences(random);
                Set<String> removed = fences.stream().map(Geofence::id).collect(Collectors.toCollection(TreeSet::new));
                tried.forEach(fence -> removed.remove(fence.id()));
                Trial trial =
                        Trial.of(tried, 0, Long.MAX_VALUE).withRemoved(removed).withVehicles(Set.of("a"));
                List<TrialEvent> found = run(engine, trial);
                assertThat(without(Change.GONE, found))
                        .as("seed %d, with the geofences tried", seed)
                        .isEqualTo(expected(tried, engine));
                // Of an event that stays the same what it says is told as it would be.
                assertThat(names(without(Change.ADDED, found)))
                        .as("seed %d, with the present geofences", seed)
                        .isEqualTo(names(expected(fences, engine)));
                return (int) found.stream()
                        .filter(event -> event.change() != Change.SAME)
                        .count();
            }
        }

        private List<Oracle.Expected> expected(List<Geofence> judgedBy, TrackingEngine engine) {
            Fix last = Objects.requireNonNull(
                    engine.live().find("a").orElseThrow().state().last());
            return new Oracle(DetectionSettings.DEFAULT.withOutlierSpeed(limit))
                    .fences(judgedBy).until(last.time() + clock.millis() - last.receivedTime()).events(track).stream()
                            .filter(event -> !event.fence().isEmpty())
                            .toList();
        }

        private static List<Oracle.Expected> without(Change change, List<TrialEvent> found) {
            return found.stream()
                    .filter(event -> event.change() != change)
                    .map(event -> Oracle.Expected.of(event.event()))
                    .filter(event -> !event.fence().isEmpty())
                    .sorted()
                    .toList();
        }

        private static List<String> names(List<Oracle.Expected> events) {
            return events.stream()
                    .map(event -> event.time() + " " + event.fence() + " " + event.type())
                    .sorted()
                    .toList();
        }

        /** How many events were found on the way. */
        int checkUntouched() {
            try (TrackingEngine engine = engine()) {
                VehicleState live = engine.live().find("a").orElseThrow().state();
                List<String> before = contents();
                int found = run(engine, Trial.of(RandomTracks.fences(random), 0, Long.MAX_VALUE))
                        .size();
                engine.tick();
                assertThat(contents()).isEqualTo(before);
                assertThat(engine.live().find("a").orElseThrow().state()).isSameAs(live);
                assertThat(engine.geofences().all()).containsExactlyElementsOf(fences);
                return found;
            }
        }

        private List<String> contents() {
            List<String> all = new ArrayList<>();
            store.forEachVehicle(v -> all.add(v.vehicleId() + v.version() + bytes(v.state())));
            try (Stream<?> track = store.track("a", Long.MIN_VALUE, Long.MAX_VALUE);
                    Stream<?> events = store.events("a", Long.MIN_VALUE, Long.MAX_VALUE);
                    Stream<?> changes = store.changesAfter(0)) {
                Stream.of(track, events, changes).forEach(part -> part.forEach(row -> all.add(row.toString())));
            }
            for (String collection : List.of("geofences", "geofence-changes", "checkpoints", "stills")) {
                store.forEachDocument(collection, d -> all.add(collection + d.key() + bytes(d.content())));
            }
            return all;
        }

        private static String bytes(byte @Nullable [] content) {
            return Arrays.toString(content);
        }

        private static List<TrialEvent> run(TrackingEngine engine, Trial trial) {
            List<TrialEvent> found = new ArrayList<>();
            TrialProgress end = engine.history().tryOut(trial, found::add);
            assertThat(end.isComplete()).isTrue();
            assertThat(end.added() + end.gone() + end.same()).isEqualTo(found.size());
            return found;
        }
    }
}
