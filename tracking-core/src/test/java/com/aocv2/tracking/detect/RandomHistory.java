package com.aocv2.tracking.detect;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.live.VehicleProfile;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.testkit.FaultyStore;
import com.aocv2.tracking.testkit.Oracle;
import com.aocv2.tracking.testkit.Oracle.Expected;
import com.aocv2.tracking.testkit.RandomTracks;
import com.aocv2.tracking.testkit.TestClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * A vehicle's track in some order of arrival, with copies, heartbeats, geofences that change and restarts between, and
 * the engine that all of this happens to. The same seed gives the same history, whatever the fault.
 */
final class RandomHistory {
    private static final long HOUR = 3_600_000;

    private final Random random;
    private final Fault fault;
    private final DetectionSettings settings;
    private final double ownLimit;
    private final Oracle oracle;
    private final List<Position> track;
    private final ArrivalPlan plan;
    private final TestClock clock = new TestClock(RandomTracks.T0 - 1000);
    private final MemoryStore store = MemoryStore.create();
    private final Alternation alternation = new Alternation();

    /** The geofences that there are now, for the oracle. */
    private final List<Geofence> fences;

    /** What the engine has in their place. */
    private final Map<Geofence, Geofence> inEngine = new HashMap<>();

    private TrackingEngine engine;
    private int made;

    private RandomHistory(long seed, Fault fault) {
        // The first numbers from seeds that follow each other are almost the same; those from these are not.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.fault = fault;
        this.settings = settings(random);
        this.ownLimit = random.nextInt(3) == 0 ? 5 + random.nextInt(20) : Double.NaN;
        this.fences = RandomTracks.fences(random);
        this.track = RandomTracks.track(random);
        this.plan = ArrivalPlan.of(track, random);
        this.oracle = new Oracle(settings).speedLimit(ownLimit);
        this.engine = start();
    }

    private static DetectionSettings settings(Random random) {
        DetectionSettings settings = DetectionSettings.DEFAULT
                .withOutlierSpeed(random.nextBoolean() ? 70 : Double.POSITIVE_INFINITY)
                .withStops(30 + random.nextInt(100), Duration.ofSeconds(30 + random.nextInt(120)));
        return random.nextInt(3) == 0
                ? settings.withSpeedLimit(5 + random.nextInt(20), Duration.ofSeconds(random.nextInt(30)))
                : settings;
    }

    /** What the engine said in the end, and what it should have said. */
    record Result(List<Expected> said, List<Expected> expected, String firstMisstep) {}

    static Result run(long seed, Fault fault) {
        return new RandomHistory(seed, fault).run();
    }

    private Result run() {
        oracle.fencesFrom(0, fences);
        engine.geofences().putAll(fences.stream().map(this::forEngine).toList(), 0);
        engine.fleet().describe("a", new VehicleProfile(null, Set.of(), ownLimit));
        for (List<ArrivalPlan.Arrival> batch : plan.batches()) {
            long time = batch.get(batch.size() - 1).time();
            disturb(time);
            clock.set(Math.max(clock.millis(), time));
            ingest(batch.stream().map(ArrivalPlan.Arrival::fix).toList());
        }
        disturb(clock.millis() + 600_000);
        clock.advance(Duration.ofHours(2));
        engine.tick();
        long until = vehicleTime();
        engine.close();
        return new Result(said(), oracle.stills(stills()).until(until).events(track), alternation.firstMisstep());
    }

    private TrackingEngine start() {
        TrackingEngine started = TrackingEngine.builder()
                .store(new FaultyStore(store))
                .clock(clock)
                .late(fault.late())
                .detection(fault.settings().apply(settings))
                .build();
        started.listen(alternation);
        return started;
    }

    private Geofence forEngine(Geofence fence) {
        return inEngine.computeIfAbsent(
                fence,
                f -> f.toBuilder()
                        .detection(fault.detection().apply(f.detection()))
                        .build());
    }

    private void ingest(List<? extends Message> messages) {
        List<? extends Message> heard = messages.stream()
                .filter(message -> !fault.loses().test(message))
                .toList();
        if (!heard.isEmpty()) {
            engine.ingest(heard);
        }
    }

    /** Something else that may happen before the time. */
    private void disturb(long until) {
        int what = random.nextInt(30);
        if (what > 8) {
            return;
        }
        long span = Math.max(1, Math.min(until - clock.millis(), 10 * HOUR));
        clock.set(clock.millis() + (long) (random.nextDouble() * span));
        switch (what) {
            case 0, 1 -> ingest(List.of(new Heartbeat("a", "a", true)));
            case 2 -> edit(clock.millis());
            case 3 -> edit(clock.millis() - (long) (random.nextDouble() * (clock.millis() - RandomTracks.T0 + 1000)));
            case 4 -> remove();
            case 5 -> restart();
            default -> engine.tick();
        }
    }

    private void edit(long since) {
        boolean isNew = fences.isEmpty() || random.nextInt(3) == 0;
        int at = isNew ? fences.size() : random.nextInt(fences.size());
        String id = isNew ? "g" + made++ : fences.get(at).id();
        Geofence fence = RandomTracks.fence(id, random);
        if (isNew) {
            fences.add(fence);
        } else {
            fences.set(at, fence);
        }
        engine.geofences().putAll(List.of(forEngine(fence)), since);
        fencesChanged();
    }

    private void remove() {
        if (!fences.isEmpty()) {
            engine.geofences()
                    .remove(fences.remove(random.nextInt(fences.size())).id());
            fencesChanged();
        }
    }

    private void fencesChanged() {
        oracle.fencesFrom(engine.geofences().history().current().validFrom(), fences);
    }

    private void restart() {
        engine.close();
        engine = start();
        alternation.catchUp(store);
    }

    /** The time by the vehicle's clock. */
    private long vehicleTime() {
        LiveVehicle vehicle = engine.live().find("a").orElseThrow();
        Fix last = Objects.requireNonNull(vehicle.state().last());
        return last.time() + clock.millis() - last.receivedTime();
    }

    /** The times at which the device was taken to stand still, as they are kept for re-runs. */
    private List<Long> stills() {
        List<Long> times = new ArrayList<>();
        store.forEachDocument("stills", document -> {
            ByteBuffer content = ByteBuffer.wrap(Objects.requireNonNull(document.content()));
            long hour = content.getLong();
            while (content.hasRemaining()) {
                times.add(hour * HOUR + content.getInt());
            }
        });
        return times;
    }

    private List<Expected> said() {
        return Oracle.said(store, "a");
    }
}
