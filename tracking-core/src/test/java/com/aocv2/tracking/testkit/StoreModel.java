package com.aocv2.tracking.testkit;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Document;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a store holds, in plain maps and without any index: so simple that it must be right. */
final class StoreModel {
    final Map<List<Object>, Fix> fixes = new HashMap<>();
    final Map<String, Long> versions = new HashMap<>();
    final Map<String, Event> latest = new HashMap<>();
    final Map<String, Long> latestSeq = new HashMap<>();
    final TreeMap<Long, ChangeSet> log = new TreeMap<>();
    final TreeMap<String, byte[]> documents = new TreeMap<>();
    long lastSeq;
    long expiredSeq;

    void commit(Commit commit) {
        for (Fix fix : commit.fixes()) {
            var p = fix.position();
            fixes.put(List.of(p.vehicleId(), p.deviceId(), p.fixTime()), fix);
        }
        commit.vehicles().forEach(v -> versions.put(v.vehicleId(), v.version()));
        ChangeSet changes = commit.changes();
        if (changes != null) {
            log.put(changes.seq(), changes);
            lastSeq = Math.max(lastSeq, changes.seq());
            changes.events().forEach(e -> latest.put(e.id(), e));
            changes.events().forEach(e -> latestSeq.put(e.id(), changes.seq()));
        }
        for (Document d : commit.documents()) {
            if (d.content() == null) {
                documents.remove(d.key());
            } else {
                documents.put(d.key(), d.content());
            }
        }
    }

    void expire(long fixesBefore, long eventsBefore) {
        fixes.values().removeIf(fix -> fix.time() < fixesBefore);
        while (!log.isEmpty() && log.firstEntry().getValue().committedTime() < eventsBefore) {
            expiredSeq = log.firstKey();
            log.remove(expiredSeq);
        }
        latest.values().removeIf(e -> latestSeq.getOrDefault(e.id(), 0L) <= expiredSeq && !isRaised(e));
    }

    private static boolean isRaised(Event event) {
        return event.detail() instanceof Detail.Alarm alarm && alarm.acknowledgement() == null;
    }

    List<Fix> track(String vehicleId, long from, long to) {
        return fixes.values().stream()
                .filter(f -> f.position().vehicleId().equals(vehicleId) && f.time() >= from && f.time() <= to)
                .sorted((a, b) -> a.compareOrder(
                        b.time(), b.position().fixTime(), b.position().deviceId()))
                .toList();
    }

    List<Event> events(String vehicleId, long from, long to) {
        Collection<Event> all = latest.values();
        return all.stream()
                .filter(e -> e.vehicleId().equals(vehicleId) && e.time() >= from && e.time() <= to)
                .sorted(Comparator.comparingLong(Event::time).thenComparing(Event::id))
                .toList();
    }
}
