package com.aocv2.tracking.ingest;

import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.geofence.Geofences;
import com.aocv2.tracking.live.LiveState;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.ReceivedMessage;
import com.aocv2.tracking.store.SharedStore;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.VehicleRecord;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The way of messages into the engine. Vehicles are hashed onto lanes, each a single writer, so that what happens to one
 * vehicle is in order and lanes share nothing. Thread-safe.
 */
public final class Ingestion implements AutoCloseable {
    private final IngestParts parts;
    private final Lane[] lanes;
    private final LaneThread[] threads;
    /** Whether there may be follow-up work that a caller has to do, the engine having no threads of its own. */
    private final AtomicBoolean followed = new AtomicBoolean();

    private volatile boolean closed;

    /** @param isLoaded which vehicles of the store are known from the start */
    private Ingestion(IngestParts parts, Predicate<String> isLoaded) {
        this.parts = parts;
        IngestSettings settings = parts.settings();
        this.lanes = new Lane[settings.lanes()];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = new Lane(parts);
        }
        parts.store().forEachVehicle(stored -> {
            if (isLoaded.test(stored.vehicleId())) {
                laneOf(stored.vehicleId()).load(stored);
            }
        });
        this.threads = new LaneThread[settings.ownThreads() ? lanes.length : 0];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new LaneThread(lanes[i], i);
            threads[i].start();
        }
    }

    /**
     * Reads the vehicles of the store and starts the threads that were asked for.
     *
     * @param isOthers tells which vehicles another ingestion serves at present, see {@link #beside}: they are not shown as
     *     they are in this store, and nothing falls due for them
     */
    public static Ingestion open(
            Store store,
            Geofences geofences,
            LiveState live,
            IngestSettings settings,
            InstantSource clock,
            Predicate<String> isOthers) {
        IngestStats stats = new IngestStats();
        Listeners listeners = new Listeners(stats);
        ChangeLog log = store instanceof SharedStore shared
                ? new ChangeLog(store.historyId(), shared.producer(), 0, listeners::onChanges)
                : new ChangeLog(store.historyId(), 0, store.lastSeq(), listeners::onChanges);
        Ingestion made = new Ingestion(
                new IngestParts(store, geofences, live, log, stats, settings, clock, listeners, isOthers, null),
                vehicleId -> true);
        geofences.onChange(made::refresh);
        made.refresh();
        return made;
    }

    /**
     * An ingestion of the same fleet upon another store, for vehicles that this one cannot serve for a while. What it
     * finds is told as provisional. It has one lane, and what this one is not to show or do while it serves a vehicle is
     * told by the predicate that this one was opened with.
     *
     * @param isOthers tells which vehicles this one serves at present
     * @param keeper keeps the messages that it takes in
     */
    public Ingestion beside(Store other, Predicate<String> isOthers, MessageKeeper keeper) {
        IngestStats stats = new IngestStats();
        Listeners listeners = new Listeners(stats);
        ChangeLog log = new ChangeLog(other.historyId(), 0, other.lastSeq(), listeners::onChanges);
        listeners.add(new Provisional(this.parts));
        return new Ingestion(
                new IngestParts(
                        other,
                        parts.fences(),
                        parts.live(),
                        log,
                        stats,
                        parts.settings().withLanes(1),
                        parts.clock(),
                        listeners,
                        isOthers,
                        keeper),
                isOthers.negate());
    }

    /** Tells the listeners of one ingestion what another has found. */
    private record Provisional(IngestParts to) implements TrackingListener {
        @Override
        public void onChanges(ChangeSet changes) {
            to.log().tellProvisional(ChangeSet.provisional(changes.committedTime(), changes.events()));
        }

        @Override
        public void onVehicles(List<LiveVehicle> vehicles) {
            to.listeners().onVehicles(vehicles);
        }
    }

    private Lane laneOf(String vehicleId) {
        return lanes[indexOf(vehicleId)];
    }

    private int indexOf(String vehicleId) {
        int hash = vehicleId.hashCode();
        return lanes.length == 1 ? 0 : Math.floorMod(hash ^ (hash >>> 16), lanes.length);
    }

    /**
     * Takes messages in; the callback hears of them once they are durable. Blocks only where the engine has no threads
     * of its own: then this thread does the work.
     *
     * @param messages not to be changed before the callback was called
     */
    public void submit(List<? extends Message> messages, IngestCallback callback) {
        checkOpen();
        if (messages.isEmpty()) {
            callback.completed(List.of());
            return;
        }
        int[][] indices = new int[lanes.length][];
        int[] sizes = new int[lanes.length];
        int split = split(messages, indices, sizes);
        Submission submission = new Submission(messages.size(), split, callback, parts.stats());
        for (int i = 0; i < lanes.length; i++) {
            if (sizes[i] > 0) {
                offer(i, new MessagesWork(submission, messages, indices[i], sizes[i]));
            }
        }
        for (int i = 0; i < lanes.length; i++) {
            if (sizes[i] > 0) {
                run(i);
            }
        }
        doFollowUps();
    }

    private int split(List<? extends Message> messages, int[][] indices, int[] sizes) {
        int lanesHit = 0;
        for (int i = 0; i < messages.size(); i++) {
            int lane = indexOf(messages.get(i).vehicleId());
            if (sizes[lane] == 0) {
                indices[lane] = new int[messages.size() - i];
                lanesHit++;
            }
            indices[lane][sizes[lane]++] = i;
        }
        return lanesHit;
    }

    private void offer(int lane, Work work) {
        try {
            lanes[lane].offer(work);
        } catch (OverloadedException e) {
            work.failed(e);
        }
    }

    private void run(int lane) {
        if (threads.length == 0) {
            lanes[lane].drain();
        } else {
            threads[lane].wake();
        }
    }

    /** Does something to one vehicle in its lane; the future ends once that is durable. */
    public <T> CompletableFuture<T> change(String vehicleId, Function<VehicleChange, T> action) {
        checkOpen();
        int lane = indexOf(vehicleId);
        ChangeWork<T> work = new ChangeWork<>(vehicleId, action);
        offer(lane, work);
        run(lane);
        doFollowUps();
        return work.result();
    }

    /** The same, and waits until it is durable. Blocks; throws what the action or the store threw. */
    public <T> T changeAndWait(String vehicleId, Function<VehicleChange, T> action) {
        try {
            return change(vehicleId, action).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * Does something to one vehicle in its lane that follows from what was committed. Never blocks and does no work
     * itself, so listeners may call it: a lane's thread does it, or else whoever drives the lanes, once it holds none.
     * Nobody could ask for it again, so while the store is away it is tried again with each tick; the action may
     * therefore run more than once.
     */
    public void follow(String vehicleId, Consumer<VehicleChange> action) {
        int lane = indexOf(vehicleId);
        lanes[lane].offerAlways(new FollowWork(vehicleId, action, lanes[lane], parts.listeners()));
        if (threads.length == 0) {
            followed.set(true);
        } else {
            threads[lane].wake();
        }
    }

    /** Holding a lane while waiting for another one could end in a deadlock; whoever holds one comes by here later. */
    private void doFollowUps() {
        while (followed.get() && !isWriter() && followed.getAndSet(false)) {
            for (Lane lane : lanes) {
                lane.drain();
            }
        }
    }

    private boolean isWriter() {
        for (Lane lane : lanes) {
            if (lane.isWriter()) {
                return true;
            }
        }
        return false;
    }

    /** Judges all vehicles by the present geofences. Blocks until that is durable, or has failed for now. */
    private void refresh() {
        CountDownLatch ended = new CountDownLatch(lanes.length);
        for (int i = 0; i < lanes.length; i++) {
            lanes[i].offerAlways(new RefreshWork(lanes[i], ended));
            run(i);
        }
        doFollowUps();
        try {
            ended.await();
        } catch (InterruptedException e) {
            // The change is durable and the lanes go on; only the caller does not wait for them.
            Thread.currentThread().interrupt();
        }
    }

    /** Does what has fallen due: vehicles that went OFFLINE, and what a store that was away has left undone. */
    public void tick() {
        if (!closed) {
            for (Lane lane : lanes) {
                lane.tick();
            }
            doFollowUps();
        }
    }

    /** Adds a listener. */
    public void listen(TrackingListener listener) {
        parts.listeners().add(listener);
    }

    /** Removes a listener. */
    public void unlisten(TrackingListener listener) {
        parts.listeners().remove(listener);
    }

    /** What was counted. */
    public IngestStats stats() {
        return parts.stats();
    }

    /** How many messages are waiting, by lane. */
    public List<Integer> queueDepths() {
        List<Integer> depths = new ArrayList<>(lanes.length);
        for (Lane lane : lanes) {
            depths.add(lane.depth());
        }
        return depths;
    }

    /** Where change sets get their place and are let out. */
    public ChangeLog log() {
        return parts.log();
    }

    /**
     * Takes in messages of one vehicle that were received before, as of then; the future ends once that is durable. What
     * was stored before is not stored again. Does not block where the engine has threads of its own.
     *
     * @param messages in the order of their receipt
     */
    public CompletableFuture<Void> takeReceived(String vehicleId, List<ReceivedMessage> messages) {
        ReceivedWork work = new ReceivedWork(vehicleId, messages);
        int lane = indexOf(vehicleId);
        lanes[lane].offerAlways(work);
        run(lane);
        doFollowUps();
        return work.result();
    }

    /** Before messages of these vehicles are submitted: begins with them from what is shown of them. Does not wait. */
    public void begin(List<String> vehicleIds) {
        Map<Integer, List<String>> byLane = new HashMap<>();
        vehicleIds.forEach(vehicleId -> byLane.computeIfAbsent(indexOf(vehicleId), key -> new ArrayList<>())
                .add(vehicleId));
        byLane.forEach((lane, some) -> lanes[lane].offerAlways(new BeginWork(some)));
    }

    /** The vehicle is not served elsewhere any more: shows it as it is here. Does not wait. */
    public void serveAgain(String vehicleId) {
        int lane = indexOf(vehicleId);
        lanes[lane].offerAlways(new ServeAgainWork(vehicleId, lanes[lane]));
        run(lane);
    }

    /**
     * Takes over states that other nodes have stored, where they are newer. Does not wait.
     *
     * @return ends once all of them are shown, or newer ones; with an exception where that could not be done
     */
    public CompletableFuture<Void> adopt(List<VehicleRecord> records) {
        return inLanes(records, (lane, some) -> {
            CompletableFuture<Void> shown = new CompletableFuture<>();
            lane.offerAlways(new AdoptWork(lane, some, shown));
            return shown;
        });
    }

    /**
     * Shows states that other nodes say to have stored, where they are newer than what is shown. Nothing is judged upon
     * them. Does not wait.
     *
     * @return as that of {@link #adopt}; it could not be done, too, where too much is waiting already
     */
    public CompletableFuture<Void> show(List<VehicleRecord> records) {
        return inLanes(records, (lane, some) -> {
            CompletableFuture<Void> shown = new CompletableFuture<>();
            ShowWork work = new ShowWork(lane, some, shown);
            try {
                lane.offer(work);
            } catch (OverloadedException e) {
                work.failed(e);
            }
            return shown;
        });
    }

    private CompletableFuture<Void> inLanes(
            List<VehicleRecord> records, BiFunction<Lane, List<VehicleRecord>, CompletableFuture<Void>> action) {
        Map<Integer, List<VehicleRecord>> byLane = new HashMap<>();
        for (VehicleRecord record : records) {
            byLane.computeIfAbsent(indexOf(record.vehicleId()), key -> new ArrayList<>())
                    .add(record);
        }
        List<CompletableFuture<Void>> all = new ArrayList<>(byLane.size());
        byLane.forEach((lane, some) -> {
            all.add(action.apply(lanes[lane], some));
            run(lane);
        });
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    }

    /**
     * From now on tells the outlet which states this node itself has committed to a store that others write as well,
     * before their change sets are let out. It must not block.
     */
    public void relayTo(Consumer<List<VehicleState>> outlet) {
        parts.listeners().relayTo(outlet);
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the engine is closed");
        }
    }

    /** Refuses new messages, finishes those that were taken, and ends the threads. */
    @Override
    public void close() {
        closed = true;
        for (LaneThread thread : threads) {
            thread.end();
        }
        for (Lane lane : lanes) {
            lane.drain();
        }
        doFollowUps();
    }
}
