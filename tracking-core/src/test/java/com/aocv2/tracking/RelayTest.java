package com.aocv2.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.aocv2.tracking.cluster.Relay;
import com.aocv2.tracking.cluster.RelayStats;
import com.aocv2.tracking.cluster.SharedState;
import com.aocv2.tracking.cluster.Watch;
import com.aocv2.tracking.cluster.redis.RedisConfig;
import com.aocv2.tracking.cluster.redis.RedisRelay;
import com.aocv2.tracking.cluster.redis.TestRedis;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.geo.Box;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.ingest.TrackingListener;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.store.VehicleRecord;
import com.aocv2.tracking.store.mongodb.MongoDbConfig;
import com.aocv2.tracking.store.mongodb.MongoDbStore;
import com.aocv2.tracking.store.mongodb.TestDatabase;
import com.aocv2.tracking.testkit.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two engines over one database and one Redis. They have no threads of their own, so that what is not ticked hears of the
 * other by Redis alone.
 */
class RelayTest {
    private static final long T0 = 1_700_000_000_000L;
    private static final double METRE = 1 / 111_195.0;

    private static final Relay.Receiver SILENT = new Relay.Receiver() {
        @Override
        public void connected() {}

        @Override
        public void disconnected() {}

        @Override
        public void watching(int shard) {}

        @Override
        public void heard(SharedState state) {}

        @Override
        public void heard(byte[] message) {}
    };

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @RegisterExtension
    final TestRedis redis = new TestRedis();

    private final TestClock clock = new TestClock(T0);
    private final List<TrackingEngine> engines = new ArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicBoolean loses = new AtomicBoolean();
    private String uri = "";

    @BeforeEach
    void createDatabase() {
        uri = database.create();
    }

    @AfterEach
    void closeAll() {
        engines.forEach(TrackingEngine::close);
    }

    private TrackingEngine.Builder builder(String node) {
        return TrackingEngine.builder()
                .clock(clock)
                .store(MongoDbStore.open(MongoDbConfig.of(uri, node)))
                .relay(new LossyRelay(RedisRelay.of(RedisConfig.of(redis.url())), loses::get));
    }

    private TrackingEngine join(TrackingEngine.Builder builder) {
        TrackingEngine engine = builder.build();
        engines.add(engine);
        return engine;
    }

    private TrackingEngine join(String node) {
        TrackingEngine engine = join(builder(node));
        await().until(() -> stats(engine).connected());
        return engine;
    }

    private static RelayStats stats(TrackingEngine engine) {
        return engine.relayStats().orElseThrow();
    }

    private static void fence(TrackingEngine engine) {
        engine.geofences()
                .put(Geofence.builder("base", Circle.of(0, 0, 100))
                        .detection(Detection.DEFAULT.withMode(Detection.Mode.RAW))
                        .build());
    }

    private Position at(String vehicle, int second, double metresNorth) {
        clock.set(T0 + second * 1000L);
        return Position.of(vehicle, T0 + second * 1000L, metresNorth * METRE, 0);
    }

    private TrackingListener listener(TrackingEngine engine) {
        return new TrackingListener() {
            @Override
            public void onVehicles(List<LiveVehicle> vehicles) {
                vehicles.forEach(vehicle -> heard.add("state " + vehicle.id()));
            }

            @Override
            public void onChanges(ChangeSet changes) {
                changes.events().forEach(event -> {
                    boolean inside = engine.live()
                            .find(event.vehicleId())
                            .orElseThrow()
                            .state()
                            .isInside("base");
                    heard.add(event.type() + " " + event.vehicleId() + " " + inside);
                });
            }
        };
    }

    private long latOf(LiveVehicle vehicle) {
        return Math.round(
                Objects.requireNonNull(vehicle.state().shown()).position().lat() / METRE);
    }

    @Test
    void whatOneNodeCommitsIsHeardAtTheOther() {
        redis.start();
        TrackingEngine a = join("a");
        fence(a);
        TrackingEngine b = join("b");
        b.tick();
        b.listen(listener(b));
        a.ingest(at("v1", 0, 500));
        a.ingest(at("v1", 10, 50));
        await().until(() -> heard.contains("ENTER v1 true"));
        assertThat(heard).startsWith("state v1");
        assertThat(b.live().find("v1").orElseThrow().stored().version()).isZero();
        assertThat(stats(a).sentChanges()).isEqualTo(1);
        assertThat(stats(b).heardChanges()).isEqualTo(1);
        b.tick();
        assertThat(heard.stream().filter("ENTER v1 true"::equals)).hasSize(1);
        assertThat(b.live().find("v1").orElseThrow().stored().version()).isEqualTo(2);
    }

    @Test
    void aNodeHearsOfTheVehiclesThatItsSubscribersWatch() {
        redis.start();
        TrackingEngine a = join("a");
        TrackingEngine b = join("b");
        b.listen(listener(b));
        Watch watch = b.watch(List.of("v1"));
        // Until the subscription has arrived at Redis nobody is told.
        int[] second = {0};
        await().until(() -> {
            a.ingest(at("v1", ++second[0], second[0]));
            return heard.contains("state v1");
        });
        a.ingest(at("other", second[0] + 1, 1));
        long heardBefore = stats(b).heardStates();
        a.ingest(at("v1", second[0] + 100, 1000));
        await().until(() -> latOf(b.live().find("v1").orElseThrow()) == 1000);
        assertThat(heard).doesNotContain("state other");
        watch.close();
        watch.close();
        Watch all = b.watchAll();
        await().until(() -> {
            a.ingest(at("other", ++second[0] + 100, second[0]));
            return heard.contains("state other");
        });
        all.close();
        assertThat(stats(b).heardStates()).isGreaterThan(heardBefore);
    }

    @Test
    void afterAHoleTheStoreIsReadAndEverythingIsToldInOrder() {
        redis.start();
        TrackingEngine a = join("a");
        fence(a);
        TrackingEngine b = join("b");
        b.tick();
        b.listen(listener(b));
        a.ingest(at("v1", 0, 500));
        a.ingest(at("v1", 10, 50));
        await().until(() -> heard.contains("ENTER v1 true"));
        loses.set(true);
        a.ingest(at("v1", 20, 500));
        await().until(() -> stats(a).sentChanges() == 2);
        loses.set(false);
        a.ingest(at("v1", 30, 50));
        await().until(() -> stats(b).holes() > 0);
        assertThat(heard.stream().filter(said -> !said.startsWith("state"))).containsExactly("ENTER v1 true");
        a.tick();
        b.tick();
        assertThat(heard.stream().filter(said -> !said.startsWith("state")))
                .containsExactly("ENTER v1 true", "EXIT v1 true", "ENTER v1 true");
        a.ingest(at("v1", 40, 500));
        await().until(() -> heard.contains("EXIT v1 false"));
    }

    @Test
    void whatGotLostIsMissedWithoutAnotherChangeSet() {
        redis.start();
        TrackingEngine a = join("a");
        fence(a);
        TrackingEngine b = join("b");
        b.tick();
        loses.set(true);
        a.ingest(at("v1", 0, 50));
        await().until(() -> stats(a).sentChanges() == 1);
        assertThat(stats(b).holes()).isZero();
        loses.set(false);
        await().until(() -> stats(b).holes() > 0);
    }

    @Test
    void withoutRedisEverythingComesFromTheStore() {
        TrackingEngine a = join(builder("a"));
        fence(a);
        TrackingEngine b = join(builder("b"));
        b.tick();
        b.listen(listener(b));
        a.ingest(at("v1", 0, 50));
        await().until(() -> stats(a).dropped() > 0);
        assertThat(stats(a).connected()).isFalse();
        assertThat(b.fresh().find("v1")).isEmpty();
        a.tick();
        b.tick();
        assertThat(heard).containsExactly("state v1", "ENTER v1 true");
        redis.start();
        await().until(() -> stats(a).connected() && stats(b).connected());
        a.ingest(at("v1", 10, 500));
        await().until(() -> heard.contains("EXIT v1 false"));
        assertThat(stats(a).outages()).isPositive();
    }

    @Test
    void aRestartedEmptyRedisGoesOn() {
        redis.start();
        TrackingEngine a = join("a");
        fence(a);
        TrackingEngine b = join("b");
        b.tick();
        b.listen(listener(b));
        a.ingest(at("v1", 0, 50));
        await().until(() -> heard.contains("ENTER v1 true"));
        redis.kill();
        await().until(() -> !stats(b).connected());
        a.ingest(at("v1", 10, 500));
        redis.start();
        await().until(() -> stats(a).connected() && stats(b).connected());
        a.ingest(at("v1", 20, 50));
        await().until(() -> stats(b).holes() > 0);
        a.tick();
        b.tick();
        redis.empty();
        a.ingest(at("v1", 30, 500));
        await().until(() -> heard.contains("EXIT v1 false"));
        assertThat(heard.stream().filter(said -> !said.startsWith("state")))
                .containsExactly("ENTER v1 true", "EXIT v1 true", "ENTER v1 true", "EXIT v1 false");
    }

    @Test
    void freshAnswersAreByTheWordOfAllNodes() {
        redis.start();
        TrackingEngine a = join("a");
        TrackingEngine b = join("b");
        a.ingest(List.of(at("v1", 0, 100), at("v2", 0, 200), at("v3", 0, 25_000)));
        await().until(() -> stats(a).sentStates() == 3);
        assertThat(b.live().find("v1")).isEmpty();
        assertThat(latOf(b.fresh().find("v1").orElseThrow())).isEqualTo(100);
        assertThat(b.fresh().find("unknown")).isEmpty();
        assertThat(nearest(b, 2)).containsExactly("v1", "v2");
        assertThat(within(b)).containsExactlyInAnyOrder("v1", "v2");
        // Away from what this node believes, and into it.
        a.ingest(List.of(at("v1", 500, 25_000), at("v3", 500, 150)));
        await().until(() -> stats(a).sentStates() == 5);
        await().untilAsserted(() -> assertThat(nearest(b, 2)).containsExactly("v3", "v2"));
        assertThat(within(b)).containsExactlyInAnyOrder("v2", "v3");
        redis.kill();
        assertThat(nearest(b, 2)).containsExactly("v3", "v2");
    }

    private static List<String> nearest(TrackingEngine engine, int k) {
        return engine.fresh().nearest(0, 0, k, 20_000, vehicle -> true).neighbours().stream()
                .map(neighbour -> neighbour.vehicle().id())
                .toList();
    }

    private static List<String> within(TrackingEngine engine) {
        return engine.fresh().within(new Box(0, -0.1, 0.1, 0.1), vehicle -> true).stream()
                .map(LiveVehicle::id)
                .toList();
    }

    @Test
    void nothingIsConcludedFromWhatRedisSays() {
        redis.start();
        TrackingEngine a = join("a");
        fence(a);
        a.ingest(at("v1", 0, 50));
        VehicleRecord inside = VehicleRecord.of(
                "v1", 1000, a.live().find("v1").orElseThrow().state().state());
        TrackingEngine b = join("b");
        a.ingest(at("v1", 10, 500));
        b.tick();
        // Somebody lies.
        try (Relay liar = RedisRelay.of(RedisConfig.of(redis.url()))) {
            liar.open(a.history().end().historyId(), SILENT);
            liar.publish(List.of(new SharedState(inside, 0, 0)));
        }
        assertThat(b.fresh().find("v1").orElseThrow().state().isInside("base")).isTrue();
        b.listen(listener(b));
        b.ingest(at("v1", 20, 600));
        assertThat(heard).as("it was outside before").containsExactly("state v1");
        assertThat(b.live().find("v1").orElseThrow().state().version()).isEqualTo(3);
        b.ingest(at("v1", 30, 50));
        assertThat(b.history().events("v1", 0, Long.MAX_VALUE).map(event -> event.type()))
                .containsExactly(EventType.ENTER, EventType.EXIT, EventType.ENTER);
    }

    @Test
    void aRelayNeedsAStoreThatNodesShare() {
        Relay relay = RedisRelay.of(RedisConfig.of(redis.url()));
        TrackingEngine.Builder builder = TrackingEngine.builder().relay(relay);
        assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
        try (TrackingEngine engine = TrackingEngine.builder().build()) {
            assertThat(engine.relayStats()).isEmpty();
            engine.watchAll().close();
            engine.ingest(at("v1", 0, 100));
            assertThat(engine.fresh().find("v1")).isPresent();
            assertThat(nearest(engine, 2)).containsExactly("v1");
            assertThat(within(engine)).containsExactly("v1");
        }
    }
}
