package com.aocv2.tracking.store;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The change log, and the latest revision of every event. Guarded by the store's lock. */
final class MemoryEvents {
    private final NavigableMap<Long, ChangeSet> log = new TreeMap<>();
    private final Map<String, Latest> latest = new HashMap<>();
    private final Map<String, NavigableMap<Place, Event>> byVehicle = new HashMap<>();
    private int revisions;
    private long lastSeq;
    private long expiredSeq;

    private record Latest(Event event, long seq) {}

    private record Place(long time, String id) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparingLong(Place::time).thenComparing(Place::id);

        static Place of(Event event) {
            return new Place(event.time(), event.id());
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** How many revisions are kept: those of the log, or those by id where expiry has left more of them. */
    int size() {
        return Math.max(revisions, latest.size());
    }

    long lastSeq() {
        return lastSeq;
    }

    long expiredSeq() {
        return expiredSeq;
    }

    void add(ChangeSet changes) {
        ChangeSet old = log.put(changes.seq(), changes);
        revisions += changes.events().size() - (old == null ? 0 : old.events().size());
        lastSeq = Math.max(lastSeq, changes.seq());
        changes.events().forEach(event -> put(event, changes.seq()));
    }

    private void put(Event event, long seq) {
        Latest old = latest.put(event.id(), new Latest(event, seq));
        if (old != null) {
            unlink(old.event);
        }
        byVehicle.computeIfAbsent(event.vehicleId(), id -> new TreeMap<>()).put(Place.of(event), event);
    }

    private void unlink(Event event) {
        byVehicle.computeIfPresent(event.vehicleId(), (id, events) -> {
            events.remove(Place.of(event));
            return events.isEmpty() ? null : events;
        });
    }

    Optional<Event> find(String id) {
        return Optional.ofNullable(latest.get(id)).map(Latest::event);
    }

    List<Event> between(String vehicleId, long from, long to) {
        NavigableMap<Place, Event> events = byVehicle.get(vehicleId);
        if (events == null || from > to) {
            return List.of();
        }
        var tail = events.tailMap(new Place(from, ""), true);
        return to == Long.MAX_VALUE
                ? List.copyOf(tail.values())
                : List.copyOf(tail.headMap(new Place(to + 1, ""), false).values());
    }

    List<ChangeSet> after(long seq) {
        return List.copyOf(log.tailMap(seq, false).values());
    }

    /** Drops the oldest change sets up to the first one that was not committed before the time. */
    void expire(long before) {
        for (var oldest = log.firstEntry();
                oldest != null && oldest.getValue().committedTime() < before;
                oldest = log.firstEntry()) {
            log.remove(oldest.getKey());
            drop(oldest.getValue());
        }
    }

    private void drop(ChangeSet changes) {
        expiredSeq = changes.seq();
        revisions -= changes.events().size();
        for (Event event : changes.events()) {
            Latest last = latest.get(event.id());
            if (last != null && last.seq == changes.seq() && !isRaisedAlarm(last.event)) {
                latest.remove(event.id());
                unlink(last.event);
            }
        }
    }

    private static boolean isRaisedAlarm(Event event) {
        return event.detail() instanceof Detail.Alarm alarm && alarm.acknowledgement() == null;
    }
}
