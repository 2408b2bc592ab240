package com.aocv2.tracking.testkit;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.VehicleRecord;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A store whose commits fail on demand, to see what an engine, a server or an own program makes of it. It stays open when
 * it is closed, so that it survives a restart. Thread-safe.
 *
 * <pre>{@code
 * store.failAfterWrite();
 * assertThatThrownBy(() -> engine.ingest(fix)).isInstanceOf(StoreException.class);
 * store.recover();
 * assertThat(engine.ingest(fix).outcome()).isEqualTo(Outcome.DUPLICATE);
 * }</pre>
 */
public final class FaultyStore implements Store {
    private enum Failure {
        NONE,
        BEFORE_WRITE,
        AFTER_WRITE,
        OF_VEHICLES
    }

    private final Store store;
    private volatile Failure failure = Failure.NONE;

    /** Fails nothing yet. */
    public FaultyStore(Store store) {
        this.store = store;
    }

    /** From now on commits fail before anything is written. */
    public void failBeforeWrite() {
        failure = Failure.BEFORE_WRITE;
    }

    /** From now on commits fail after all was written, as when the answer is lost. */
    public void failAfterWrite() {
        failure = Failure.AFTER_WRITE;
    }

    /** From now on commits that hold a vehicle's state fail before anything is written; others succeed. */
    public void failVehicles() {
        failure = Failure.OF_VEHICLES;
    }

    /** From now on commits succeed. */
    public void recover() {
        failure = Failure.NONE;
    }

    @Override
    public void commit(Commit commit) {
        Failure now = failure;
        boolean hasVehicles = !commit.vehicles().isEmpty();
        if (now == Failure.BEFORE_WRITE || (now == Failure.OF_VEHICLES && hasVehicles)) {
            throw new StoreException("injected before the write");
        }
        store.commit(commit);
        if (now == Failure.AFTER_WRITE) {
            throw new StoreException("injected after the write");
        }
    }

    @Override
    public boolean hasFix(String vehicleId, String deviceId, long fixTime) {
        return store.hasFix(vehicleId, deviceId, fixTime);
    }

    @Override
    public Optional<Fix> findFix(String vehicleId, String deviceId, long fixTime) {
        return store.findFix(vehicleId, deviceId, fixTime);
    }

    @Override
    public Stream<Fix> track(String vehicleId, long from, long to) {
        return store.track(vehicleId, from, to);
    }

    @Override
    public Optional<VehicleRecord> findVehicle(String vehicleId) {
        return store.findVehicle(vehicleId);
    }

    @Override
    public void forEachVehicle(Consumer<VehicleRecord> action) {
        store.forEachVehicle(action);
    }

    @Override
    public Optional<Event> findEvent(String id) {
        return store.findEvent(id);
    }

    @Override
    public Stream<Event> events(String vehicleId, long from, long to) {
        return store.events(vehicleId, from, to);
    }

    @Override
    public Stream<ChangeSet> changesAfter(long seq) {
        return store.changesAfter(seq);
    }

    @Override
    public long lastSeq() {
        return store.lastSeq();
    }

    @Override
    public long expiredSeq() {
        return store.expiredSeq();
    }

    @Override
    public Optional<Document> findDocument(String collection, String key) {
        return store.findDocument(collection, key);
    }

    @Override
    public SortedSet<String> collections() {
        return store.collections();
    }

    @Override
    public void forEachDocument(String collection, String keyPrefix, Consumer<Document> action) {
        store.forEachDocument(collection, keyPrefix, action);
    }

    @Override
    public void forEachDocument(String collection, Consumer<Document> action) {
        store.forEachDocument(collection, action);
    }

    @Override
    public void expire(long fixesBefore, long eventsBefore) {
        store.expire(fixesBefore, eventsBefore);
    }

    @Override
    public String historyId() {
        return store.historyId();
    }

    /** Does nothing: the store that this one fails for is its owner's to close. */
    @Override
    public void close() {}
}
