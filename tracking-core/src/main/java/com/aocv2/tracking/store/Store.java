package com.aocv2.tracking.store;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.position.Fix;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where fixes, events, vehicle states and documents are kept.
 *
 * <p>Every method may block, may be called from any thread, and throws {@link StoreException} when the store cannot do
 * its work. The streams read a state of one instant, must be closed, and are not thread-safe; one that outlives
 * its store, or a failure that the store mends by opening its files anew, may end with a {@link StoreException}. An
 * action that is handed rows may call the store. A store is tested by {@code StoreContract} in the tests jar.
 */
public interface Store extends AutoCloseable {
    /**
     * Writes the whole commit or nothing of it; on return it is as durable as this store gets.
     *
     * <p>The same fix, change set or document may be committed again, and is there once; a fix with other flags takes
     * the place of the one with its identity. A store that several processes
     * share refuses a vehicle's state unless the stored version is the one before it. A refusal writes nothing.
     *
     * @throws StoreFullException when there is no room
     * @throws CommitConflictException when somebody else has written one of the vehicles meanwhile
     */
    void commit(Commit commit);

    /** Whether a fix of this identity is stored. */
    boolean hasFix(String vehicleId, String deviceId, long fixTime);

    /** The stored fix of this identity, or empty. */
    Optional<Fix> findFix(String vehicleId, String deviceId, long fixTime);

    /**
     * The vehicle's fixes whose effective time lies in [from, to], in the order of the track (time, fixTime, deviceId).
     */
    Stream<Fix> track(String vehicleId, long from, long to);

    /** The state of the vehicle, or empty. */
    Optional<VehicleRecord> findVehicle(String vehicleId);

    /** The state of every vehicle, in no particular order. */
    void forEachVehicle(Consumer<VehicleRecord> action);

    /** The latest revision of the event, or empty. */
    Optional<Event> findEvent(String id);

    /** The latest revisions of the vehicle's events whose event time lies in [from, to], by event time, then id. */
    Stream<Event> events(String vehicleId, long from, long to);

    /** The change sets after the given seq, in order. */
    Stream<ChangeSet> changesAfter(long seq);

    /** The seq of the newest change set, 0 where there is none. It survives expiry. */
    long lastSeq();

    /** The seq of the newest change set that has been dropped by {@link #expire}, 0 where none has. */
    long expiredSeq();

    /** The document, or empty. */
    Optional<Document> findDocument(String collection, String key);

    /** The names of the collections that hold a document, in the order of their characters. */
    SortedSet<String> collections();

    /** The documents of the collection by key (order of their UTF-8 bytes). */
    void forEachDocument(String collection, Consumer<Document> action);

    /** The documents of the collection whose key begins with the given text, in the same order. */
    void forEachDocument(String collection, String keyPrefix, Consumer<Document> action);

    /**
     * Drops fixes whose effective time lies before the first time, and event revisions committed before the second; 0
     * keeps all. Change sets go from the oldest on, up to the first that was not committed before the time, so that a
     * log has no holes. The latest revision of an alarm that nobody has acknowledged stays.
     */
    void expire(long fixesBefore, long eventsBefore);

    /**
     * Names the history that the seqs belong to. It changes when a backup is restored, because cursors given out after
     * the backup was made then point into nothing.
     */
    String historyId();

    /** Releases everything. Further calls of it do nothing; of other methods, throw {@link StoreException}. */
    @Override
    void close();
}
