package com.aocv2.tracking.proximity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.event.Cause;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.ingest.TrackingListener;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.rocksdb.RocksDbStore;
import com.aocv2.tracking.testkit.FaultyStore;
import com.aocv2.tracking.testkit.TestClock;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of two that come near to each other. */
class ProximityTest {
    private static final long T0 = 1_700_000_000_000L;
    private static final double METRE = 1 / 111_195.0;
    private static final ProximityWatch PAIR = ProximityWatch.of("pair", "a", new ProximityWatch.Vehicle("b"), 100);
    private static final ProximityWatch HOME = ProximityWatch.of("home", "a", new ProximityWatch.Point(0, 0), 100);

    private final TestClock clock = new TestClock(T0);
    private final FaultyStore store = new FaultyStore(MemoryStore.create());
    private final List<Event> events = new ArrayList<>();
    private TrackingEngine engine = start(store, 2);

    private TrackingEngine start(Store from, int lanes) {
        TrackingEngine started =
                TrackingEngine.builder().store(from).clock(clock).lanes(lanes).build();
        started.listen(new TrackingListener() {
            @Override
            public void onChanges(ChangeSet changes) {
                changes.events().stream()
                        .filter(event -> event.type() == EventType.PROXIMITY)
                        .forEach(events::add);
            }
        });
        return started;
    }

    private void restart() {
        engine.close();
        engine = start(store, 2);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void report(String vehicle, int second, double metresEast) {
        clock.set(Math.max(clock.millis(), T0 + second * 1000L));
        engine.ingest(Position.of(vehicle, T0 + second * 1000L, 0, metresEast * METRE));
    }

    private List<Boolean> said() {
        return events.stream()
                .map(event -> ((Detail.Proximity) event.detail()).near())
                .toList();
    }

    private WatchState state(String id) {
        return engine.proximity().find(id).orElseThrow();
    }

    @Test
    void nearAtTheRadiusAndApartTwentyMetresBeyond() {
        engine.proximity().put(HOME);
        report("a", 0, 101);
        assertThat(events).isEmpty();
        report("a", 10, 99);
        assertThat(said()).containsExactly(true);
        report("a", 20, 119);
        assertThat(said()).containsExactly(true);
        report("a", 30, 121);
        assertThat(said()).containsExactly(true, false);
        report("a", 40, 101);
        assertThat(said()).containsExactly(true, false);
    }

    @Test
    void eventIsAboutTheFirstVehicleAndNamesTheOther() {
        engine.proximity().put(PAIR);
        report("a", 0, 0);
        report("b", 20, 60);
        Event event = events.get(0);
        Detail.Proximity detail = (Detail.Proximity) event.detail();
        assertThat(event.vehicleId()).isEqualTo("a");
        assertThat(event.time()).as("that of the newer fix").isEqualTo(T0 + 20_000);
        assertThat(event.lon()).isEqualTo(0);
        assertThat(event.reason().cause()).isEqualTo(Cause.DISTANCE);
        assertThat(event.reason().fixTimes()).containsExactly(T0, T0 + 20_000);
        assertThat(detail.watchId()).isEqualTo("pair");
        assertThat(detail.otherVehicleId()).isEqualTo("b");
        assertThat(detail.metres()).isCloseTo(60, within(0.1));
        assertThat(engine.history().findEvent(event.id())).contains(event);
    }

    @Test
    void timeIsThatOfTheNewerFixWhicheverVehicleMoves() {
        engine.proximity().put(PAIR);
        report("a", 50, 0);
        report("b", 20, 60);
        report("b", 30, 600);
        report("b", 40, 60);
        assertThat(said()).containsExactly(true, false, true);
        assertThat(events).extracting(Event::time).containsOnly(T0 + 50_000);
        assertThat(events).extracting(Event::id).doesNotHaveDuplicates();
    }

    @Test
    void thoseThatAreNearAlreadyAreToldAtOnce() {
        report("a", 0, 50);
        WatchState registered = engine.proximity().put(HOME);
        assertThat(registered.near()).isTrue();
        assertThat(said()).containsExactly(true);
        engine.proximity().put(HOME);
        assertThat(said()).containsExactly(true);
    }

    @Test
    void newRadiusIsJudgedAtOnce() {
        engine.proximity().put(HOME);
        report("a", 0, 150);
        engine.proximity().put(ProximityWatch.of("home", "a", HOME.target(), 200));
        assertThat(said()).containsExactly(true);
        engine.proximity().put(HOME);
        assertThat(said()).containsExactly(true, false);
        assertThat(state("home").changes()).isEqualTo(2);
    }

    @Test
    void nothingIsSaidOfAWatchThatWasRemoved() {
        engine.proximity().put(PAIR);
        report("a", 0, 0);
        assertThat(engine.proximity().remove("pair")).isTrue();
        report("b", 10, 0);
        assertThat(events).isEmpty();
        assertThat(engine.proximity().remove("pair")).isFalse();
        assertThat(engine.proximity().all()).isEmpty();
    }

    @Test
    void watchesAreFoundByBothVehicles() {
        engine.proximity().put(PAIR);
        engine.proximity().put(HOME);
        assertThat(engine.proximity().of("a")).hasSize(2);
        assertThat(engine.proximity().of("b")).extracting(WatchState::watch).containsExactly(PAIR);
        assertThat(engine.proximity().of("c")).isEmpty();
    }

    @Test
    void whatWasSaidIsNotSaidAgainAfterARestart() {
        engine.proximity().put(PAIR);
        report("a", 0, 0);
        report("b", 0, 50);
        restart();
        engine.tick();
        report("b", 10, 60);
        assertThat(said()).containsExactly(true);
        report("b", 20, 200);
        assertThat(said()).containsExactly(true, false);
    }

    @Test
    void watchesSurviveARestartInRocksDb(@TempDir Path folder) {
        engine.close();
        engine = start(RocksDbStore.open(folder), 1);
        engine.proximity().put(PAIR);
        engine.proximity().put(HOME);
        report("a", 0, 0);
        report("b", 0, 50);
        List<WatchState> before = engine.proximity().all();
        engine.close();
        engine = start(RocksDbStore.open(folder), 1);
        assertThat(engine.proximity().all()).isEqualTo(before);
        assertThat(state("pair").near()).isTrue();
        report("b", 10, 200);
        assertThat(said()).containsExactly(true, true, false);
    }

    /** The fix is stored, and the store fails just before or after it writes what follows from it. */
    private void failOnceAfterTheFix(boolean written) {
        engine.listen(new TrackingListener() {
            @Override
            public void onVehicles(List<LiveVehicle> vehicles) {
                if (written) {
                    store.failAfterWrite();
                } else {
                    store.failBeforeWrite();
                }
                engine.unlisten(this);
            }
        });
    }

    private void heal() {
        store.recover();
    }

    @Test
    void whatTheStoreRefusedIsSaidOnceItWorksAgain() {
        engine.proximity().put(HOME);
        failOnceAfterTheFix(false);
        report("a", 0, 50);
        assertThat(events).isEmpty();
        heal();
        engine.tick();
        assertThat(said()).containsExactly(true);
        engine.tick();
        report("a", 10, 40);
        assertThat(said()).containsExactly(true);
    }

    @Test
    void whatTheStoreWroteWithoutSayingSoIsNotSaidTwice() {
        engine.proximity().put(HOME);
        failOnceAfterTheFix(true);
        report("a", 0, 50);
        heal();
        engine.tick();
        engine.tick();
        report("a", 10, 40);
        assertThat(said()).containsExactly(true);
        assertThat(state("home").near()).isTrue();
        report("a", 20, 400);
        assertThat(said()).containsExactly(true, false);
    }

    @Test
    void whatWasNotSaidBeforeTheEndIsSaidAfterIt() {
        engine.proximity().put(HOME);
        failOnceAfterTheFix(false);
        report("a", 0, 50);
        engine.close();
        heal();
        engine = start(store, 2);
        engine.tick();
        assertThat(said()).containsExactly(true);
    }

    @Test
    void watchThatWasStoredWithoutSayingSoIsKnown() {
        report("a", 0, 50);
        store.failAfterWrite();
        assertThatThrownBy(() -> engine.proximity().put(HOME)).hasMessageContaining("injected");
        heal();
        engine.tick();
        assertThat(state("home").near()).isTrue();
        engine.proximity().put(HOME);
        report("a", 10, 400);
        assertThat(said()).containsExactly(true, false);
    }

    /** Has the other vehicle move on its lane, once, just before such a commit is written on the first one's. */
    private void moveBefore(Predicate<Commit> when, int second, double metresEast) {
        AtomicBoolean armed = new AtomicBoolean(true);
        Store moving = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit")
                            && when.test((Commit) arguments[0])
                            && armed.getAndSet(false)) {
                        CompletableFuture.runAsync(() -> report("b", second, metresEast))
                                .join();
                    }
                    return method.invoke(store, arguments);
                });
        engine.close();
        engine = start(moving, 2);
    }

    @Test
    void moveOnAnotherLaneWhileTheEventIsWrittenIsNotMissed() {
        moveBefore(commit -> commit.changes() != null, 20, 500);
        engine.proximity().put(PAIR);
        report("a", 0, 0);
        report("b", 10, 50);
        assertThat(said()).containsExactly(true, false);
    }

    @Test
    void moveOnAnotherLaneWhileTheWatchIsWrittenIsNotMissed() {
        moveBefore(commit -> !commit.documents().isEmpty(), 20, 50);
        report("a", 0, 0);
        report("b", 10, 500);
        engine.proximity().put(PAIR);
        assertThat(said()).containsExactly(true);
    }

    @Test
    void whereAnOfflineVehicleWasSaysNothing() {
        engine.proximity().put(PAIR);
        report("a", 0, 0);
        clock.advance(Duration.ofMinutes(11));
        engine.tick();
        report("b", 700, 50);
        assertThat(events).isEmpty();
        engine.ingest(Heartbeat.of("a"));
        assertThat(said()).containsExactly(true);
    }

    @Test
    void watchOfADeletedVehicleStaysAsItIs() {
        engine.proximity().put(HOME);
        report("a", 0, 50);
        engine.fleet().delete("a");
        assertThat(state("home").near()).isTrue();
        report("a", 10, 60);
        assertThat(said()).containsExactly(true);
        report("a", 20, 400);
        assertThat(said()).containsExactly(true, false);
    }

    @Test
    void fixFromTheFutureAndLateFixMoveNoWatch() {
        engine.proximity().put(HOME);
        report("a", 60, 500);
        engine.ingest(Position.of("a", T0 + 3_600_000, 0, 0));
        engine.ingest(Position.of("a", T0 + 30_000, 0, 0));
        assertThat(events).isEmpty();
    }

    @Test
    void moveOfAVehicleThatNobodyWatchesCommitsNothingMore() {
        engine.proximity().put(PAIR);
        long before = engine.stats().commits();
        report("c", 0, 0);
        report("c", 10, 0);
        assertThat(engine.stats().commits()).isEqualTo(before + 2);
    }

    @Test
    void thereAreAsManyWatchesAsMayBe() {
        for (int i = 0; i < ProximityWatches.MAX_WATCHES; i++) {
            engine.proximity().put(ProximityWatch.of("w" + i, "v" + i % 500, HOME.target(), 100));
        }
        assertThatThrownBy(() -> engine.proximity().put(PAIR))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("watches");
        engine.proximity().put(ProximityWatch.of("w0", "v0", HOME.target(), 200));
        engine.proximity().remove("w0");
        engine.proximity().put(PAIR);
    }

    @Test
    void wrongFieldIsNamed() {
        assertThatThrownBy(() -> ProximityWatch.of("w", "a", HOME.target(), 0)).hasMessageContaining("radius");
        assertThatThrownBy(() -> ProximityWatch.of("w", "a", HOME.target(), Double.NaN))
                .hasMessageContaining("radius");
        assertThatThrownBy(() -> ProximityWatch.of("w w", "a", HOME.target(), 10))
                .hasMessageContaining("id");
        assertThatThrownBy(() -> ProximityWatch.of("w", "", HOME.target(), 10)).hasMessageContaining("vehicleId");
        assertThatThrownBy(() -> ProximityWatch.of("w", "b", PAIR.target(), 10)).hasMessageContaining("otherVehicleId");
        assertThatThrownBy(() -> new ProximityWatch.Point(91, 0)).hasMessageContaining("lat");
        assertThatThrownBy(() -> new ProximityWatch.Vehicle("")).hasMessageContaining("otherVehicleId");
        engine.proximity().put(PAIR);
        assertThatThrownBy(() -> engine.proximity().put(ProximityWatch.of("pair", "a", HOME.target(), 100)))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("another pair");
    }
}
