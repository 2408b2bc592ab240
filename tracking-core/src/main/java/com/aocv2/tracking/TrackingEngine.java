package com.aocv2.tracking;

import com.aocv2.tracking.cluster.FreshState;
import com.aocv2.tracking.cluster.Membership;
import com.aocv2.tracking.cluster.Relay;
import com.aocv2.tracking.cluster.RelayStats;
import com.aocv2.tracking.cluster.Watch;
import com.aocv2.tracking.detect.DetectionSettings;
import com.aocv2.tracking.geofence.Geofences;
import com.aocv2.tracking.ingest.IngestCallback;
import com.aocv2.tracking.ingest.IngestResult;
import com.aocv2.tracking.ingest.IngestSettings;
import com.aocv2.tracking.ingest.IngestStats;
import com.aocv2.tracking.ingest.Ingestion;
import com.aocv2.tracking.ingest.LateFixes;
import com.aocv2.tracking.ingest.TrackingListener;
import com.aocv2.tracking.live.LiveState;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.proximity.ProximityWatches;
import com.aocv2.tracking.replay.DecisionFinder;
import com.aocv2.tracking.replay.ReplaySettings;
import com.aocv2.tracking.replay.TrialRunner;
import com.aocv2.tracking.spool.Spool;
import com.aocv2.tracking.spool.SpoolSettings;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.store.Producer;
import com.aocv2.tracking.store.SharedStore;
import com.aocv2.tracking.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what vehicles report, keeps it, knows where every vehicle is now, and tells when one enters or leaves a
 * geofence.
 *
 * <pre>{@code
 * try (TrackingEngine engine = TrackingEngine.builder().build()) {
 *     engine.geofences().put(Geofence.of("hospital", Circle.of(37.7554, -122.4047, 250)));
 *     engine.listen(new TrackingListener() {
 *         public void onChanges(ChangeSet changes) {
 *             changes.events().forEach(System.out::println);
 *         }
 *     });
 *     engine.ingest(Position.of("ambulance-7", System.currentTimeMillis(), 37.7554, -122.4047));
 *     engine.live().nearest(37.76, -122.41, 5).neighbours().forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p><b>An answer means stored.</b> {@link #ingest} returns, and listeners hear of a change, only after the store has it
 * durably. A message that failed with an exception was not acknowledged: send it again, as often as needed; it is
 * applied once.
 *
 * <p><b>Threads.</b> The engine is thread-safe. Unless {@link Builder#threads} asks for threads it has none: the caller
 * does the work, for others who wait as well, and {@link #tick} has to be called now and then for what happens without a
 * message (a vehicle going OFFLINE).
 *
 * <p><b>Time.</b> The engine reads the clock it was given and no other.
 */
public final class TrackingEngine implements AutoCloseable {
    private final Store store;
    private final Geofences geofences;
    private final LiveState live = new LiveState();
    private final Ingestion ingestion;
    private final Fleet fleet;
    private final History history;
    private final ProximityWatches proximity;
    /** Where other nodes write the store as well. */
    private final @Nullable Membership membership;
    /** Where messages are kept while the store is away. */
    private final @Nullable Spool spool;

    private final FreshState fresh;

    private TrackingEngine(Builder b, Store store) {
        this.store = store;
        this.geofences = new Geofences(store, b.clock, b.latenessBound);
        this.fleet = new Fleet(store, live, this::ingestion);
        IngestSettings settings = new IngestSettings(
                b.lanes, b.threads, b.queueLimit, b.retention, b.late, b.latenessBound, b.latenessFixes, b.detection);
        SharedStore shared = store instanceof SharedStore each ? each : null;
        List<Producer> before = shared == null ? List.of() : shared.producers();
        Spool.Opened opened = b.local == null ? null : Spool.open(b.local);
        this.ingestion = Ingestion.open(
                store, geofences, live, settings, b.clock, opened == null ? vehicleId -> false : opened::isAway);
        this.spool =
                opened == null ? null : new Spool(opened, b.spoolSettings, ingestion, b.clock, b.nanoTime, b.threads);
        this.history = history(b);
        this.proximity = new ProximityWatches(store, live, ingestion);
        this.membership =
                shared == null ? null : new Membership(shared, ingestion, live, before, b.nanoTime, b.threads, b.relay);
        this.fresh = membership == null ? FreshState.of(live) : membership.fresh();
        if (membership != null) {
            membership.watchDocuments(Geofences.COLLECTIONS, changed -> geofences.reload());
            membership.watchDocuments(Set.of(ProfileCodec.COLLECTION), fleet::reload);
            membership.watchDocuments(Set.of(ProximityWatches.COLLECTION), proximity::reload);
            membership.start();
        }
    }

    private History history(Builder b) {
        ReplaySettings settings = new ReplaySettings(b.detection, b.late == LateFixes.RERUN, b.latenessBound);
        return new History(
                store,
                new ChangeHistory(store, ingestion.log()),
                new DecisionFinder(store, geofences.history(), settings),
                new TrialRunner(store, geofences.history(), settings, b.clock));
    }

    private Ingestion ingestion() {
        return ingestion;
    }

    /** Starts an engine with the defaults: a bounded store in memory, one lane, no thread, the system's clock. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Takes in one message and returns when it is durable. Blocks.
     *
     * @throws com.aocv2.tracking.store.StoreException when it could not be stored; send it again
     * @throws com.aocv2.tracking.ingest.OverloadedException when too much is waiting; send it again a little later
     * @throws IllegalStateException when the engine is closed
     */
    public IngestResult ingest(Message message) {
        return ingest(List.of(message)).get(0);
    }

    /**
     * Takes in messages of any vehicles and returns when all are durable, with the results in the order of the messages.
     * Blocks. What it throws is that of {@link #ingest(Message)}; some of the messages may have been stored then, and
     * will be DUPLICATE when sent again.
     */
    public List<IngestResult> ingest(List<? extends Message> messages) {
        CompletableFuture<List<IngestResult>> answer = new CompletableFuture<>();
        submit(messages, new FutureCallback(answer));
        return await(answer);
    }

    /**
     * Takes in messages and tells the callback once they are durable. Does not block where the engine has threads of its
     * own; else this thread does the work.
     *
     * @param messages not to be changed before the callback was called
     * @throws IllegalStateException when the engine is closed
     */
    public void submit(List<? extends Message> messages, IngestCallback callback) {
        if (spool == null) {
            ingestion.submit(messages, callback);
        } else {
            spool.submit(messages, callback);
        }
    }

    /** The geofences; changes of them judge all vehicles again. */
    public Geofences geofences() {
        return geofences;
    }

    /** What is kept while the store is away; empty where nothing is, see {@link Builder#spool}. */
    public Optional<Spool> spool() {
        return Optional.ofNullable(spool);
    }

    /** Where every vehicle is now, as far as this node knows by itself. */
    public LiveState live() {
        return live;
    }

    /**
     * Where every vehicle is now, by the word of all nodes: asks the relay for what this one has not heard yet. The same
     * as {@link #live()} where there is no relay, and while it is away.
     */
    public FreshState fresh() {
        return fresh;
    }

    /**
     * Has these vehicles shown, and listeners told of them, as soon as another node has committed something of them;
     * without, that takes a second. Needs a relay, and does nothing without one. Does not block.
     */
    public Watch watch(Collection<String> vehicleIds) {
        return membership == null ? () -> {} : membership.watch(vehicleIds);
    }

    /** The same of all vehicles. */
    public Watch watchAll() {
        return membership == null ? () -> {} : membership.watchAll();
    }

    /** What became of words between nodes since the engine was built; empty where there is no relay. */
    public Optional<RelayStats> relayStats() {
        return membership == null ? Optional.empty() : membership.relayStats();
    }

    /** What was stored: tracks, events and change sets. */
    public History history() {
        return history;
    }

    /** What people say and do about vehicles: names, groups, alarms taken on, vehicles deleted. */
    public Fleet fleet() {
        return fleet;
    }

    /** Who asked to be told when vehicles come near to each other or to a point. */
    public ProximityWatches proximity() {
        return proximity;
    }

    /**
     * Tells the listener, within seconds, what was put and removed in these collections of the store, where other nodes
     * write it as well; may tell what is known already. Never calls it where the store is this engine's alone.
     */
    public void watchDocuments(Set<String> collections, Consumer<List<Document>> listener) {
        if (membership != null) {
            membership.watchDocuments(collections, listener);
        }
    }

    /** What was counted since the engine was built. */
    public IngestStats stats() {
        return ingestion.stats();
    }

    /** How many messages are waiting, by lane. */
    public List<Integer> queueDepths() {
        return ingestion.queueDepths();
    }

    /** Adds a listener for everything that is committed from now on. */
    public void listen(TrackingListener listener) {
        ingestion.listen(listener);
    }

    /** Removes a listener. */
    public void unlisten(TrackingListener listener) {
        ingestion.unlisten(listener);
    }

    /**
     * Does what has fallen due: vehicles go OFFLINE, what failed for want of a store is tried again, what was kept
     * meanwhile is given to it, and what other nodes have committed to a shared store is read. Blocks. An engine with threads of its own does this by itself.
     */
    public void tick() {
        ingestion.tick();
        if (spool != null) {
            spool.step();
        }
        if (membership != null) {
            membership.step();
        }
    }

    /** Finishes what was taken in, ends the engine's threads and closes the store. Blocks; idempotent. */
    @Override
    public void close() {
        if (membership != null) {
            membership.close();
        }
        if (spool != null) {
            spool.stop();
        }
        ingestion.close();
        if (spool != null) {
            spool.close();
        }
        store.close();
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private record FutureCallback(CompletableFuture<List<IngestResult>> answer) implements IngestCallback {
        @Override
        public void completed(List<IngestResult> results) {
            answer.complete(results);
        }

        @Override
        public void failed(RuntimeException error) {
            answer.completeExceptionally(error);
        }
    }

    /** Collects what an engine is made of; each setter refuses a value that cannot work. Not thread-safe. */
    public static final class Builder {
        private @Nullable Store store;
        private @Nullable Relay relay;
        private InstantSource clock = InstantSource.system();
        private LongSupplier nanoTime = System::nanoTime;
        private int lanes = IngestSettings.DEFAULT.lanes();
        private boolean threads = IngestSettings.DEFAULT.ownThreads();
        private int queueLimit = IngestSettings.DEFAULT.queueLimit();
        private @Nullable Duration retention = IngestSettings.DEFAULT.retention();
        private LateFixes late = IngestSettings.DEFAULT.late();
        private Duration latenessBound = IngestSettings.DEFAULT.latenessBound();
        private int latenessFixes = IngestSettings.DEFAULT.latenessFixes();
        private DetectionSettings detection = DetectionSettings.DEFAULT;
        private @Nullable Store local;
        private SpoolSettings spoolSettings = SpoolSettings.DEFAULT;

        private Builder() {}

        /** Where things are kept; the engine closes it. Default: a {@link MemoryStore} with its default limits. */
        public Builder store(Store value) {
            this.store = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Where messages are kept while the store is away or slow; they are acknowledged then, and what is found is told as
         * provisional. Default: nowhere, and messages fail.
         *
         * @param value a store of this engine's own, as durable as acknowledgements are to be; the engine closes it
         */
        public Builder spool(Store value, SpoolSettings settings) {
            this.local = Objects.requireNonNull(value);
            this.spoolSettings = Objects.requireNonNull(settings);
            return this;
        }

        /**
         * By which nodes over the same store hear of each other sooner than by the store alone; the engine closes it. It
         * brings threads of its own, which call listeners. Needs a {@link SharedStore}. Default: none.
         */
        public Builder relay(Relay value) {
            this.relay = Objects.requireNonNull(value);
            return this;
        }

        /** The clock. Default: the system's. */
        public Builder clock(InstantSource value) {
            this.clock = Objects.requireNonNull(value);
            return this;
        }

        /** For tests: by which other nodes are taken for dead. */
        Builder nanoTime(LongSupplier value) {
            this.nanoTime = value;
            return this;
        }

        /** How many vehicles can be judged at the same time, 1 to 64. Default 1. */
        public Builder lanes(int value) {
            if (value < 1 || value > 64) {
                throw new IllegalArgumentException("lanes must be from 1 to 64, is " + value);
            }
            this.lanes = value;
            return this;
        }

        /** Whether each lane has a thread of its own. Default no. */
        public Builder threads(boolean value) {
            this.threads = value;
            return this;
        }

        /** How many messages may wait in each lane before more are refused, at least 1. Default 100,000. */
        public Builder queueLimit(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("queueLimit must be at least 1, is " + value);
            }
            this.queueLimit = value;
            return this;
        }

        /** Fixes older than this are refused. Default: none are. */
        public Builder retention(Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("retention must be positive, is " + value);
            }
            this.retention = value;
            return this;
        }

        /** What becomes of a fix that comes after a newer one. Default {@link LateFixes#RERUN}. */
        public Builder late(LateFixes value) {
            this.late = Objects.requireNonNull(value);
            return this;
        }

        /**
         * How late a fix may be and still change events, and how long replaced geofences are remembered. Default 24 h.
         */
        public Builder latenessBound(Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException("latenessBound must not be negative, is " + value);
            }
            this.latenessBound = value;
            return this;
        }

        /**
         * Over how many later fixes of its vehicle a late fix may still change events, 0 to 1,000,000. Default 10,000.
         */
        public Builder latenessFixes(int value) {
            this.latenessFixes = value;
            return this;
        }

        /** How vehicles are judged, beyond what each geofence says for itself. */
        public Builder detection(DetectionSettings value) {
            this.detection = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Reads the store and starts the engine. Blocks.
         *
         * @throws com.aocv2.tracking.store.StoreException when the store cannot be read
         * @throws IllegalStateException when there is a relay and a store that only one node writes
         */
        public TrackingEngine build() {
            if (relay != null && !(store instanceof SharedStore)) {
                throw new IllegalStateException("a relay needs a store that several nodes share");
            }
            return new TrackingEngine(this, store == null ? MemoryStore.create() : store);
        }
    }
}
