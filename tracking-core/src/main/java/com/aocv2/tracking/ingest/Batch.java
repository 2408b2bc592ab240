package com.aocv2.tracking.ingest;

import com.aocv2.tracking.detect.Findings;
import com.aocv2.tracking.detect.Judge;
import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventStatus;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.replay.Stills;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.VehicleRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a lane will commit together: fixes, states, events and documents, and how to go back. Not thread-safe. */
final class Batch {
    private final Lane lane;
    private final long now;
    private final List<Fix> fixes;
    private final List<Slot> touched;
    private final Map<Key, Document> documents = new LinkedHashMap<>(0);
    private final List<Slot> reruns = new ArrayList<>(0);
    private final Findings findings;
    private final List<Runnable> afterCommit = new ArrayList<>(0);
    /** Made when first asked for: only a fix that is not the newest can be a copy. */
    private @Nullable Map<Identity, Position> identities;

    private record Key(String collection, String key) {}

    private record Identity(String vehicleId, String deviceId, long fixTime) {
        static Identity of(Position p) {
            return new Identity(p.vehicleId(), p.deviceId(), p.fixTime());
        }
    }

    /** @param messages about how many there will be */
    Batch(Lane lane, long now, int messages) {
        this.lane = lane;
        this.now = now;
        this.findings = new Findings(now);
        this.fixes = new ArrayList<>(messages);
        this.touched = new ArrayList<>(messages);
    }

    /** The server's time of everything in the batch, epoch milliseconds. */
    long now() {
        return now;
    }

    Findings findings() {
        return findings;
    }

    Intake intake() {
        return lane.intake();
    }

    Judge judge() {
        return lane.judge();
    }

    Checkpoints checkpoints() {
        return lane.checkpoints();
    }

    Stills stills() {
        return lane.stills();
    }

    Slot slot(String vehicleId) {
        return lane.slot(vehicleId);
    }

    void put(Slot slot, VehicleState state) {
        if (!slot.isTouched()) {
            touched.add(slot);
        }
        slot.pending = state;
    }

    void add(Fix fix) {
        fixes.add(fix);
        remember(fix);
    }

    void add(Document document) {
        documents.put(new Key(document.collection(), document.key()), document);
    }

    boolean hasDocuments() {
        return !documents.isEmpty();
    }

    /** The document that the batch will put or remove, or null where it leaves it as it is. */
    @Nullable
    Document findDocument(String collection, String key) {
        return documents.isEmpty() ? null : documents.get(new Key(collection, key));
    }

    /** A fix that is stored or among those of the batch, with other flags. */
    void rewrite(Fix fix) {
        for (int i = fixes.size() - 1; i >= 0; i--) {
            if (Identity.of(fixes.get(i).position()).equals(Identity.of(fix.position()))) {
                fixes.set(i, fix);
                return;
            }
        }
        fixes.add(fix);
    }

    void forEachFix(String vehicleId, Consumer<Fix> action) {
        for (Fix fix : fixes) {
            if (fix.position().vehicleId().equals(vehicleId)) {
                action.accept(fix);
            }
        }
    }

    /** Asks for the vehicle's track to be judged anew from the time on (epoch milliseconds) before the commit. */
    void rerun(Slot slot, long from) {
        rerun(slot, from, from);
    }

    /** The same because of several things in the past, the newest of them at the second time. */
    void rerun(Slot slot, long from, long to) {
        if (slot.rerunFrom == Slot.NO_RERUN) {
            reruns.add(slot);
        }
        slot.rerunFrom = Math.min(slot.rerunFrom, from);
        slot.rerunTo = Math.max(slot.rerunTo, to);
    }

    /** Does the re-runs that were asked for. */
    void rerun() {
        if (!reruns.isEmpty()) {
            settleRevisions();
        }
        reruns.forEach(slot -> lane.rerun(slot, this));
        reruns.clear();
    }

    /** The newest revision of the event, among those of the batch or stored; null where there is none. */
    @Nullable
    Event findEvent(String id) {
        Event found = findings.find(id);
        return found != null ? found : lane.findStoredEvent(id);
    }

    /** Gives what was found the revisions that it will be said with. */
    void settleRevisions() {
        numberRevisions();
        for (Event event : findings.takeRevisions()) {
            Event said = findEvent(event.id());
            if (said != null && said.status() == EventStatus.ACTIVE) {
                findings.events().add(said.revise(event.detail(), now));
            }
        }
    }

    /**
     * An event may have been said, and taken back for a late fix, before it comes true: then it is the next revision of
     * that.
     */
    private void numberRevisions() {
        List<Event> events = findings.events();
        Map<String, Event> newest = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (event.type().isOfTrack() && event.revision() == 1) {
                Event inBatch = newest.get(event.id());
                Event before = inBatch != null ? inBatch : lane.findStoredEvent(event.id());
                event = before == null ? event : event.again(before);
                events.set(i, event);
            }
            newest.put(event.id(), event);
        }
    }

    /** Something that becomes visible with the batch. */
    void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /** The fix of the same identity that the batch holds, or null. */
    @Nullable
    Position find(Position position) {
        if (identities == null) {
            identities = new HashMap<>();
            fixes.forEach(this::remember);
        }
        return identities.get(Identity.of(position));
    }

    private void remember(Fix fix) {
        if (identities != null) {
            identities.put(Identity.of(fix.position()), fix.position());
        }
    }

    boolean isEmpty() {
        return touched.isEmpty()
                && fixes.isEmpty()
                && documents.isEmpty()
                && findings.events().isEmpty();
    }

    boolean hasEvents() {
        return !findings.events().isEmpty();
    }

    List<Slot> touched() {
        return touched;
    }

    Commit toCommit(long seq) {
        List<VehicleRecord> records = new ArrayList<>(touched.size());
        for (Slot slot : touched) {
            records.add(slot.pending);
        }
        ChangeSet changes = hasEvents() ? new ChangeSet(seq, now, findings.events()) : null;
        return new Commit(fixes, records, changes, List.copyOf(documents.values()));
    }

    void committed() {
        for (Slot slot : touched) {
            slot.committed = slot.pending;
        }
        afterCommit.forEach(Runnable::run);
    }

    void rollBack() {
        for (Slot slot : touched) {
            slot.rollBack();
        }
        // One that waits for its re-run may not have been touched yet.
        reruns.forEach(Slot::rollBack);
    }
}
