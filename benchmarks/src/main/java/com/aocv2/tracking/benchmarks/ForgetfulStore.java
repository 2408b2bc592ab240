package com.aocv2.tracking.benchmarks;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.VehicleRecord;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Takes everything and keeps nothing: what is measured over it is the engine. */
final class ForgetfulStore implements Store {
    private long events;

    @Override
    public void commit(Commit commit) {
        ChangeSet changes = commit.changes();
        events += changes == null ? 0 : changes.events().size();
    }

    /** How many events were committed. */
    long events() {
        return events;
    }

    @Override
    public boolean hasFix(String vehicleId, String deviceId, long fixTime) {
        return false;
    }

    @Override
    public Optional<Fix> findFix(String vehicleId, String deviceId, long fixTime) {
        return Optional.empty();
    }

    @Override
    public Stream<Fix> track(String vehicleId, long from, long to) {
        return Stream.empty();
    }

    @Override
    public Optional<VehicleRecord> findVehicle(String vehicleId) {
        return Optional.empty();
    }

    @Override
    public void forEachVehicle(Consumer<VehicleRecord> action) {}

    @Override
    public Optional<Event> findEvent(String id) {
        return Optional.empty();
    }

    @Override
    public Stream<Event> events(String vehicleId, long from, long to) {
        return Stream.empty();
    }

    @Override
    public Stream<ChangeSet> changesAfter(long seq) {
        return Stream.empty();
    }

    @Override
    public long lastSeq() {
        return 0;
    }

    @Override
    public long expiredSeq() {
        return 0;
    }

    @Override
    public Optional<Document> findDocument(String collection, String key) {
        return Optional.empty();
    }

    @Override
    public SortedSet<String> collections() {
        return new TreeSet<>();
    }

    @Override
    public void forEachDocument(String collection, String keyPrefix, Consumer<Document> action) {}

    @Override
    public void forEachDocument(String collection, Consumer<Document> action) {}

    @Override
    public void expire(long fixesBefore, long eventsBefore) {}

    @Override
    public String historyId() {
        return "forgotten";
    }

    @Override
    public void close() {}
}
