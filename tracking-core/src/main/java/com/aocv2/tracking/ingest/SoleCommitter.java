package com.aocv2.tracking.ingest;

import com.aocv2.tracking.detect.Judge;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.VehicleRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Commits to a store that nobody else writes: a batch whole or not at all. */
final class SoleCommitter extends Committer {
    /** A batch that failed: whether it is stored is not known. */
    private record Doubt(ChangeLog.@Nullable Place place, List<Slot> slots) {}

    private final Store store;
    private @Nullable Doubt doubt;

    SoleCommitter(Store store, IngestParts parts, Judge judge, Consumer<List<Slot>> onReloaded) {
        super(parts, judge, onReloaded);
        this.store = store;
    }

    @Override
    Set<String> write(Batch batch) {
        ChangeLog.@Nullable Place place = batch.hasEvents() ? log.reserve() : null;
        ChangeSet changes = place == null ? null : batch.changes(place);
        try {
            store.commit(batch.toCommit(changes));
        } catch (RuntimeException e) {
            doubt = new Doubt(place, List.copyOf(batch.touched()));
            throw e;
        }
        batch.committed();
        show(batch.touched());
        if (place != null) {
            log.finished(place, changes);
        }
        return Set.of();
    }

    @Override
    boolean isInDoubt() {
        return doubt != null;
    }

    @Override
    void askStore() {
        Doubt open = java.util.Objects.requireNonNull(doubt);
        List<Slot> stored = new ArrayList<>();
        for (Slot slot : open.slots) {
            Optional<VehicleRecord> found = store.findVehicle(slot.committed.vehicleId());
            if (found.isPresent() && adopt(slot, found.get())) {
                stored.add(slot);
            }
        }
        @Nullable ChangeSet changes = open.place == null ? null : findChanges(open.place.seq());
        doubt = null;
        showAdopted(stored);
        if (open.place != null) {
            log.finished(open.place, changes);
        }
    }

    @Override
    void finish(Slot slot) {
        // Nobody else leaves anything unfinished.
    }

    private @Nullable ChangeSet findChanges(long seq) {
        try (Stream<ChangeSet> changes = store.changesAfter(seq - 1)) {
            return changes.findFirst().filter(found -> found.seq() == seq).orElse(null);
        }
    }
}
