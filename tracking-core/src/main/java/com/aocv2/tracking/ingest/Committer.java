package com.aocv2.tracking.ingest;

import com.aocv2.tracking.detect.Judge;
import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.geofence.Geofences;
import com.aocv2.tracking.live.LiveState;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.VehicleRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Makes batches durable, and only then visible.
 *
 * <p>After a failed commit nobody knows whether the store has the batch. The vehicles go back to before it, and before
 * anything else is judged the store is asked: had it stored the batch, its states and events are taken over and let out
 * as if the commit had succeeded. Only the lane's writer uses it.
 */
abstract class Committer {
    /** So often the store may have an older state than the one that another node has sent word of: it lags behind. */
    private static final int MAX_CONTRADICTIONS = 3;

    final ChangeLog log;
    private final LiveState live;
    final Judge judge;
    private final Geofences fences;
    private final IngestStats stats;
    private final Listeners listeners;
    private final Predicate<String> isOthers;
    private final Consumer<List<Slot>> onReloaded;
    private RuntimeException lastFailure = new StoreException("the store has not answered yet");

    /** @param onReloaded is told of vehicles whose states were taken over from the store */
    Committer(IngestParts parts, Judge judge, Consumer<List<Slot>> onReloaded) {
        this.live = parts.live();
        this.judge = judge;
        this.fences = parts.fences();
        this.log = parts.log();
        this.stats = parts.stats();
        this.listeners = parts.listeners();
        this.isOthers = parts.isOthers();
        this.onReloaded = onReloaded;
    }

    /** Why the store was last found wanting. */
    final RuntimeException lastFailure() {
        return lastFailure;
    }

    /**
     * Commits what is in the batch.
     *
     * @return the vehicles of which nothing was committed, because somebody else has written them meanwhile: what was to
     *     be done to them has to be judged again
     * @throws RuntimeException when it failed; the vehicles are as they were before
     */
    final Set<String> commit(Batch batch) {
        if (batch.isEmpty()) {
            return Set.of();
        }
        try {
            Set<String> refused = write(batch);
            stats.committed();
            stats.count(batch.findings());
            return refused;
        } catch (RuntimeException e) {
            stats.failedCommit();
            batch.rollBack();
            lastFailure = e;
            throw e;
        }
    }

    /** Writes the batch, takes over and shows what was stored of it; leaves everything as it was where it throws. */
    abstract Set<String> write(Batch batch);

    /** Whether a batch failed and it is not known yet what the store has of it. */
    abstract boolean isInDoubt();

    /** Whether it is known what the store has; asks it where it is not. */
    final boolean resolveDoubt() {
        if (!isInDoubt()) {
            return true;
        }
        try {
            askStore();
            return true;
        } catch (StoreException e) {
            lastFailure = e;
            return false;
        }
    }

    /** Finds out what became of the batch that failed, and ends the doubt. */
    abstract void askStore();

    /** Shows vehicles whose state was committed. */
    final void show(List<Slot> slots) {
        List<LiveVehicle> vehicles = listeners.isEmpty() ? List.of() : new ArrayList<>(slots.size());
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            if (live.publish(slot.live, slot.committed, isOthers) && !listeners.isEmpty()) {
                vehicles.add(slot.live);
            }
        }
        if (!vehicles.isEmpty()) {
            listeners.onVehicles(vehicles);
        }
    }

    /** Shows vehicles that this node itself has committed, and sends word of them to others. */
    final void showOwn(List<Slot> slots) {
        show(slots);
        listeners.relay(slots.stream().map(slot -> slot.committed).toList());
    }

    /** Takes over a state of the store where it is newer; tells whether it was. Shows nothing. */
    final boolean adopt(Slot slot, VehicleRecord found) {
        if (found.version() <= slot.committed.version()) {
            return false;
        }
        slot.reset(decode(found));
        return true;
    }

    /**
     * Sees to it that all that belongs to the vehicle's state can be read in the store: nothing is judged upon one of
     * which it cannot. Blocks; throws a {@link StoreException}.
     */
    abstract void finish(Slot slot);

    /** What the store has, judged by geofences that are known here. */
    final VehicleState decode(VehicleRecord stored) {
        VehicleState state = VehicleState.decode(stored, fences.history());
        if (fences.require(state.fencesValidFrom(), state.fencesFingerprint())) {
            state = VehicleState.decode(stored, fences.history());
        }
        return judge.inGroups(state, live.profile(state.vehicleId()).groups());
    }

    /** Shows vehicles whose states were taken over from the store; not where something newer is shown. */
    final void showAdopted(List<Slot> slots) {
        List<Slot> newer = new ArrayList<>(slots.size());
        List<LiveVehicle> others = new ArrayList<>(0);
        for (Slot slot : slots) {
            if (isNews(slot)) {
                newer.add(slot);
            } else {
                live.confirm(slot.live, slot.committed);
                others.add(slot.live);
            }
        }
        show(newer);
        if (!others.isEmpty()) {
            listeners.onConfirmed(others);
        }
        onReloaded.accept(slots);
    }

    /** What the store shows not to have time and again is not so. */
    private static boolean isNews(Slot slot) {
        long shown = slot.live.state().version();
        return slot.committed.version() > shown
                || (slot.committed.version() < shown && ++slot.contradicted > MAX_CONTRADICTIONS);
    }

    /** Shows what another node has sent word of, where it is newer; what is judged upon stays as it is. */
    final void showRelayed(List<Slot> slots, List<VehicleRecord> relayed) {
        List<LiveVehicle> shown = new ArrayList<>(slots.size());
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            boolean isNewer = relayed.get(i).version() > slot.live.state().version();
            if (isNewer && !isOthers.test(slot.committed.vehicleId())) {
                live.show(slot.live, decode(relayed.get(i)));
                slot.contradicted = 0;
                shown.add(slot.live);
            }
        }
        if (!shown.isEmpty()) {
            listeners.onVehicles(shown);
        }
    }
}
