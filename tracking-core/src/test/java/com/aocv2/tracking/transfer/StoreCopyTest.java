package com.aocv2.tracking.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.live.VehicleProfile;
import com.aocv2.tracking.position.Alarm;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.mongodb.MongoDbConfig;
import com.aocv2.tracking.store.mongodb.MongoDbStore;
import com.aocv2.tracking.store.rocksdb.RocksDbStore;
import com.aocv2.tracking.testkit.TestClock;
import com.aocv2.tracking.transfer.StoreComparison.Difference;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was in one store is in the other, whichever kinds they are. */
final class StoreCopyTest {
    private static final long START = 1_767_600_000_000L;
    private static final TransferCounts.Listener QUIET = (vehicles, done) -> {};

    @TempDir
    private Path folder = Path.of("");

    private final MongoServer database = new MongoServer(new MemoryBackend());
    private final TestClock clock = new TestClock(START);
    private String url = "";

    @BeforeEach
    void startDatabase() {
        database.bind();
        url = "mongodb://127.0.0.1:" + database.getLocalAddress().getPort() + "/";
    }

    @AfterEach
    void stopDatabase() {
        database.shutdownNow();
    }

    private Store rocksDb(String name) {
        return RocksDbStore.openForLoading(folder.resolve(name));
    }

    private Store mongoDb(String name) {
        return MongoDbStore.open(MongoDbConfig.of(url + name, "copy").withTimeout(Duration.ofSeconds(20)));
    }

    /** Fixes with all there is to say, late ones, events with revisions, an alarm, geofences, a profile. */
    private void live(Supplier<Store> store) {
        try (TrackingEngine engine =
                TrackingEngine.builder().store(store.get()).clock(clock).build()) {
            engine.geofences().put(Geofence.of("base", Circle.of(37.7, -122.4, 500)));
            engine.fleet().describe("a", new VehicleProfile("Ambulance \u00e4", Set.of("red")));
            engine.ingest(Alarm.of("a", "panic", START));
            for (int i = 0; i < 1_300; i++) {
                clock.advance(Duration.ofSeconds(20));
                double lat = 37.7 + (i / 10 % 2) * 0.01;
                engine.ingest(List.of(
                        fix("a", i, lat)
                                .attributes(Map.of("one", "1", "two", "2"))
                                .build(),
                        fix("b", i, lat)
                                .deviceId("tablet")
                                .sentAt(clock.millis() - 60_000)
                                .build()));
                if (i % 100 == 99) {
                    engine.ingest(Position.of("a", clock.millis() - 300_500, 37.72, -122.4));
                }
            }
        }
    }

    private Position.Builder fix(String vehicle, int i, double lat) {
        return Position.builder(vehicle)
                .fixTime(clock.millis())
                .at(lat, -122.4 + i * 1e-7)
                .speed(12.3)
                .accuracy(4.5);
    }

    private static List<Difference> differences(Store one, Store other) {
        List<Difference> found = new ArrayList<>();
        StoreComparison.Result result = StoreComparison.compare(one, other, found::add, QUIET);
        assertThat(result.differences()).isEqualTo(found.size());
        return found;
    }

    @Test
    void aDeploymentMovesToMongoDbAndBack() {
        live(() -> rocksDb("one"));
        try (Store one = rocksDb("one");
                Store two = mongoDb("two")) {
            TransferCounts copied = StoreCopy.copy(one, two, QUIET);
            assertThat(copied.vehicles()).isEqualTo(2);
            assertThat(copied.fixes()).isEqualTo(2_613);
            assertThat(copied.events()).isGreaterThan(100);
            assertThat(copied.documents()).isGreaterThan(3);
            assertThat(differences(one, two)).isEmpty();
        }
        try (Store one = rocksDb("one");
                Store two = mongoDb("two");
                Store three = rocksDb("three")) {
            TransferCounts copied = StoreCopy.copy(two, three, QUIET);
            assertThat(differences(one, three)).isEmpty();
            StoreComparison.Result result = StoreComparison.compare(one, three, d -> {}, QUIET);
            assertThat(result.compared()).isEqualTo(copied);
            assertThat(result.first()).hasToString(result.second().toString());
            try (Stream<ChangeSet> a = one.changesAfter(0);
                    Stream<ChangeSet> b = three.changesAfter(0)) {
                assertThat(b.map(ChangeSet::events))
                        .containsExactlyElementsOf(a.map(ChangeSet::events).toList());
            }
        }
    }

    @Test
    void anEngineGoesOnWithTheCopyAndReadsItsLog() {
        live(() -> rocksDb("one"));
        try (Store one = rocksDb("one");
                Store two = mongoDb("two")) {
            StoreCopy.copy(one, two, QUIET);
        }
        for (Supplier<Store> store : List.<Supplier<Store>>of(() -> rocksDb("one"), () -> mongoDb("two"))) {
            try (TrackingEngine engine =
                    TrackingEngine.builder().store(store.get()).clock(clock).build()) {
                assertThat(engine.fleet().profile("a").name()).isEqualTo("Ambulance \u00e4");
                assertThat(engine.geofences().find("base")).isPresent();
                clock.advance(Duration.ofSeconds(20));
                engine.ingest(Position.of("a", clock.millis(), 37.7, -122.4));
                try (Stream<ChangeSet> log =
                        engine.history().changesAfter(engine.history().beginning())) {
                    assertThat(log.count()).isGreaterThan(100);
                }
            }
        }
    }

    @Test
    void aCopyThatWasInterruptedIsTakenUpAgain() {
        live(() -> rocksDb("one"));
        try (Store one = rocksDb("one")) {
            for (String kind : List.of("rocksdb", "mongodb")) {
                int times = 0;
                for (boolean done = false; !done; times++) {
                    try (Store two = kind.equals("rocksdb") ? rocksDb("two") : mongoDb("two")) {
                        done = copies(one, two, 40 + 160 * times);
                        if (done) {
                            assertThat(differences(one, two)).isEmpty();
                        }
                    }
                }
                assertThat(times).as(kind).isGreaterThan(1);
            }
        }
    }

    /** It ends like one whose store fails, once it has come so far. */
    private static boolean copies(Store from, Store to, int limit) {
        AtomicInteger told = new AtomicInteger();
        try {
            StoreCopy.copy(from, to, (vehicles, done) -> {
                if (told.incrementAndGet() == limit) {
                    throw new StoreException("it has come so far");
                }
            });
            return true;
        } catch (StoreException e) {
            return false;
        }
    }

    @Test
    void aTargetThatHoldsSomethingIsRefused() {
        Store from = MemoryStore.create();
        from.commit(Commit.of(new Document("geofences", "a", new byte[] {1})));
        Store to = MemoryStore.create();
        StoreCopy.copy(from, to, QUIET);
        assertThat(differences(from, to)).isEmpty();
        assertThatThrownBy(() -> StoreCopy.copy(from, to, QUIET)).hasMessageContaining("finished copy");
        assertThatThrownBy(() -> StoreCopy.copy(MemoryStore.create(), to, QUIET))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not empty");
        assertThatThrownBy(() -> StoreCopy.copy(to, from, QUIET)).hasMessageContaining("not empty");
    }

    @Test
    void everyKindOfDifferenceIsTold() {
        live(() -> rocksDb("one"));
        try (Store one = rocksDb("one");
                Store two = rocksDb("two")) {
            StoreCopy.copy(one, two, QUIET);
            one.commit(
                    Commit.of(new Document("geofences", "base", new byte[] {1}), new Document("x", "y", new byte[0])));
            try (var track = two.track("a", 0, Long.MAX_VALUE)) {
                var fix = track.findFirst().orElseThrow();
                two.commit(new Commit(List.of(fix.withSuspect(true)), List.of(), null, List.of()));
            }
            try (var events = two.events("b", 0, Long.MAX_VALUE)) {
                var event = events.findFirst().orElseThrow();
                ChangeSet more =
                        new ChangeSet(two.lastSeq() + 1, clock.millis(), List.of(event.revise(event.detail(), 5)));
                two.commit(new Commit(List.of(), List.of(), more, List.of()));
            }
            assertThat(differences(one, two))
                    .extracting(d ->
                            d.toString().replaceAll("event \\S+", "event E").replaceAll("[0-9]+", "N"))
                    .containsExactlyInAnyOrder(
                            "fix a by a at N differs",
                            "event E of b differs",
                            "document geofences/base differs",
                            "document x/y is missing in the second",
                            "change set N of the log is missing in the first");
        }
    }

    @Test
    void alarmsThatOutliveTheLogAreCopied() {
        live(() -> rocksDb("one"));
        try (Store one = rocksDb("one");
                Store two = rocksDb("two")) {
            one.expire(0, clock.millis() - 600_000);
            StoreCopy.copy(one, two, QUIET);
            assertThat(differences(one, two)).isEmpty();
            assertThat(differences(two, one)).isEmpty();
            one.expire(0, clock.millis() + 1);
            two.expire(0, clock.millis() + 1);
            assertThat(differences(one, two)).isEmpty();
        }
    }
}
