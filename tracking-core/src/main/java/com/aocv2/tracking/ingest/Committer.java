package com.aocv2.tracking.ingest;

import com.aocv2.tracking.detect.Judge;
import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.geofence.Geofences;
import com.aocv2.tracking.live.LiveState;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.VehicleRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches durable, and only then visible.
 *
 * <p>After a failed commit nobody knows whether the store has the batch. The vehicles go back to before it, and before
 * anything else is judged the store is asked: had it stored the batch, its states and events are taken over and let out
 * as if the commit had succeeded. Only the lane's writer uses it.
 */
final class Committer {
    /** A batch that failed: whether it is stored is not known. */
    private record Doubt(long seq, List<Slot> slots) {}

    private final Store store;
    private final LiveState live;
    private final Judge judge;
    private final Geofences fences;
    private final ChangeLog log;
    private final IngestStats stats;
    private final Listeners listeners;
    private final Consumer<List<Slot>> onReloaded;
    private @Nullable Doubt doubt;
    private RuntimeException lastFailure = new StoreException("the store has not answered yet");

    /** @param onReloaded is told of vehicles whose states were taken over from the store */
    Committer(
            Store store,
            LiveState live,
            Judge judge,
            Geofences fences,
            ChangeLog log,
            IngestStats stats,
            Listeners listeners,
            Consumer<List<Slot>> onReloaded) {
        this.store = store;
        this.live = live;
        this.judge = judge;
        this.fences = fences;
        this.log = log;
        this.stats = stats;
        this.listeners = listeners;
        this.onReloaded = onReloaded;
    }

    /** Why the store was last found wanting. */
    RuntimeException lastFailure() {
        return lastFailure;
    }

    void commit(Batch batch, List<Work> works) {
        if (batch.isEmpty()) {
            works.forEach(Work::done);
            return;
        }
        long seq = batch.hasEvents() ? log.reserve() : 0;
        Commit commit = batch.toCommit(seq);
        try {
            store.commit(commit);
        } catch (RuntimeException e) {
            fail(batch, works, seq, e);
            return;
        }
        stats.committed();
        stats.count(batch.findings());
        batch.committed();
        show(batch.touched());
        if (seq > 0) {
            log.finished(seq, commit.changes());
        }
        works.forEach(this::finish);
    }

    private void finish(Work work) {
        try {
            work.done();
        } catch (RuntimeException e) {
            listeners.contain(e);
        }
    }

    private void fail(Batch batch, List<Work> works, long seq, RuntimeException e) {
        stats.failedCommit();
        batch.rollBack();
        doubt = new Doubt(seq, List.copyOf(batch.touched()));
        lastFailure = e;
        for (Work work : works) {
            try {
                work.failed(e);
            } catch (RuntimeException inCallback) {
                listeners.contain(inCallback);
            }
        }
    }

    private void show(List<Slot> slots) {
        List<LiveVehicle> vehicles = listeners.isEmpty() ? List.of() : new ArrayList<>(slots.size());
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            live.publish(slot.live, slot.committed);
            if (!listeners.isEmpty()) {
                vehicles.add(slot.live);
            }
        }
        if (!vehicles.isEmpty()) {
            listeners.onVehicles(vehicles);
        }
    }

    /** Whether a batch failed and the store has not been asked since. */
    boolean isInDoubt() {
        return doubt != null;
    }

    /** Whether it is known what the store has; asks it where it is not. */
    boolean resolveDoubt() {
        Doubt open = doubt;
        if (open == null) {
            return true;
        }
        try {
            List<Slot> stored = new ArrayList<>();
            for (Slot slot : open.slots) {
                if (reload(slot)) {
                    stored.add(slot);
                }
            }
            @Nullable ChangeSet changes = open.seq > 0 ? findChanges(open.seq) : null;
            doubt = null;
            show(stored);
            onReloaded.accept(stored);
            if (open.seq > 0) {
                log.finished(open.seq, changes);
            }
            return true;
        } catch (StoreException e) {
            lastFailure = e;
            return false;
        }
    }

    /** Takes over the store's state where it is newer. */
    private boolean reload(Slot slot) {
        Optional<VehicleRecord> found = store.findVehicle(slot.committed.vehicleId());
        if (found.isEmpty() || found.get().version() <= slot.committed.version()) {
            return false;
        }
        VehicleState state = VehicleState.decode(found.get(), fences.history());
        slot.committed = judge.inGroups(state, live.profile(state.vehicleId()).groups());
        slot.pending = slot.committed;
        return true;
    }

    private @Nullable ChangeSet findChanges(long seq) {
        try (Stream<ChangeSet> changes = store.changesAfter(seq - 1)) {
            return changes.findFirst().filter(found -> found.seq() == seq).orElse(null);
        }
    }
}
