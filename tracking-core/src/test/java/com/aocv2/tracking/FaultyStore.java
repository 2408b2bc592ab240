package com.aocv2.tracking;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.VehicleRecord;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A store whose commits fail on demand. It stays open when it is closed, so that it survives a restart. */
public final class FaultyStore implements Store {
    private final Store store;
    /** Whether commits fail before anything is written. */
    public volatile boolean failing;
    /** Whether commits fail after all is written. */
    public volatile boolean failingAfter;

    volatile boolean failVehicles;

    /** Fails nothing yet. */
    public FaultyStore(Store store) {
        this.store = store;
    }

    @Override
    public void commit(Commit commit) {
        if (failing || (failVehicles && !commit.vehicles().isEmpty())) {
            throw new StoreException("injected before the write");
        }
        store.commit(commit);
        if (failingAfter) {
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

    @Override
    public void close() {}
}
