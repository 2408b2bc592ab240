package com.aocv2.tracking.server.feed;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.cluster.Watch;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.ingest.OverloadedException;
import com.aocv2.tracking.ingest.TrackingListener;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.live.TopKQuery;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.server.intake.Watchers;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives subscribers what is committed. It has no thread: its work is done by the executor it was given, and by those who
 * {@link Subscription#poll poll}. Thread-safe.
 *
 * <p>The threads that commit only note which vehicles changed, so the work they are kept from by it does not depend on
 * the number of subscribers.
 */
public final class Feed implements TrackingListener, AutoCloseable {
    private final TrackingEngine engine;
    private final FeedSettings settings;
    private final InstantSource clock;
    private final Executor executor;
    private final LongConsumer latency;
    private final VehicleTexts texts = new VehicleTexts();
    private final VehicleNumbers numbers = new VehicleNumbers();
    private final WatchedVehicles watched = new WatchedVehicles();
    /** By number, the time of receipt of the newest fix that was distributed. */
    private long[] newestReceived = new long[64];

    private final ChangeBuffer changes;
    private final Set<LiveVehicle> dirty = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicBoolean newChanges = new AtomicBoolean();
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final Map<Subscription, Watch> interests = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final LongAdder conflated = new LongAdder();
    private final LongAdder gaps = new LongAdder();

    private Feed(
            TrackingEngine engine,
            FeedSettings settings,
            InstantSource clock,
            Executor executor,
            LongConsumer latency) {
        this.engine = engine;
        this.settings = settings;
        this.clock = clock;
        this.executor = executor;
        this.latency = latency;
        this.changes = new ChangeBuffer(settings.bufferedChanges());
    }

    /**
     * Starts to listen.
     *
     * @param executor does what must not be done by committing threads; may run several tasks at a time
     * @param latency is told, for each fix that was sent, the nanoseconds since its receipt
     */
    public static Feed open(
            TrackingEngine engine,
            FeedSettings settings,
            InstantSource clock,
            Executor executor,
            LongConsumer latency) {
        Feed feed = new Feed(engine, settings, clock, executor, latency);
        engine.listen(feed);
        // Read after listening: what is behind this place comes to the listener.
        feed.changes.beginAt(engine.history().end());
        return feed;
    }

    /**
     * What a subscriber asks for.
     *
     * @param filter which vehicles and events
     * @param visibility which of them it may see
     * @param positions whether it wants vehicles
     * @param events whether it wants change sets
     * @param cursor where it was before, or null; text that is no cursor leads to a gap
     */
    public record Request(
            Filter filter,
            Visibility visibility,
            boolean positions,
            boolean events,
            @Nullable String cursor) {
        boolean meets(LiveVehicle vehicle) {
            return filter.isMetBy(vehicle, visibility);
        }
    }

    /**
     * Begins a subscription; its first message is the snapshot.
     *
     * @param ready called from any thread when there may be something to poll; must be quick
     * @throws OverloadedException when there are as many subscriptions as may be
     */
    public Subscription subscribe(Request request, Runnable ready) {
        Set<String> ids = request.filter().ids();
        return begin(
                () -> new FleetSubscription(this, request, ready),
                () -> ids.isEmpty() ? engine.watchAll() : engine.watch(ids));
    }

    /**
     * What a subscriber asks for who watches the vehicles nearest to a place.
     *
     * @param query where, how many and how far at most; its own filter does not count
     * @param filter which vehicles; its types of events do not matter
     * @param visibility which of them it may see
     */
    public record Nearest(TopKQuery query, Filter filter, Visibility visibility) {
        boolean meets(LiveVehicle vehicle) {
            return filter.isMetBy(vehicle, visibility);
        }
    }

    /**
     * Begins to watch the vehicles nearest to a place; its messages are all of the kind NEAREST, the first one at once.
     *
     * @param ready called from any thread when there may be something to poll; must be quick
     * @throws OverloadedException when there are as many subscriptions as may be
     */
    public Subscription watch(Nearest request, Runnable ready) {
        return begin(() -> new NearestSubscription(this, request, ready), engine::watchAll);
    }

    /** @param interest begins to hear of its vehicles from other nodes as soon as these know of something */
    private Subscription begin(Supplier<Subscription> made, Supplier<Watch> interest) {
        if (count.incrementAndGet() > settings.maxSubscriptions()) {
            count.decrementAndGet();
            throw new OverloadedException("there are " + settings.maxSubscriptions() + " subscriptions already");
        }
        Watch watch = interest.get();
        Subscription subscription = made.get();
        interests.put(subscription, watch);
        subscriptions.add(subscription);
        return subscription;
    }

    void remove(Subscription subscription) {
        if (subscriptions.remove(subscription)) {
            count.decrementAndGet();
            Watch watch = interests.remove(subscription);
            if (watch != null) {
                watch.close();
            }
        }
    }

    @Override
    public void onVehicles(List<LiveVehicle> vehicles) {
        if (!subscriptions.isEmpty()) {
            dirty.addAll(vehicles);
            schedule();
        }
    }

    @Override
    public void onChanges(ChangeSet set) {
        changes.add(set, engine.history().end());
        if (!subscriptions.isEmpty()) {
            newChanges.set(true);
            schedule();
        }
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            try {
                executor.execute(this::distribute);
            } catch (RejectedExecutionException e) {
                // Nothing is forgotten: what is noted goes out with the next change.
                scheduled.set(false);
            }
        }
    }

    /** One at a time: it remembers which fixes it has seen. */
    private synchronized void distribute() {
        // Before looking, so that what is noted from now on schedules anew.
        scheduled.set(false);
        boolean events = newChanges.getAndSet(false);
        Moved moved = asMoved(takeDirty());
        for (int i = 0; i < moved.numbers().length; i++) {
            moved.newFix()[i] = isNewFix(moved.numbers()[i], moved.vehicles().get(i));
        }
        for (Subscription subscription : subscriptions) {
            subscription.offer(moved, events);
        }
    }

    private List<LiveVehicle> takeDirty() {
        List<LiveVehicle> moved = new ArrayList<>();
        for (Iterator<LiveVehicle> i = dirty.iterator(); i.hasNext(); ) {
            LiveVehicle vehicle = i.next();
            i.remove();
            moved.add(vehicle);
        }
        return moved;
    }

    /** As vehicles whose fixes are old. */
    Moved asMoved(List<LiveVehicle> vehicles) {
        int[] known =
                vehicles.stream().mapToInt(vehicle -> numbers.of(vehicle.id())).toArray();
        return new Moved(vehicles, known, new boolean[known.length]);
    }

    private boolean isNewFix(int number, LiveVehicle vehicle) {
        Fix shown = vehicle.state().shown();
        if (shown == null) {
            return false;
        }
        if (number >= newestReceived.length) {
            newestReceived = Arrays.copyOf(newestReceived, Math.max(number + 1, 2 * newestReceived.length));
        }
        boolean isNew = shown.receivedTime() != newestReceived[number];
        newestReceived[number] = shown.receivedTime();
        return isNew;
    }

    TrackingEngine engine() {
        return engine;
    }

    FeedSettings settings() {
        return settings;
    }

    ChangeBuffer changes() {
        return changes;
    }

    VehicleNumbers numbers() {
        return numbers;
    }

    WatchedVehicles watched() {
        return watched;
    }

    VehicleTexts texts() {
        return texts;
    }

    long now() {
        return clock.millis();
    }

    void countConflated() {
        conflated.increment();
    }

    void countGap() {
        gaps.increment();
    }

    void delivered(long[] receivedTimes) {
        long now = now();
        for (long received : receivedTimes) {
            latency.accept(Math.max(0, now - received) * 1_000_000);
        }
    }

    /**
     * Who follows which vehicle in particular: whose filter names it, or whose list of nearest vehicles has it. A
     * subscription to everything follows none.
     */
    public Watchers watchers() {
        return watched;
    }

    /** How many subscriptions there are. */
    public int subscribers() {
        return count.get();
    }

    /** How many updates were not sent because a newer one of the same vehicle took their place. */
    public long conflated() {
        return conflated.sum();
    }

    /** How many gaps subscribers were told of. */
    public long gaps() {
        return gaps.sum();
    }

    /** Listens no longer and ends all subscriptions; idempotent. */
    @Override
    public void close() {
        engine.unlisten(this);
        subscriptions.forEach(Subscription::close);
    }
}
