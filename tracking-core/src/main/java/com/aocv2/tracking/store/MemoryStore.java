package com.aocv2.tracking.store;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.position.Fix;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything on the heap, for tests and for embedders who need no durability: what it holds is gone when the
 * process ends.
 *
 * <p>Fixes and event revisions are bounded, and a commit beyond a bound is refused with {@link StoreFullException};
 * {@link #expire} makes room. Vehicle states and documents are not bounded. Reckon with about 200 bytes a fix.
 *
 * <p>Several engines may share one: a vehicle's state is refused with {@link CommitConflictException} unless the stored
 * version is the one before it. Thread-safe; a stream is a copy of what it reads, and stays good after {@link #close}.
 */
public final class MemoryStore implements Store {
    /** How many fixes a store of {@link #create()} takes. */
    public static final int DEFAULT_MAX_FIXES = 1_000_000;
    /** How many event revisions a store of {@link #create()} takes. */
    public static final int DEFAULT_MAX_EVENTS = 100_000;

    private final int maxFixes;
    private final int maxEvents;
    private final String historyId = UUID.randomUUID().toString();

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, MemoryTrack> tracks = new HashMap<>();
    private final MemoryEvents events = new MemoryEvents();
    private final Map<String, VehicleRecord> vehicles = new HashMap<>();
    private final Map<String, NavigableMap<byte[], Document>> documents = new HashMap<>();
    private int fixCount;
    private boolean closed;

    private MemoryStore(int maxFixes, int maxEvents) {
        this.maxFixes = maxFixes;
        this.maxEvents = maxEvents;
    }

    /** An empty store for {@value #DEFAULT_MAX_FIXES} fixes and {@value #DEFAULT_MAX_EVENTS} event revisions. */
    public static MemoryStore create() {
        return withLimits(DEFAULT_MAX_FIXES, DEFAULT_MAX_EVENTS);
    }

    /**
     * An empty store with limits of its own.
     *
     * @param maxFixes how many fixes it takes, at least 1
     * @param maxEvents how many event revisions it takes, at least 1
     */
    public static MemoryStore withLimits(int maxFixes, int maxEvents) {
        if (maxFixes < 1 || maxEvents < 1) {
            throw new IllegalArgumentException("limits must be at least 1: " + maxFixes + ", " + maxEvents);
        }
        return new MemoryStore(maxFixes, maxEvents);
    }

    @Override
    public void commit(Commit commit) {
        with(lock.writeLock(), () -> {
            refuseConflicts(commit.vehicles());
            refuseFixesBeyondLimit(commit.fixes());
            refuseEventsBeyondLimit(commit.changes());
            write(commit);
            return null;
        });
    }

    private void refuseConflicts(List<VehicleRecord> records) {
        Set<String> conflicts = records.stream()
                .filter(record -> record.version() != version(record.vehicleId()) + 1)
                .map(VehicleRecord::vehicleId)
                .collect(Collectors.toUnmodifiableSet());
        if (!conflicts.isEmpty()) {
            throw new CommitConflictException(conflicts);
        }
    }

    private long version(String vehicleId) {
        VehicleRecord stored = vehicles.get(vehicleId);
        return stored == null ? 0 : stored.version();
    }

    private void refuseFixesBeyondLimit(List<Fix> fixes) {
        if (fixes.size() > maxFixes - fixCount) {
            throw new StoreFullException("the memory store is full: its limit is " + maxFixes + " fixes");
        }
    }

    private void refuseEventsBeyondLimit(@Nullable ChangeSet changes) {
        if (changes != null && changes.events().size() > maxEvents - events.size()) {
            throw new StoreFullException("the memory store is full: its limit is " + maxEvents + " event revisions");
        }
    }

    private void write(Commit commit) {
        commit.fixes().forEach(this::put);
        commit.vehicles().forEach(record -> vehicles.put(record.vehicleId(), record));
        if (commit.changes() != null) {
            events.add(commit.changes());
        }
        commit.documents().forEach(this::put);
    }

    private void put(Fix fix) {
        MemoryTrack track = tracks.computeIfAbsent(fix.position().vehicleId(), id -> new MemoryTrack());
        if (!track.contains(fix.position())) {
            fixCount++;
        }
        track.put(fix);
    }

    private void put(Document document) {
        var collection =
                documents.computeIfAbsent(document.collection(), name -> new TreeMap<>(Arrays::compareUnsigned));
        byte[] key = utf8(document.key());
        if (document.content() == null) {
            collection.remove(key);
        } else {
            collection.put(key, document);
        }
    }

    @Override
    public boolean hasFix(String vehicleId, String deviceId, long fixTime) {
        return findFix(vehicleId, deviceId, fixTime).isPresent();
    }

    @Override
    public Optional<Fix> findFix(String vehicleId, String deviceId, long fixTime) {
        return reading(() -> Optional.ofNullable(tracks.get(vehicleId)).map(track -> track.find(deviceId, fixTime)));
    }

    @Override
    public Stream<Fix> track(String vehicleId, long from, long to) {
        return reading(() -> {
                    MemoryTrack track = tracks.get(vehicleId);
                    return track == null ? List.<Fix>of() : track.between(from, to);
                })
                .stream();
    }

    @Override
    public Optional<VehicleRecord> findVehicle(String vehicleId) {
        return reading(() -> Optional.ofNullable(vehicles.get(vehicleId)));
    }

    @Override
    public void forEachVehicle(Consumer<VehicleRecord> action) {
        reading(() -> List.copyOf(vehicles.values())).forEach(action);
    }

    @Override
    public Optional<Event> findEvent(String id) {
        return reading(() -> events.find(id));
    }

    @Override
    public Stream<Event> events(String vehicleId, long from, long to) {
        return reading(() -> events.between(vehicleId, from, to)).stream();
    }

    @Override
    public Stream<ChangeSet> changesAfter(long seq) {
        return reading(() -> events.after(seq)).stream();
    }

    @Override
    public long lastSeq() {
        return reading(events::lastSeq);
    }

    @Override
    public long expiredSeq() {
        return reading(events::expiredSeq);
    }

    @Override
    public Optional<Document> findDocument(String collection, String key) {
        return reading(() -> Optional.ofNullable(documents.get(collection)).map(byKey -> byKey.get(utf8(key))));
    }

    @Override
    public SortedSet<String> collections() {
        return reading(() -> documents.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Override
    public void forEachDocument(String collection, Consumer<Document> action) {
        reading(() -> {
                    var byKey = documents.get(collection);
                    return byKey == null ? List.<Document>of() : List.copyOf(byKey.values());
                })
                .forEach(action);
    }

    @Override
    public void forEachDocument(String collection, String keyPrefix, Consumer<Document> action) {
        reading(() -> {
                    var byKey = documents.get(collection);
                    byte[] from = utf8(keyPrefix);
                    return byKey == null
                            ? List.<Document>of()
                            : List.copyOf(byKey.subMap(from, afterPrefix(from)).values());
                })
                .forEach(action);
    }

    /** No UTF-8 text has a byte of all ones. */
    private static byte[] afterPrefix(byte[] prefix) {
        byte[] after = Arrays.copyOf(prefix, prefix.length + 1);
        after[prefix.length] = (byte) 0xFF;
        return after;
    }

    @Override
    public void expire(long fixesBefore, long eventsBefore) {
        with(lock.writeLock(), () -> {
            if (fixesBefore != 0) {
                tracks.values().forEach(track -> fixCount -= track.expire(fixesBefore));
                tracks.values().removeIf(MemoryTrack::isEmpty);
            }
            if (eventsBefore != 0) {
                events.expire(eventsBefore);
            }
            return null;
        });
    }

    @Override
    public String historyId() {
        return reading(() -> historyId);
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private <T> T reading(Supplier<T> work) {
        return with(lock.readLock(), work);
    }

    private <T> T with(Lock held, Supplier<T> work) {
        held.lock();
        try {
            if (closed) {
                throw new StoreException("the store is closed");
            }
            return work.get();
        } finally {
            held.unlock();
        }
    }

    private static byte[] utf8(String s) {
        return s.getBytes(StandardCharsets.UTF_8);
    }
}
