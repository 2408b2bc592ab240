package com.aocv2.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.ingest.TrackingListener;
import com.aocv2.tracking.live.VehicleProfile;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.testkit.FaultyStore;
import com.aocv2.tracking.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a vehicle may be silent: as its device announces, else as its groups say, else as all may. */
class SilenceTest {
    private static final long T0 = 1_700_000_000_000L;
    private static final DetectionSettings SETTINGS = DetectionSettings.DEFAULT.withOfflineAfterByGroup(
            Map.of("station-1", Duration.ofMinutes(5), "boats", Duration.ofHours(1)));

    private final TestClock clock = new TestClock(T0);
    private final FaultyStore store = new FaultyStore(MemoryStore.create());
    private final List<Event> events = new ArrayList<>();
    private TrackingEngine engine = start(SETTINGS);

    private TrackingEngine start(DetectionSettings settings) {
        TrackingEngine started = TrackingEngine.builder()
                .store(store)
                .clock(clock)
                .detection(settings)
                .build();
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

    private void restart(DetectionSettings settings) {
        engine.close();
        engine = start(settings);
    }

    private static Heartbeat announcing(long seconds) {
        return announcing("a", seconds);
    }

    private static Heartbeat announcing(String device, long seconds) {
        return new Heartbeat("a", device, false, Duration.ofSeconds(seconds));
    }

    private void describe(String... groups) {
        engine.fleet().describe("a", new VehicleProfile(null, Set.of(groups)));
    }

    /** The vehicle, heard now, goes offline after exactly so many seconds. */
    private void assertOfflineAfter(long seconds) {
        long heard = clock.millis();
        clock.set(heard + seconds * 1000 - 1);
        engine.tick();
        assertThat(events).isEmpty();
        clock.set(heard + seconds * 1000);
        engine.tick();
        assertThat(events).extracting(Event::type).containsExactly(EventType.OFFLINE);
        assertThat(events.get(0).time()).isEqualTo(heard + seconds * 1000);
    }

    @Test
    void groupSaysHowLong() {
        describe("boats");
        engine.ingest(Heartbeat.of("a"));
        assertOfflineAfter(3600);
    }

    @Test
    void otherGroupsSayNothing() {
        describe("station-2");
        engine.ingest(Heartbeat.of("a"));
        assertOfflineAfter(600);
    }

    @Test
    void shortestOfSeveralGroupsHolds() {
        describe("boats", "station-1", "station-2");
        engine.ingest(Heartbeat.of("a"));
        assertOfflineAfter(300);
    }

    @Test
    void joiningAGroupMovesTheTimeUp() {
        engine.ingest(Heartbeat.of("a"));
        describe("station-1");
        assertOfflineAfter(300);
    }

    @Test
    void leavingAGroupPutsItOff() {
        describe("station-1");
        engine.ingest(Heartbeat.of("a"));
        describe();
        assertOfflineAfter(600);
    }

    @Test
    void groupsHoldAfterARestartAndFollowNewSettings() {
        describe("boats");
        engine.ingest(Heartbeat.of("a"));
        restart(SETTINGS);
        restart(DetectionSettings.DEFAULT.withOfflineAfterByGroup(Map.of("boats", Duration.ofSeconds(90))));
        assertOfflineAfter(90);
    }

    @Test
    void announcedIntervalGoesBeforeGroupAndBeforeAll() {
        describe("station-1");
        engine.ingest(announcing(600));
        assertOfflineAfter(1500);
    }

    @Test
    void shorterIntervalMovesTheTimeUp() {
        engine.ingest(announcing(600));
        engine.ingest(announcing(20));
        assertOfflineAfter(50);
    }

    @Test
    void longerIntervalPutsItOff() {
        engine.ingest(announcing(20));
        engine.ingest(announcing(600));
        assertOfflineAfter(1500);
    }

    @Test
    void whatWasAnnouncedHoldsUntilTheNextTime() {
        engine.ingest(announcing(60));
        clock.set(T0 + 100_000);
        engine.ingest(Heartbeat.of("a"));
        engine.ingest(Position.of("a", T0 + 100_000, 37.76, -122.44));
        assertOfflineAfter(150);
    }

    @Test
    void aShortIntervalLeavesHalfAMinute() {
        engine.ingest(announcing(1));
        assertOfflineAfter(30);
    }

    @Test
    void announcedIntervalSurvivesARestart() {
        engine.ingest(announcing(60));
        restart(SETTINGS);
        assertOfflineAfter(150);
    }

    @Test
    void announcedIntervalIsThatOfThePrimaryDevice() {
        engine.ingest(announcing("phone", 60));
        engine.ingest(announcing("tablet", 3600));
        assertOfflineAfter(150);
    }

    @Test
    void anotherPrimaryDeviceHasNotAnnouncedAnything() {
        engine.ingest(announcing("phone", 20));
        engine.fleet().setPrimaryDevice("a", "tablet");
        assertOfflineAfter(600);
    }

    @Test
    void primaryDeviceIsReplacedAfterTheSilenceThatItAnnounced() {
        engine.ingest(announcing("phone", 20));
        clock.set(T0 + 49_000);
        engine.ingest(announcing("tablet", 60));
        clock.set(T0 + 50_000);
        engine.ingest(announcing("tablet", 60));
        assertOfflineAfter(150);
    }

    @Test
    void deletedVehicleComesBackWithoutWhatItAnnounced() {
        describe("station-1");
        engine.ingest(announcing(20));
        engine.fleet().delete("a");
        engine.ingest(Heartbeat.of("a"));
        assertOfflineAfter(600);
    }

    @Test
    void failedCommitAnnouncesNothing() {
        engine.ingest(Heartbeat.of("a"));
        store.failBeforeWrite();
        assertThatThrownBy(() -> engine.ingest(announcing(20))).isInstanceOf(StoreException.class);
        store.recover();
        assertOfflineAfter(600);
    }

    @Test
    void whatWasStoredWithoutAnAnswerHolds() {
        describe("boats");
        failAfterCommit(Heartbeat.of("a"));
        failAfterCommit(announcing(3600));
        failAfterCommit(announcing(60));
        assertOfflineAfter(150);
    }

    @Test
    void groupHoldsAfterACommitWithoutAnAnswer() {
        describe("boats");
        failAfterCommit(Heartbeat.of("a"));
        assertOfflineAfter(3600);
    }

    private void failAfterCommit(Heartbeat beat) {
        store.failAfterWrite();
        assertThatThrownBy(() -> engine.ingest(beat)).isInstanceOf(StoreException.class);
        store.recover();
        engine.tick();
    }

    @Test
    void intervalIsMoreThanNothingAndAtMostADay() {
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(86_401))) {
            assertThatThrownBy(() -> new Heartbeat("a", "a", false, wrong))
                    .isInstanceOf(InvalidFieldException.class)
                    .hasMessageContaining("interval");
        }
        assertThatThrownBy(() -> SETTINGS.withOfflineAfterByGroup(Map.of("g", Duration.ZERO)))
                .hasMessageContaining("group g");
    }

    /** Against the rule written out: after each step, who is silent for too long is offline, and nobody else. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whoIsOfflineFollowsFromContactAlone(long seed) {
        Random random = new Random(seed);
        int vehicles = 12;
        long[] contact = new long[vehicles];
        long[] allowed = new long[vehicles];
        boolean[] offline = new boolean[vehicles];
        for (int step = 0; step < 400; step++) {
            clock.set(clock.millis() + random.nextInt(60_000));
            engine.tick();
            for (int i = 0; i < vehicles; i++) {
                offline[i] |= contact[i] > 0 && clock.millis() - contact[i] >= allowed[i];
            }
            int i = random.nextInt(vehicles);
            if (random.nextInt(3) == 0) {
                long seconds = random.nextInt(400) + 1L;
                engine.ingest(new Heartbeat("v" + i, "v" + i, false, Duration.ofSeconds(seconds)));
                allowed[i] = Math.max(30_000, seconds * 2500);
            } else {
                engine.ingest(Heartbeat.of("v" + i));
                allowed[i] = allowed[i] == 0 ? 600_000 : allowed[i];
            }
            contact[i] = clock.millis();
            offline[i] = false;
            for (int k = 0; k < vehicles; k++) {
                if (contact[k] > 0) {
                    assertThat(engine.live().find("v" + k).orElseThrow().state().isOffline())
                            .as("seed %d, step %d, v%d", seed, step, k)
                            .isEqualTo(offline[k]);
                }
            }
        }
    }
}
