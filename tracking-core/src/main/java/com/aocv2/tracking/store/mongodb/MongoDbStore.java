package com.aocv2.tracking.store.mongodb;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.CommitConflictException;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Producer;
import com.aocv2.tracking.store.SharedStore;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.VehicleCommit;
import com.aocv2.tracking.store.VehicleRecord;
import com.aocv2.tracking.store.VehicleWrite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Keeps everything in MongoDB, on a single node, a replica set or a sharded cluster. Several nodes may share a database.
 *
 * <p>A commit of a vehicle is one conditional write of its document, to a majority and journaled, that carries all else
 * that belongs to it; that is inserted behind, under natural ids, by this node or by whoever finds it. So nothing needs a
 * transaction. A commit of documents alone is whole as well, see {@link Intents}; fixes that are committed without a
 * vehicle's state, as an import does, are inserted one by one, and may be committed again. A commit of several vehicles
 * through {@link #commit} is written vehicle by vehicle.
 *
 * <p>Collections: {@link Vehicles}, {@link Fixes}, {@link Events}, {@link Changes}, {@link Documents}, {@link Producers},
 * {@link Intents}, {@link Schema}. In a sharded cluster shard {@code fixes} by {@code {"_id.v": 1, "_id.t": 1}} or {@code
 * {"_id": 1}}, and {@code vehicles} and {@code events} by {@code {"_id": "hashed"}}; the others are small or read in
 * order, and stay on one shard.
 *
 * <p>A stream reads on while others write: what is committed meanwhile it may have or not. Thread-safe; every operation
 * is bounded by {@link MongoDbConfig#timeout}.
 */
public final class MongoDbStore implements SharedStore {
    private final MongoDbConfig config;
    private final Mongo mongo;
    private final Vehicles vehicles;
    private final Fixes fixes;
    private final Events events;
    private final Changes changes;
    private final Documents documents;
    private final Producers producers;
    private final Intents intents;
    private final Schema schema;
    private final Tails tails;
    private final TailWriter writer;
    private final String historyId;
    private final AtomicLong lastCommitted = new AtomicLong();
    private volatile long producer;

    private MongoDbStore(MongoDbConfig config, Mongo mongo) {
        this.config = config;
        this.mongo = mongo;
        this.vehicles = new Vehicles(mongo);
        this.fixes = new Fixes(mongo);
        this.events = new Events(mongo);
        this.changes = new Changes(mongo);
        this.documents = new Documents(mongo);
        this.producers = new Producers(mongo);
        this.intents = new Intents(mongo, documents);
        this.schema = new Schema(mongo);
        schema.ensure(config.fixRetention());
        this.historyId = schema.historyId();
        this.tails = new Tails(fixes, events, changes, documents, producers);
        this.writer = new TailWriter(tails::insert, config.timeout().multipliedBy(2));
    }

    /**
     * Connects, makes what the database lacks, and begins a producer.
     *
     * @throws StoreException when the database cannot be reached, refuses us, or was written by a newer version
     */
    public static MongoDbStore open(MongoDbConfig config) {
        Mongo mongo = new Mongo(config);
        try {
            MongoDbStore store = new MongoDbStore(config, mongo);
            store.intents.finish(now());
            store.beginProducer();
            return store;
        } catch (RuntimeException e) {
            mongo.close();
            throw e;
        }
    }

    /** Goes on as a producer that was closed: for tests of what outlives a store. */
    static MongoDbStore reopen(MongoDbConfig config, long producer) {
        MongoDbStore store = new MongoDbStore(config, new Mongo(config));
        store.producer = producer;
        return store;
    }

    /** Ends as a process does that is killed: for tests of what outlives a store. */
    void abandon() {
        writer.close();
        mongo.close();
    }

    private static long now() {
        return Instant.now().toEpochMilli();
    }

    @Override
    public long producer() {
        return producer;
    }

    @Override
    public void commit(Commit commit) {
        if (commit.vehicles().isEmpty()) {
            commitWithoutVehicles(commit);
            return;
        }
        ChangeSet set = commit.changes();
        long seq = set == null ? 0 : set.seq();
        List<VehicleCommit> each = new ArrayList<>();
        for (VehicleRecord record : commit.vehicles()) {
            Commit own = each.isEmpty()
                    ? new Commit(commit.fixes(), List.of(record), set, commit.documents())
                    : new Commit(List.of(), List.of(record), null, List.of());
            each.add(new VehicleCommit(producer, seq, own));
        }
        refuseStale(each);
        Set<String> refused = commitEach(each);
        if (!refused.isEmpty()) {
            throw new CommitConflictException(refused);
        }
    }

    /** Before anything is written, as far as can be seen. */
    private void refuseStale(List<VehicleCommit> commits) {
        Set<String> stale = new HashSet<>();
        for (VehicleCommit commit : commits) {
            long stored = vehicles.find(commit.vehicleId())
                    .map(found -> found.record().version())
                    .orElse(0L);
            if (stored != commit.version() - 1) {
                stale.add(commit.vehicleId());
            }
        }
        if (!stale.isEmpty()) {
            throw new CommitConflictException(stale);
        }
    }

    private void commitWithoutVehicles(Commit commit) {
        tails.insert(List.of(Tail.of(new Commit(commit.fixes(), List.of(), commit.changes(), List.of()), 0, producer)));
        if (!commit.documents().isEmpty()) {
            intents.commit(commit.documents(), now());
        }
    }

    @Override
    public Set<String> commitEach(List<VehicleCommit> commits) {
        writer.await(commits.stream().map(VehicleCommit::vehicleId).toList());
        finishBelow(commits);
        Set<String> refused = vehicles.put(commits);
        for (VehicleCommit taken : commits) {
            if (taken.producer() == producer) {
                lastCommitted.accumulateAndGet(taken.seq(), Math::max);
            }
            if (!refused.contains(taken.vehicleId())) {
                long version = taken.version();
                Tail tail = Tail.of(taken.commit(), version, taken.producer());
                writer.add(taken.vehicleId(), taken.seq(), version, tail);
                tails.leaveToWriter(taken.vehicleId(), version);
            }
        }
        return refused;
    }

    /** What is written replaces what the commit before it carries, so that has to be inserted first, whoever wrote it. */
    private void finishBelow(List<VehicleCommit> commits) {
        List<String> open = commits.stream()
                .filter(commit -> !tails.isFinished(commit.vehicleId(), commit.version() - 1))
                .map(VehicleCommit::vehicleId)
                .toList();
        if (!open.isEmpty()) {
            tails.finish(vehicles.find(open));
        }
    }

    @Override
    public Optional<VehicleWrite> findWrite(String vehicleId) {
        return findFinished(vehicleId).map(StoredCommit::toWrite);
    }

    @Override
    public Optional<VehicleRecord> findVehicle(String vehicleId) {
        return findFinished(vehicleId).map(StoredCommit::record);
    }

    /** The vehicle's document, once all that belongs to it is inserted. */
    private Optional<StoredCommit> findFinished(String vehicleId) {
        writer.await(List.of(vehicleId));
        Optional<StoredCommit> found = vehicles.find(vehicleId);
        found.ifPresent(commit -> tails.finish(List.of(commit)));
        return found;
    }

    @Override
    public void forEachVehicle(Consumer<VehicleRecord> action) {
        writer.flush();
        List<StoredCommit> all;
        try (Stream<StoredCommit> found = vehicles.all()) {
            all = found.toList();
        }
        tails.finish(all);
        all.forEach(commit -> action.accept(commit.record()));
    }

    @Override
    public Stream<VehicleWrite> writesAfter(long of, long seq) {
        return vehicles.writtenBy(of, seq).map(StoredCommit::toWrite);
    }

    @Override
    public boolean hasFix(String vehicleId, String deviceId, long fixTime) {
        return findFix(vehicleId, deviceId, fixTime).isPresent();
    }

    @Override
    public Optional<Fix> findFix(String vehicleId, String deviceId, long fixTime) {
        findFinished(vehicleId);
        return fixes.find(vehicleId, deviceId, fixTime);
    }

    @Override
    public Stream<Fix> track(String vehicleId, long from, long to) {
        if (from > to) {
            return Stream.empty();
        }
        findFinished(vehicleId);
        return fixes.track(vehicleId, from, to);
    }

    @Override
    public Optional<Event> findEvent(String id) {
        writer.flush();
        return events.find(id);
    }

    @Override
    public Stream<Event> events(String vehicleId, long from, long to) {
        if (from > to) {
            return Stream.empty();
        }
        findFinished(vehicleId);
        return events.between(vehicleId, from, to);
    }

    @Override
    public Stream<ChangeSet> changesAfter(long seq) {
        return changesAfter(producer, seq);
    }

    @Override
    public Stream<ChangeSet> changesAfter(long of, long seq) {
        if (of == producer) {
            // What listeners were told of may still wait, and a later one not.
            writer.flush();
        }
        return changes.after(of, seq);
    }

    @Override
    public Optional<ChangeSet> findChanges(long of, long seq) {
        if (of == producer) {
            writer.flush();
        }
        return changes.find(of, seq);
    }

    @Override
    public long lastSeq() {
        writer.flush();
        return Math.max(changes.last(producer), expiredSeq());
    }

    @Override
    public long expiredSeq() {
        return producers.expired(producer);
    }

    @Override
    public Optional<Document> findDocument(String collection, String key) {
        writer.flush();
        return documents.find(collection, key);
    }

    @Override
    public SortedSet<String> collections() {
        writer.flush();
        return documents.collections();
    }

    @Override
    public void forEachDocument(String collection, Consumer<Document> action) {
        forEachDocument(collection, "", action);
    }

    @Override
    public void forEachDocument(String collection, String keyPrefix, Consumer<Document> action) {
        writer.flush();
        documents.forEach(collection, keyPrefix, action);
    }

    @Override
    public Stream<Document> documentsSince(Set<String> collections, long time) {
        return documents.since(collections, time);
    }

    @Override
    public List<Producer> producers() {
        return producers.all();
    }

    @Override
    public void flush() {
        writer.flush();
    }

    @Override
    public void beat(long settledSeq) {
        producers.beat(producer, Math.min(settledSeq, writer.oldestSeq() - 1));
    }

    @Override
    public void endProducer(long number) {
        if (number == producer) {
            writer.flush();
            producers.end(number, lastCommitted.get());
            return;
        }
        long announced = producers.all().stream()
                .filter(found -> found.number() == number)
                .mapToLong(Producer::announcedSeq)
                .findFirst()
                .orElse(0);
        List<StoredCommit> left;
        try (Stream<StoredCommit> found = vehicles.writtenBy(number, announced)) {
            left = found.toList();
        }
        tails.finish(left);
        long last = left.stream().mapToLong(StoredCommit::seq).max().orElse(announced);
        List<Long> found;
        try (Stream<ChangeSet> sets = changes.after(number, announced)) {
            found = sets.map(ChangeSet::seq).toList();
        }
        producers.endOther(number, Math.max(last, changes.last(number)), found);
    }

    @Override
    public void saidAgain(long of, long seq) {
        producers.heard(of, seq);
    }

    @Override
    public long beginProducer() {
        long next = producers.begin(schema.lastProducer(), config.node());
        schema.hadProducer(next);
        lastCommitted.set(0);
        producer = next;
        return next;
    }

    @Override
    public void expire(long fixesBefore, long eventsBefore) {
        writer.flush();
        if (fixesBefore != 0) {
            fixes.expire(fixesBefore);
        }
        if (eventsBefore != 0) {
            new ChangeExpiry(producers, changes, events).expire(eventsBefore, producer);
        }
        documents.sweep(now());
    }

    @Override
    public String historyId() {
        return mongo.call("read the name of the history", () -> historyId);
    }

    /** Inserts what waits, as far as the database answers, and ends the producer. */
    @Override
    public void close() {
        if (mongo.isClosed()) {
            return;
        }
        try {
            endProducer(producer);
        } catch (StoreException e) {
            // Whoever finds the vehicles finishes them, and declares this producer dead.
        }
        writer.close();
        mongo.close();
    }
}
