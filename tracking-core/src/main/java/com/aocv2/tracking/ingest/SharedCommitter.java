package com.aocv2.tracking.ingest;

import com.aocv2.tracking.detect.Judge;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.SharedStore;
import com.aocv2.tracking.store.VehicleWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Commits to a store that other nodes write as well: each vehicle by itself, upon the state that it was judged from.
 *
 * <p>A write that failed may yet arrive at the store. So it does not do to look what is there: where nobody has written
 * the vehicle since, its state is written once more, unchanged, upon which the lost write can no longer be put.
 */
final class SharedCommitter extends Committer {
    private final SharedStore store;
    /** What failed, and whose fate is not known. */
    private final List<PlacedCommit> doubts = new ArrayList<>(0);

    SharedCommitter(SharedStore store, IngestParts parts, Judge judge, Consumer<List<Slot>> onReloaded) {
        super(parts, judge, onReloaded);
        this.store = store;
    }

    @Override
    Set<String> write(Batch batch) {
        List<PlacedCommit> commits = batch.toCommits(log::reserve);
        Set<String> refused;
        try {
            refused = store.commitEach(
                    commits.stream().map(PlacedCommit::toVehicleCommit).toList());
        } catch (RuntimeException e) {
            doubts.addAll(commits);
            throw e;
        }
        batch.committedBut(refused);
        showOwn(commits.stream()
                .filter(commit -> !refused.contains(commit.vehicleId()))
                .map(PlacedCommit::slot)
                .toList());
        for (PlacedCommit commit : commits) {
            if (refused.contains(commit.vehicleId())) {
                // Whoever was quicker is judged upon. It may even have written upon this very commit.
                doubts.add(commit);
            } else {
                log.finished(commit.place(), commit.changes());
            }
        }
        askStore();
        return refused;
    }

    @Override
    void finish(Slot slot) {
        Optional<VehicleWrite> found = store.findWrite(slot.committed.vehicleId());
        slot.isUnfinished = false;
        if (found.isPresent() && adopt(slot, found.get().record())) {
            showAdopted(List.of(slot));
        }
    }

    @Override
    boolean isInDoubt() {
        return !doubts.isEmpty();
    }

    @Override
    void askStore() {
        while (!doubts.isEmpty()) {
            settle(doubts.get(0));
            doubts.remove(0);
        }
    }

    private void settle(PlacedCommit commit) {
        while (true) {
            Optional<VehicleWrite> found = store.findWrite(commit.vehicleId());
            if (found.isPresent() && adopt(commit.slot(), found.get().record())) {
                showAdopted(List.of(commit.slot()));
                log.finished(commit.place(), isOurs(found.get(), commit) ? commit.changes() : storedChanges(commit));
                return;
            }
            forestall(commit.slot());
        }
    }

    private static boolean isOurs(VehicleWrite found, PlacedCommit commit) {
        return found.producer() == commit.place().producer()
                && found.seq() == commit.place().seq();
    }

    /** Somebody has written the vehicle after us, or instead of us. */
    private @Nullable ChangeSet storedChanges(PlacedCommit commit) {
        if (commit.changes() == null) {
            return null;
        }
        return store.findChanges(commit.place().producer(), commit.place().seq())
                .orElse(null);
    }

    /** Writes the state once more, so that it has another version. Where that is refused somebody has done so. */
    private void forestall(Slot slot) {
        ChangeLog.Place place = log.reserve();
        try {
            Commit same =
                    new Commit(List.of(), List.of(judge.touch(slot.committed, slot.nextVersion())), null, List.of());
            store.commitEach(List.of(new PlacedCommit(slot, place, same).toVehicleCommit()));
        } finally {
            log.finished(place, null);
        }
    }
}
