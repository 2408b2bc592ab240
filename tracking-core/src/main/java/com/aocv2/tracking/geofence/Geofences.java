package com.aocv2.tracking.geofence;

import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.SharedStore;
import com.aocv2.tracking.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The geofences of an engine. Thread-safe. A change is durable and every vehicle has been judged by it when the call
 * returns; ingestion goes on meanwhile.
 */
public final class Geofences {
    /** The collections of the store that geofences are kept in. */
    public static final Set<String> COLLECTIONS = Set.of(StoredGeofence.COLLECTION, FenceLog.COLLECTION);

    private static final long NOW = Long.MAX_VALUE;

    private final Store store;
    private final InstantSource clock;
    private final Duration keepVersions;
    private final FenceLog log = new FenceLog();
    private final FenceHistory history;
    private final Map<String, Long> validFrom = new HashMap<>();
    private Runnable onChange = () -> {};

    /** Whether versions were taken over that vehicles have not been judged by. */
    private boolean unannounced;

    /** Versions that were looked for in vain since something was learned. */
    private final Set<Wanted> unknown = new HashSet<>();

    private record Wanted(long validFrom, long fingerprint) {}

    /**
     * Reads the geofences of the store.
     *
     * @param keepVersions how long a replaced version is kept for fixes that come late
     */
    public Geofences(Store store, InstantSource clock, Duration keepVersions) {
        this.store = store;
        this.clock = clock;
        this.keepVersions = keepVersions;
        this.history = read(new FencePool());
    }

    private FenceHistory read(FencePool pool) {
        List<Geofence> stored = new ArrayList<>();
        Map<String, Long> since = new HashMap<>();
        store.forEachDocument(StoredGeofence.COLLECTION, document -> {
            StoredGeofence read = StoredGeofence.of(document, pool);
            stored.add(read.fence());
            since.put(document.key(), read.validFrom());
        });
        FenceHistory read = log.restore(store, FenceIndex.empty().with(stored, List.of()), pool);
        validFrom.clear();
        validFrom.putAll(since);
        return read;
    }

    /** Takes over what other nodes have stored, and has all vehicles judged by it. Blocks. */
    public void reload() {
        synchronized (this) {
            catchUp();
            if (!unannounced) {
                return;
            }
            unannounced = false;
        }
        onChange.run();
    }

    /** Whether something was learned. */
    private synchronized boolean catchUp() {
        boolean learned = history.replaceBy(read(new FencePool(history)));
        unannounced |= learned;
        if (learned) {
            unknown.clear();
        }
        return learned;
    }

    /**
     * For the engine: makes sure that a version is known by which another node has judged, where it is kept at all. Has
     * nothing judged by it before {@link #reload}.
     *
     * @param validFrom when the version became valid, epoch milliseconds
     * @param fingerprint that of its geofences
     * @return whether something was learned
     */
    public boolean require(long validFrom, long fingerprint) {
        return store instanceof SharedStore
                && history.lacks(validFrom, fingerprint)
                && lookFor(new Wanted(validFrom, fingerprint));
    }

    /** One that is not kept any more is looked for once. */
    private synchronized boolean lookFor(Wanted version) {
        if (unknown.contains(version)) {
            return false;
        }
        boolean learned = catchUp();
        unknown.add(version);
        return learned;
    }

    /** For the engine: what to do after each change. It returns when all vehicles were judged by it. */
    public void onChange(Runnable action) {
        this.onChange = action;
    }

    /** The versions, for judging. */
    public FenceHistory history() {
        return history;
    }

    /** The geofence, or empty. */
    public Optional<Geofence> find(String id) {
        return history.current().index().find(id);
    }

    /** All geofences by id. */
    public List<Geofence> all() {
        List<Geofence> fences = new ArrayList<>(history.current().index().all());
        fences.sort((a, b) -> a.id().compareTo(b.id()));
        return fences;
    }

    /** The geofences that belong to one of the groups, by id. */
    public List<Geofence> inGroups(Set<String> groups) {
        return all().stream().filter(fence -> isInGroups(fence, groups)).toList();
    }

    /** Whether there is such a geofence and it belongs to one of the groups. Cheap. */
    public boolean isInGroups(String id, Set<String> groups) {
        return find(id).filter(fence -> isInGroups(fence, groups)).isPresent();
    }

    private static boolean isInGroups(Geofence fence, Set<String> groups) {
        return !Collections.disjoint(fence.groups(), groups);
    }

    /** Since when the geofence has been as it is, epoch milliseconds by the server; 0 where there is none. */
    public synchronized long validFrom(String id) {
        return validFrom.getOrDefault(id, 0L);
    }

    /** Makes or replaces a geofence. Blocks. */
    public void put(Geofence fence) {
        putAll(List.of(fence));
    }

    /** Makes or replaces all of the geofences or none, as one version. Blocks. */
    public void putAll(Collection<Geofence> fences) {
        change(fences, List.of(), NOW);
    }

    /**
     * The same, backdated: fixes are judged as if the geofences there are then had all been in force since that time,
     * those that were judged before as well as far back as the lateness bound reaches.
     *
     * @param since epoch milliseconds by the server's clock, not in its future
     * @throws InvalidFieldException naming {@code validFrom} where the time lies in the future
     */
    public void putAll(Collection<Geofence> fences, long since) {
        if (since > clock.millis()) {
            throw new InvalidFieldException("validFrom", "lies in the future");
        }
        change(fences, List.of(), since);
    }

    /**
     * Removes the geofence; whoever is inside leaves it. Blocks.
     *
     * @return whether there was one
     */
    public boolean remove(String id) {
        reloadShared();
        if (find(id).isEmpty()) {
            return false;
        }
        change(List.of(), List.of(id), NOW);
        return true;
    }

    /** What others have changed must not be changed back. */
    private void reloadShared() {
        if (store instanceof SharedStore) {
            reload();
        }
    }

    private void change(Collection<Geofence> put, Collection<String> removed, long since) {
        reloadShared();
        synchronized (this) {
            long now = clock.millis();
            // A clock that was set back must not reorder versions.
            long from = since == NOW ? Math.max(now, history.current().validFrom()) : since;
            FenceIndex index = history.current().index().with(put, removed);
            long keepFrom = now - keepVersions.toMillis();
            List<Document> documents = documents(put, removed, from);
            List<Document> changes = log.documents(history, index, ids(put, removed), from, keepFrom);
            documents.addAll(changes);
            store.commit(Commit.of(documents.toArray(Document[]::new)));
            changes.forEach(log::remember);
            put.forEach(fence -> validFrom.put(fence.id(), from));
            removed.forEach(validFrom::remove);
            history.add(index, from, keepFrom);
        }
        onChange.run();
    }

    private static List<String> ids(Collection<Geofence> put, Collection<String> removed) {
        return Stream.concat(put.stream().map(Geofence::id), removed.stream()).toList();
    }

    private static List<Document> documents(Collection<Geofence> put, Collection<String> removed, long now) {
        List<Document> documents = new ArrayList<>(put.size() + removed.size());
        for (Geofence fence : put) {
            documents.add(new StoredGeofence(fence, now).toDocument());
        }
        for (String id : removed) {
            documents.add(StoredGeofence.removal(id));
        }
        return documents;
    }
}
