package com.aocv2.tracking;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.ingest.Ingestion;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.store.Store;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was stored. Thread-safe; every method may block and throws {@link com.aocv2.tracking.store.StoreException} when
 * the store cannot be read. Streams must be closed.
 */
public final class History {
    private final Store store;
    private final Ingestion ingestion;

    History(Store store, Ingestion ingestion) {
        this.store = store;
        this.ingestion = ingestion;
    }

    /** The vehicle's fixes with a time in [from, to], epoch milliseconds, in the order of the track. */
    public Stream<Fix> track(String vehicleId, long from, long to) {
        return store.track(vehicleId, from, to);
    }

    /** The latest revisions of the vehicle's events with a time in [from, to], epoch milliseconds, by time. */
    public Stream<Event> events(String vehicleId, long from, long to) {
        return store.events(vehicleId, from, to);
    }

    /** The latest revision of the event, or empty. */
    public Optional<Event> findEvent(String id) {
        return store.findEvent(id);
    }

    /**
     * The change sets after the given seq, in order; only those that nothing can be put before any more, so that a reader
     * who goes on behind the last one misses nothing.
     */
    public Stream<ChangeSet> changesAfter(long seq) {
        long published = ingestion.publishedSeq();
        return store.changesAfter(seq).takeWhile(changes -> changes.seq() <= published);
    }

    /** The seq of the newest change set that {@link #changesAfter} gives; 0 where there is none. */
    public long lastSeq() {
        return ingestion.publishedSeq();
    }

    /** The seq up to which change sets have been dropped: a reader behind it has missed some. */
    public long expiredSeq() {
        return store.expiredSeq();
    }

    /** Names the history that seqs belong to; see {@link Store#historyId}. */
    public String id() {
        return store.historyId();
    }
}
