package com.aocv2.tracking.ingest;

import com.aocv2.tracking.detect.Judged;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.replay.Checkpoint;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps checkpoints of the vehicles of a lane: one each {@value Checkpoint#FIXES} fixes or hour of a track, written with
 * the fix that comes next. Only the lane's writer uses it.
 */
final class Checkpoints {
    private static final long MAX_SPAN = 3_600_000;

    private final Store store;

    /** How many are kept of a vehicle: a ring, so that the newest takes the place of the oldest. */
    private final int places;

    Checkpoints(Store store, int latenessFixes) {
        this.store = store;
        this.places = latenessFixes / Checkpoint.FIXES + 2;
    }

    /** Makes a checkpoint of what was judged before the fix where one is due. */
    void keep(Slot slot, Fix next, Batch batch) {
        Judged judged = slot.pending.judged();
        slot.sinceCheckpoint++;
        boolean isDue = slot.sinceCheckpoint >= Checkpoint.FIXES || next.time() - MAX_SPAN >= slot.checkpointUntil;
        if (isDue && judged.last() != null && judged.until() < next.time()) {
            long number = nextNumber(slot, batch);
            Checkpoint checkpoint = new Checkpoint(number, judged.until(), judged.encode());
            batch.add(slot, toDocument(slot, checkpoint));
            slot.madeCheckpoint(number, judged.until());
        } else if (judged.last() == null) {
            slot.checkpointUntil = next.time();
        }
    }

    /**
     * Makes a first checkpoint of a vehicle whose earlier track is not in this store, so that nothing before it is judged
     * anew. Removes those of the last time.
     */
    void begin(Slot slot, Judged start, Batch batch) {
        for (Checkpoint old : load(slot, batch)) {
            Document document = toDocument(slot, old);
            batch.add(slot, Document.removed(document.collection(), document.key()));
        }
        if (start.last() == null) {
            slot.checkpoints = 0;
            return;
        }
        // Not the number 0, before which a track has nothing.
        Checkpoint first = new Checkpoint(1, start.until(), start.encode());
        batch.add(slot, toDocument(slot, first));
        slot.madeCheckpoint(first.number(), first.until());
    }

    Document toDocument(Slot slot, Checkpoint checkpoint) {
        return checkpoint.toDocument(slot.pending.vehicleId(), places);
    }

    int places() {
        return places;
    }

    private long nextNumber(Slot slot, Batch batch) {
        if (slot.checkpoints < 0) {
            List<Checkpoint> kept = load(slot, batch);
            slot.checkpoints = kept.isEmpty() ? 0 : kept.get(kept.size() - 1).number() + 1;
        }
        return slot.checkpoints;
    }

    /** Those of the vehicle that are kept, the batch's among them, by number. */
    List<Checkpoint> load(Slot slot, Batch batch) {
        String vehicleId = slot.pending.vehicleId();
        List<Checkpoint> kept = new ArrayList<>();
        store.forEachDocument(Checkpoint.COLLECTION, Checkpoint.keysOf(vehicleId), document -> {
            if (batch.findDocument(document.collection(), document.key()) == null) {
                kept.add(Checkpoint.of(document));
            }
        });
        if (!batch.hasDocuments()) {
            return sorted(kept);
        }
        for (int place = 0; place < places; place++) {
            Document pending = batch.findDocument(Checkpoint.COLLECTION, Checkpoint.key(vehicleId, place));
            if (pending != null && pending.content() != null) {
                kept.add(Checkpoint.of(pending));
            }
        }
        return sorted(kept);
    }

    private static List<Checkpoint> sorted(List<Checkpoint> kept) {
        kept.sort(Comparator.comparingLong(Checkpoint::number));
        return kept;
    }

    /**
     * Whether a re-run can go back to before the time (epoch milliseconds): to a checkpoint, or to the vehicle's first
     * fix.
     */
    boolean reach(Slot slot, long time, Batch batch) {
        if (slot.reach == Slot.UNKNOWN) {
            List<Checkpoint> kept = load(slot, batch);
            slot.reach = beginsAtFirstFix(kept) ? Long.MIN_VALUE : kept.get(0).until();
        }
        return slot.reach < time;
    }

    /** Whether nothing came before the first of them that is not stored any more. */
    static boolean beginsAtFirstFix(List<Checkpoint> kept) {
        return kept.isEmpty() || kept.get(0).number() == 0;
    }
}
