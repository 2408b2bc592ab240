package com.aocv2.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aocv2.tracking.cluster.redis.RedisConfig;
import com.aocv2.tracking.cluster.redis.RedisRelay;
import com.aocv2.tracking.cluster.redis.TestRedis;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.store.mongodb.TestDatabase;
import com.aocv2.tracking.testkit.RandomTracks;
import com.aocv2.tracking.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Three engines with threads of their own over one database and one Redis. Vehicles hop from one to another; the bus loses
 * messages, Redis is emptied, killed and restarted. Everybody who listens hears each change set once and each producer's
 * in its order, never sees a vehicle go back, and finds it as the change set left it, or newer. In the end all know the
 * same events, which are those of the store.
 */
class RelayedNodesTest {
    private static final int CASES = Integer.getInteger("tracking.nodeCases", 2);
    private static final long SEED = Long.getLong("tracking.seed", System.nanoTime());
    private static final int NODES = 3;
    private static final int VEHICLES = 6;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @RegisterExtension
    final TestRedis redis = new TestRedis();

    private final List<RelayedNode> nodes = new ArrayList<>();

    @AfterEach
    void closeAll() {
        nodes.forEach(node -> node.engine.close());
    }

    @Test
    void everybodyHearsTheSameInOrder() throws InterruptedException {
        for (int i = 0; i < CASES; i++) {
            redis.start();
            run(SEED + i);
            redis.kill();
        }
    }

    private void run(long seed) throws InterruptedException {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        String uri = database.create();
        TestClock clock = new TestClock(RandomTracks.T0 - 1000);
        Map<RelayedNode.Place, Long> versions = new ConcurrentHashMap<>();
        nodes.clear();
        for (int i = 0; i < NODES; i++) {
            nodes.add(start(uri, "node-" + i, clock, new Random(random.nextLong()), versions));
        }
        nodes.get(0).engine.geofences().putAll(RandomTracks.fences(random), 0);
        Queue<Position> fixes = new ConcurrentLinkedQueue<>(fixes(random));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> drivers = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            Random own = new Random(random.nextLong());
            Thread driver = new Thread(() -> drive(fixes, clock, own), "driver-" + i);
            driver.setUncaughtExceptionHandler((thread, e) -> failure.compareAndSet(null, e));
            drivers.add(driver);
        }
        drivers.forEach(Thread::start);
        for (Thread driver : drivers) {
            driver.join();
        }
        assertThat(failure.get()).as("seed %d", seed).isNull();
        check(seed);
        nodes.forEach(node -> node.engine.close());
    }

    private RelayedNode start(
            String uri, String name, TestClock clock, Random own, Map<RelayedNode.Place, Long> versions) {
        RedisRelay relay = RedisRelay.of(RedisConfig.of(redis.url()));
        TrackingEngine.Builder builder = TrackingEngine.builder()
                .clock(clock)
                .threads(true)
                .lanes(1 + own.nextInt(3))
                .relay(new LossyRelay(relay, () -> own.nextInt(10) == 0));
        RelayedNode node = new RelayedNode(uri, name, builder, versions);
        if (own.nextBoolean()) {
            node.engine.watchAll();
        }
        return node;
    }

    private static List<Position> fixes(Random random) {
        List<Position> fixes = new ArrayList<>();
        for (int i = 0; i < VEHICLES; i++) {
            fixes.addAll(RandomTracks.track("v" + i, random));
        }
        fixes.sort((a, b) -> Long.compare(a.fixTime(), b.fixTime()));
        return fixes;
    }

    private void drive(Queue<Position> fixes, TestClock clock, Random own) {
        for (Position fix = fixes.poll(); fix != null; fix = fixes.poll()) {
            disturb(own);
            synchronized (clock) {
                clock.set(Math.max(clock.millis(), fix.fixTime()));
            }
            nodes.get(own.nextInt(NODES)).engine.ingest(fix);
        }
    }

    private synchronized void disturb(Random own) {
        switch (own.nextInt(200)) {
            case 0 -> {
                redis.kill();
                redis.start();
            }
            case 1 -> redis.empty();
            default -> {
                // Mostly nothing happens.
            }
        }
    }

    private void check(long seed) {
        for (RelayedNode node : nodes) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(node.heard())
                            .as("seed %d, heard at a node", seed)
                            .isEqualTo(stored()));
            assertThat(node.faults).as("seed %d", seed).isEmpty();
        }
        assertThat(nodes)
                .as("seed %d, somebody heard of the bus", seed)
                .anyMatch(node -> node.engine.relayStats().orElseThrow().heardChanges() > 0);
    }

    private Map<String, Event> stored() {
        Map<String, Event> stored = new HashMap<>();
        for (int i = 0; i < VEHICLES; i++) {
            try (Stream<Event> events = nodes.get(0).engine.history().events("v" + i, Long.MIN_VALUE, Long.MAX_VALUE)) {
                events.forEach(event -> stored.put(event.id(), event));
            }
        }
        return stored;
    }
}
