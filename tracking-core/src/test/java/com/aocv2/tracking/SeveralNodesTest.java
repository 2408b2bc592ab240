package com.aocv2.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Cursor;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.geofence.Geofences;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.mongodb.TestDatabase;
import com.aocv2.tracking.testkit.FaultyStore;
import com.aocv2.tracking.testkit.Oracle;
import com.aocv2.tracking.testkit.RandomTracks;
import com.aocv2.tracking.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Three engines over one database. Each vehicle hops from one to another with every few fixes, several threads at a time;
 * writes fail or arrive late, geofences are changed at any of them, nodes are killed between a write and what belongs to it, and taken for dead while they
 * live. With every other seed the nodes have spools, and are cut off from the database for a while; who comes in the place
 * of a killed one goes on with its spool. In the end every fix that was acknowledged is there once, the active events are the oracle's, and everybody who
 * listened to a node or followed a cursor from node to node knows just these.
 */
class SeveralNodesTest {
    private static final int CASES = Integer.getInteger("tracking.nodeCases", 2);
    private static final long SEED = Long.getLong("tracking.seed", System.nanoTime());
    private static final int NODES = 3;
    private static final int VEHICLES = 4;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void itIsAsIfThereWereOneNode() throws InterruptedException {
        for (int i = 0; i < CASES; i++) {
            new Case(SEED + i).run();
        }
    }

    /** A fix and when it arrives, epoch milliseconds. */
    private record Arrival(long time, Position fix) {}

    private final class Case {
        private final long seed;
        private final Random random;
        private final String uri = database.create();
        private final TestClock clock = new TestClock(RandomTracks.T0 - 1000);
        private final AtomicLong nanos = new AtomicLong();
        private final ExecutorService late = Executors.newSingleThreadExecutor();
        /** The geofences there are, and those that there were, by the time since when. */
        private final List<Geofence> fences;

        private final NavigableMap<Long, List<Geofence>> versions = new TreeMap<>();
        private final Map<String, List<Position>> tracks = new HashMap<>();
        private final Queue<List<Arrival>> batches = new ConcurrentLinkedQueue<>();
        private final List<Node> nodes = new CopyOnWriteArrayList<>();
        private final List<Node> fromTheStart;
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private final Map<String, Event> followed = new HashMap<>();
        private Cursor cursor;

        Case(long seed) {
            this.seed = seed;
            this.random = new Random(seed * 0x9E3779B97F4A7C15L);
            this.fences = RandomTracks.fences(random);
            List<Arrival> arrivals = new ArrayList<>();
            for (int i = 0; i < VEHICLES; i++) {
                String id = "v" + i;
                List<Position> track = RandomTracks.track(id, random);
                tracks.put(id, track);
                int delay = random.nextBoolean() ? 1 : 300_000;
                track.forEach(fix -> arrivals.add(new Arrival(fix.fixTime() + random.nextInt(delay), fix)));
            }
            arrivals.sort(Comparator.comparingLong(Arrival::time));
            for (int from = 0; from < arrivals.size(); ) {
                int to = Math.min(arrivals.size(), from + 1 + random.nextInt(4));
                batches.add(arrivals.subList(from, to));
                from = to;
            }
            Node first = start(newSpool());
            first.engine.geofences().putAll(fences, 0);
            versions.put(0L, List.copyOf(fences));
            nodes.add(first);
            while (nodes.size() < NODES) {
                nodes.add(start(newSpool()));
            }
            fromTheStart = List.copyOf(nodes);
            cursor = first.engine.history().end();
        }

        private @Nullable Store newSpool() {
            return seed % 2 == 0 ? new FaultyStore(MemoryStore.create()) : null;
        }

        private Node start(@Nullable Store spool) {
            TrackingEngine.Builder builder =
                    TrackingEngine.builder().clock(clock).nanoTime(nanos::get).lanes(1 + random.nextInt(3));
            return new Node(uri, builder, random.nextLong(), late, spool);
        }

        void run() throws InterruptedException {
            List<Thread> drivers = new ArrayList<>();
            for (int i = 0; i < NODES; i++) {
                Random own = new Random(random.nextLong());
                drivers.add(new Thread(() -> drive(own), "driver-" + i));
            }
            drivers.forEach(Thread::start);
            for (Thread driver : drivers) {
                driver.join();
            }
            late.shutdown();
            assertThat(late.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            assertThat(failure.get()).as("seed %d", seed).isNull();
            settle();
            check();
            nodes.forEach(Node::close);
        }

        private void drive(Random own) {
            try {
                for (List<Arrival> batch = batches.poll(); batch != null; batch = batches.poll()) {
                    disturb(own);
                    long time = batch.get(batch.size() - 1).time();
                    synchronized (clock) {
                        clock.set(Math.max(clock.millis(), time));
                    }
                    send(batch.stream().map(Arrival::fix).toList(), own);
                }
            } catch (Throwable e) {
                failure.compareAndSet(null, e);
            }
        }

        /** To any node, until one has taken it. */
        private void send(List<Position> fixes, Random own) {
            for (int attempt = 0; ; attempt++) {
                try {
                    any(own).engine.ingest(fixes);
                    return;
                } catch (StoreException e) {
                    if (attempt == 1000) {
                        throw e;
                    }
                }
            }
        }

        private Node any(Random own) {
            return nodes.get(own.nextInt(nodes.size()));
        }

        private void disturb(Random own) {
            switch (own.nextInt(40)) {
                case 0 -> nanos.addAndGet(TimeUnit.SECONDS.toNanos(11));
                case 1 -> replaceOne(own);
                case 2 -> edit(own);
                case 3, 4, 5 -> follow(own);
                case 6 -> any(own).cut(seed % 2 == 0);
                case 7, 8, 9 -> any(own).cut(false);
                default -> any(own).engine.tick();
            }
        }

        private void replaceOne(Random own) {
            synchronized (nodes) {
                int at = own.nextInt(nodes.size());
                Node killed = nodes.get(at);
                killed.kill();
                nodes.set(at, start(killed.local));
            }
        }

        private void edit(Random own) {
            synchronized (nodes) {
                Geofences at = any(own).engine.geofences();
                int place = own.nextInt(fences.size());
                Geofence changed = RandomTracks.fence(fences.get(place).id(), own);
                try {
                    at.put(changed);
                } catch (StoreException e) {
                    // It is cut off, so nothing has changed.
                    return;
                }
                fences.set(place, changed);
                versions.put(at.history().current().validFrom(), List.copyOf(fences));
            }
        }

        /** Goes on from its cursor at any node. */
        private void follow(Random own) {
            synchronized (followed) {
                try {
                    followAt(any(own));
                } catch (StoreException e) {
                    // That one was killed; the cursor still holds.
                }
            }
        }

        private void followAt(Node node) {
            Cursor resumed = node.engine.history().resume(cursor);
            if (!resumed.equals(cursor)) {
                throw new AssertionError("a gap behind " + cursor + ": " + resumed);
            }
            try (Stream<ChangeSet> changes = node.engine.history().changesAfter(cursor)) {
                changes.forEach(set -> {
                    Node.keepNewest(followed, set);
                    cursor = cursor.after(set);
                });
            }
        }

        /** Until everything has fallen due, and everybody has heard of it. */
        private void settle() {
            nodes.forEach(Node::recover);
            for (int i = 0; i < 100 && !nodes.stream().allMatch(Node::isDrained); i++) {
                tickAll();
            }
            assertThat(nodes).as("seed %d", seed).allMatch(Node::isDrained);
            tickAll();
            clock.advance(Duration.ofHours(2));
            // Killed nodes are noticed, by those who see their beats stand still.
            for (int i = 0; i < 4; i++) {
                tickAll();
                nanos.addAndGet(TimeUnit.SECONDS.toNanos(4));
            }
            tickAll();
            follow(random);
        }

        private void tickAll() {
            for (int i = 0; i < 3; i++) {
                nodes.forEach(node -> node.engine.tick());
            }
        }

        private void check() {
            Map<String, Event> stored = new HashMap<>();
            for (Map.Entry<String, List<Position>> entry : tracks.entrySet()) {
                checkVehicle(entry.getKey(), entry.getValue(), stored);
            }
            assertThat(followed).as("seed %d, by the cursor", seed).isEqualTo(stored);
            for (Node node : fromTheStart) {
                if (nodes.contains(node)) {
                    assertThat(node.heard())
                            .as("seed %d, heard at a node", seed)
                            .isEqualTo(stored);
                }
            }
        }

        private void checkVehicle(String id, List<Position> track, Map<String, Event> stored) {
            History history = any(random).engine.history();
            try (Stream<Fix> fixes = history.track(id, Long.MIN_VALUE, Long.MAX_VALUE)) {
                assertThat(fixes.map(Fix::position)).as("seed %d, %s", seed, id).containsExactlyElementsOf(track);
            }
            try (Stream<Event> events = history.events(id, Long.MIN_VALUE, Long.MAX_VALUE)) {
                events.forEach(event -> stored.put(event.id(), event));
            }
            Fix last = Objects.requireNonNull(
                    any(random).engine.live().find(id).orElseThrow().state().last());
            Oracle oracle = new Oracle(DetectionSettings.DEFAULT);
            versions.forEach(oracle::fencesFrom);
            oracle.until(last.time() + clock.millis() - last.receivedTime());
            assertThat(Oracle.said(history, id)).as("seed %d, %s", seed, id).isEqualTo(oracle.events(track));
        }
    }
}
