package com.aocv2.tracking.ingest;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Parts what is to be committed by the vehicle that it belongs to. Not thread-safe. */
final class VehicleParts {
    private final long now;
    private final Map<String, List<Fix>> fixes = new HashMap<>();
    private final Map<String, List<Event>> events = new HashMap<>();
    private final Map<String, List<Document>> documents = new HashMap<>();

    /** @param now the time of the commits, epoch milliseconds */
    VehicleParts(long now) {
        this.now = now;
    }

    void add(Fix fix) {
        part(fixes, fix.position().vehicleId()).add(fix);
    }

    void add(Event event) {
        part(events, event.vehicleId()).add(event);
    }

    void add(Slot owner, Document document) {
        part(documents, owner.committed.vehicleId()).add(document);
    }

    private static <T> List<T> part(Map<String, List<T>> parts, String vehicleId) {
        return parts.computeIfAbsent(vehicleId, key -> new ArrayList<>(1));
    }

    /** A commit for each of the vehicles, which must be all that anything was added of. */
    List<PlacedCommit> commits(List<Slot> slots, Supplier<ChangeLog.Place> places) {
        List<PlacedCommit> commits = new ArrayList<>(slots.size());
        for (Slot slot : slots) {
            commits.add(commit(slot, places.get()));
        }
        return commits;
    }

    private PlacedCommit commit(Slot slot, ChangeLog.Place place) {
        String vehicleId = slot.committed.vehicleId();
        List<Event> found = events.getOrDefault(vehicleId, List.of());
        ChangeSet changes = found.isEmpty() ? null : new ChangeSet(place.producer(), place.seq(), now, false, found);
        return new PlacedCommit(
                slot,
                place,
                new Commit(
                        fixes.getOrDefault(vehicleId, List.of()),
                        List.of(slot.pending),
                        changes,
                        documents.getOrDefault(vehicleId, List.of())));
    }
}
