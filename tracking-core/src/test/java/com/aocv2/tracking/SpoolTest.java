package com.aocv2.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventStatus;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.ingest.Outcome;
import com.aocv2.tracking.ingest.TrackingListener;
import com.aocv2.tracking.position.Alarm;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.StatusReport;
import com.aocv2.tracking.position.VehicleStatus;
import com.aocv2.tracking.spool.Spool;
import com.aocv2.tracking.spool.SpoolSettings;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.store.SharedStore;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.StoreFullException;
import com.aocv2.tracking.store.mongodb.MongoDbConfig;
import com.aocv2.tracking.store.mongodb.MongoDbStore;
import com.aocv2.tracking.store.mongodb.TestDatabase;
import com.aocv2.tracking.store.rocksdb.RocksDbStore;
import com.aocv2.tracking.testkit.FaultyStore;
import com.aocv2.tracking.testkit.TestClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of messages while the store is away, and afterwards. */
class SpoolTest {
    private static final long T0 = 1_700_000_000_000L;
    private static final double INSIDE = 47;
    private static final double OUTSIDE = 48;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock(T0);
    private final FaultyStore store = new FaultyStore(MemoryStore.create());
    private final List<ChangeSet> heard = Collections.synchronizedList(new ArrayList<>());

    private TrackingEngine engine(Store over, SpoolSettings settings) {
        TrackingEngine engine = TrackingEngine.builder()
                .clock(clock)
                .store(over)
                .spool(RocksDbStore.open(folder), settings)
                .build();
        engine.listen(new TrackingListener() {
            @Override
            public void onChanges(ChangeSet changes) {
                heard.add(changes);
            }
        });
        return engine;
    }

    private TrackingEngine engine() {
        TrackingEngine engine = engine(store, SpoolSettings.DEFAULT);
        if (engine.geofences().all().isEmpty()) {
            engine.geofences().put(area());
        }
        return engine;
    }

    private static Geofence area() {
        return Geofence.builder("area", Circle.of(INSIDE, 8, 500))
                .detection(Detection.DEFAULT.withMode(Detection.Mode.RAW))
                .build();
    }

    /** An hour for each degree, so that no jump is taken for an outlier. */
    private static Position at(String vehicle, int hour, double lat) {
        return Position.of(vehicle, T0 + hour * 3_600_000L, lat, 8);
    }

    private Outcome ingest(TrackingEngine engine, Position fix) {
        clock.set(Math.max(clock.millis(), fix.fixTime()));
        return engine.ingest(fix).outcome();
    }

    private static List<Long> track(Store of, String vehicle) {
        try (Stream<Fix> track = of.track(vehicle, Long.MIN_VALUE, Long.MAX_VALUE)) {
            return track.map(fix -> (fix.time() - T0) / 3_600_000L).toList();
        }
    }

    private static List<String> events(Store of, String vehicle) {
        try (Stream<Event> events = of.events(vehicle, Long.MIN_VALUE, Long.MAX_VALUE)) {
            return events.filter(event -> event.status() == EventStatus.ACTIVE && isCounted(event))
                    .map(SpoolTest::text)
                    .toList();
        }
    }

    /** An hour of silence has effects of its own, which are not looked at. */
    private static boolean isCounted(Event event) {
        return Set.of(EventType.ENTER, EventType.EXIT, EventType.ALARM, EventType.STATUS)
                .contains(event.type());
    }

    private static String text(Event event) {
        return event.type() + " " + (event.time() - T0) / 3_600_000L;
    }

    private List<String> heard(boolean provisional) {
        return heard.stream()
                .filter(changes -> changes.provisional() == provisional)
                .flatMap(changes -> changes.events().stream())
                .filter(SpoolTest::isCounted)
                .map(event -> text(event) + (event.status() == EventStatus.ACTIVE ? "" : " RETRACTED"))
                .toList();
    }

    private static double shownLat(TrackingEngine engine) {
        Fix shown = engine.live().find("v").orElseThrow().state().shown();
        return Objects.requireNonNull(shown).position().lat();
    }

    private static Spool spool(TrackingEngine engine) {
        return engine.spool().orElseThrow();
    }

    @Test
    void whileTheStoreIsAwayMessagesAreAcknowledgedAndAfterwardsTheyAreInIt() {
        try (TrackingEngine engine = engine()) {
            ingest(engine, at("v", 0, OUTSIDE));
            store.failBeforeWrite();
            assertThat(ingest(engine, at("v", 1, INSIDE))).isEqualTo(Outcome.ACCEPTED);
            assertThat(ingest(engine, at("w", 1, OUTSIDE))).isEqualTo(Outcome.ACCEPTED);
            assertThat(ingest(engine, at("v", 2, OUTSIDE))).isEqualTo(Outcome.ACCEPTED);
            assertThat(spool(engine).isStoreAway()).isTrue();
            assertThat(spool(engine).messages()).isEqualTo(3);
            assertThat(spool(engine).since()).isEqualTo(T0 + 3_600_000L);
            assertThat(engine.live().all()).hasSize(2);
            assertThat(shownLat(engine)).isEqualTo(OUTSIDE);
            assertThat(track(store, "v")).containsExactly(0L);
            assertThat(heard(true)).containsExactly("ENTER 1", "EXIT 2");
            assertThat(heard(false)).isEmpty();
            engine.tick();
            assertThat(spool(engine).isStoreAway()).as("it is tried in vain").isTrue();
            assertThat(spool(engine).messages()).isEqualTo(3);

            store.recover();
            tickUntilEmpty(engine);
            assertThat(spool(engine).isStoreAway()).isFalse();
            assertThat(spool(engine).messages()).isZero();
            assertThat(spool(engine).bytes()).isZero();
            assertThat(track(store, "v")).containsExactly(0L, 1L, 2L);
            assertThat(track(store, "w")).containsExactly(1L);
            assertThat(events(store, "v")).containsExactly("ENTER 1", "EXIT 2");
            assertThat(heard(false)).containsExactly("ENTER 1", "EXIT 2");
            assertThat(ingest(engine, at("v", 3, INSIDE))).isEqualTo(Outcome.ACCEPTED);
            assertThat(track(store, "v")).endsWith(3L);
        }
    }

    private static void tickUntilEmpty(TrackingEngine engine) {
        for (int i = 0; i < 10 && !spool(engine).isEmpty(); i++) {
            engine.tick();
        }
        assertThat(spool(engine).isEmpty()).isTrue();
    }

    @Test
    void whatWasKeptOutlivesARestart() {
        try (TrackingEngine engine = engine()) {
            ingest(engine, at("v", 0, OUTSIDE));
            store.failBeforeWrite();
            ingest(engine, at("v", 1, INSIDE));
        }
        try (TrackingEngine engine = engine()) {
            assertThat(spool(engine).messages()).isEqualTo(1);
            assertThat(spool(engine).isAway("v")).isTrue();
            assertThat(shownLat(engine)).as("the newest is shown").isEqualTo(INSIDE);
            ingest(engine, at("v", 2, INSIDE));
            engine.ingest(Position.of("v", T0 + 1_800_000, INSIDE, 8));
            assertThat(spool(engine).messages()).as("behind what waits").isEqualTo(3);
        }
        store.recover();
        try (TrackingEngine engine = engine()) {
            tickUntilEmpty(engine);
            assertThat(track(store, "v")).containsExactly(0L, 0L, 1L, 2L);
            assertThat(events(store, "v")).containsExactly("ENTER 0");
        }
    }

    @Test
    void whatTheStoreHasThoughItsAnswerWasLostIsThereOnce() {
        try (TrackingEngine engine = engine()) {
            ingest(engine, at("v", 0, OUTSIDE));
            store.failAfterWrite();
            assertThat(ingest(engine, at("v", 1, INSIDE))).isEqualTo(Outcome.ACCEPTED);
            store.recover();
            tickUntilEmpty(engine);
            assertThat(track(store, "v")).containsExactly(0L, 1L);
            assertThat(events(store, "v")).containsExactly("ENTER 1");
            assertThat(heard(false)).containsExactly("ENTER 1");
        }
    }

    @Test
    void whereThereIsNoRoomMessagesAreRefused() {
        try (TrackingEngine engine = engine(store, new SpoolSettings(Duration.ofSeconds(2), 1))) {
            store.failBeforeWrite();
            ingest(engine, at("v", 0, OUTSIDE));
            assertThatThrownBy(() -> ingest(engine, at("v", 1, OUTSIDE))).isInstanceOf(StoreFullException.class);
            store.recover();
            tickUntilEmpty(engine);
            ingest(engine, at("v", 1, OUTSIDE));
            assertThat(track(store, "v")).containsExactly(0L, 1L);
        }
    }

    @Test
    void whatIsReportedBesidesFixesIsKeptAsWell() {
        try (TrackingEngine engine = engine()) {
            ingest(engine, at("v", 0, OUTSIDE));
            store.failBeforeWrite();
            clock.set(T0 + 60_000);
            engine.ingest(List.of(
                    Alarm.of("v", "sos", T0 + 50_000),
                    StatusReport.of("v", VehicleStatus.DISPATCHED, T0 + 55_000),
                    new Heartbeat("v", "v", false, Duration.ofHours(1))));
            clock.set(T0 + 120_000);
            store.recover();
            tickUntilEmpty(engine);
            assertThat(events(store, "v")).containsExactly("ALARM 0", "STATUS 0");
            assertThat(heard(false)).isEqualTo(heard(true));
            var state = engine.live().find("v").orElseThrow().state();
            assertThat(state.contact()).as("as of then").isEqualTo(T0 + 60_000);
            assertThat(state.status()).isEqualTo(VehicleStatus.DISPATCHED);
        }
    }

    @Test
    void aFixFromBeforeTheStoreWentAwayTellsNothingFalse() {
        try (TrackingEngine engine = engine()) {
            ingest(engine, at("v", 0, INSIDE));
            ingest(engine, at("v", 2, INSIDE));
            store.failBeforeWrite();
            ingest(engine, at("v", 3, INSIDE));
            assertThat(ingest(engine, at("v", 1, INSIDE))).isEqualTo(Outcome.LATE);
            assertThat(heard(true)).isEmpty();
            store.recover();
            tickUntilEmpty(engine);
            assertThat(track(store, "v")).containsExactly(0L, 1L, 2L, 3L);
            assertThat(events(store, "v")).containsExactly("ENTER 0");
        }
    }

    @Test
    void itGoesAwayMoreThanOnce() {
        try (TrackingEngine engine = engine()) {
            for (int hour = 0; hour < 12; hour += 3) {
                store.recover();
                ingest(engine, at("v", hour, OUTSIDE));
                store.failBeforeWrite();
                ingest(engine, at("v", hour + 1, INSIDE));
                ingest(engine, at("v", hour + 2, OUTSIDE));
                store.recover();
                tickUntilEmpty(engine);
            }
            assertThat(track(store, "v")).hasSize(12);
            assertThat(events(store, "v")).hasSize(8);
            assertThat(heard(true)).hasSize(8).isEqualTo(heard(false));
        }
    }

    @Test
    @Timeout(60)
    void aStoreThatTakesTooLongIsNotWaitedFor() {
        CountDownLatch answer = new CountDownLatch(1);
        AtomicBoolean slow = new AtomicBoolean();
        Store waiting = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (self, method, arguments) -> {
                    if (slow.get() && method.getName().equals("commit")) {
                        answer.await();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        try (TrackingEngine engine = TrackingEngine.builder()
                .threads(true)
                .store(waiting)
                .spool(RocksDbStore.open(folder), new SpoolSettings(Duration.ofMillis(200), 1 << 20))
                .build()) {
            slow.set(true);
            assertThat(engine.ingest(Position.of("v", System.currentTimeMillis(), 47, 8))
                            .outcome())
                    .isEqualTo(Outcome.ACCEPTED);
            assertThat(spool(engine).messages()).isEqualTo(1);
            slow.set(false);
            answer.countDown();
            while (!spool(engine).isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(track(store, "v")).hasSize(1);
        }
    }

    /** A node of several whose writes can be cut off. */
    private static final class Cut {
        private final AtomicBoolean isCut = new AtomicBoolean();
        private final SharedStore over;

        Cut(SharedStore over) {
            this.over = (SharedStore) Proxy.newProxyInstance(
                    SharedStore.class.getClassLoader(),
                    new Class<?>[] {SharedStore.class},
                    (self, method, arguments) -> {
                        if (isCut.get() && !method.getName().equals("close")) {
                            throw new StoreException("cut off");
                        }
                        try {
                            return method.invoke(over, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    @Test
    void whatDidNotComeTrueIsTakenBack() {
        String uri = database.create();
        Cut cut = new Cut(MongoDbStore.open(MongoDbConfig.of(uri, "a")));
        try (TrackingEngine a = engine(cut.over, SpoolSettings.DEFAULT);
                TrackingEngine b = TrackingEngine.builder()
                        .clock(clock)
                        .store(MongoDbStore.open(MongoDbConfig.of(uri, "b")))
                        .build()) {
            a.geofences().put(area());
            b.geofences().reload();
            ingest(a, at("v", 0, OUTSIDE));
            cut.isCut.set(true);
            ingest(a, at("v", 2, INSIDE));
            assertThat(heard(true)).containsExactly("ENTER 2");
            // The other node hears that it was inside before.
            assertThat(ingest(b, at("v", 1, INSIDE))).isEqualTo(Outcome.ACCEPTED);
            cut.isCut.set(false);
            tickUntilEmpty(a);
            b.tick();
            for (TrackingEngine engine : List.of(a, b)) {
                try (Stream<Event> events = engine.history().events("v", Long.MIN_VALUE, Long.MAX_VALUE)) {
                    assertThat(events.filter(SpoolTest::isCounted).map(event -> text(event) + " " + event.status()))
                            .containsExactly("ENTER 1 ACTIVE", "ENTER 2 RETRACTED");
                }
            }
            assertThat(heard(false)).contains("ENTER 2 RETRACTED");
            assertThat(Objects.requireNonNull(
                                    b.live().find("v").orElseThrow().state().last())
                            .time())
                    .isEqualTo(T0 + 2 * 3_600_000L);
        }
    }
}
