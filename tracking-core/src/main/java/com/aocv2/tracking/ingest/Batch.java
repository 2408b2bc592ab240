package com.aocv2.tracking.ingest;

import com.aocv2.tracking.detect.Findings;
import com.aocv2.tracking.detect.Judge;
import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventStatus;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.ReceivedMessage;
import com.aocv2.tracking.replay.Stills;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.VehicleRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a lane will commit together: fixes, states, events and documents, and how to go back. Not thread-safe. */
final class Batch {
    private final Lane lane;
    private final long now;
    /** The time of what is being done at the moment. */
    private long time;

    private final List<Fix> fixes;
    private final List<Slot> touched;
    private final Map<Key, Owned> documents = new LinkedHashMap<>(0);
    private final List<Slot> reruns = new ArrayList<>(0);
    private final Findings findings;
    private Map<Slot, List<Runnable>> afterCommit = Map.of();
    /** The vehicles that the works are to be done to; null for all. */
    private final @Nullable Set<String> only;
    /** Made when first asked for: only a fix that is not the newest can be a copy. */
    private @Nullable Map<Identity, Position> identities;

    private record Key(String collection, String key) {}

    private record Owned(Slot owner, Document document) {}

    private record Identity(String vehicleId, String deviceId, long fixTime) {
        static Identity of(Position p) {
            return new Identity(p.vehicleId(), p.deviceId(), p.fixTime());
        }
    }

    /** @param messages about how many there will be */
    Batch(Lane lane, long now, int messages) {
        this(lane, now, messages, null);
    }

    private Batch(Lane lane, long now, int messages, @Nullable Set<String> only) {
        this.lane = lane;
        this.only = only;
        this.now = now;
        this.time = now;
        this.findings = new Findings(now);
        this.fixes = new ArrayList<>(messages);
        this.touched = new ArrayList<>(messages);
    }

    /** One for what has to be done again, because somebody else has written these vehicles meanwhile. */
    static Batch again(Lane lane, long now, Set<String> vehicleIds) {
        return new Batch(lane, now, vehicleIds.size(), vehicleIds);
    }

    /** Whether a work is to be done to the vehicle; where not, it was done to it and is stored. */
    boolean isFor(String vehicleId) {
        return only == null || only.contains(vehicleId);
    }

    /** The server's time of what is being done, epoch milliseconds: the present, or when that was received. */
    long now() {
        return time;
    }

    /** Takes in a message, and keeps it beside what it leads to where that is asked for. */
    IngestResult take(Message message) {
        IngestResult result = intake().take(message, this);
        lane.keep(message, result, this);
        return result;
    }

    /** Takes in messages as if it were the time at which they were received. */
    void take(List<ReceivedMessage> messages) {
        try {
            for (ReceivedMessage received : messages) {
                at(received.receivedTime());
                take(received.message());
            }
        } finally {
            at(now);
        }
    }

    private void at(long when) {
        time = when;
        findings.at(when);
    }

    /** Begins anew with a vehicle, of which this store knows nothing, from the state in which others have left it. */
    void begin(String vehicleId) {
        Slot slot = lane.slot(vehicleId);
        VehicleState start = slot.live.state();
        checkpoints().begin(slot, start.judged(), this);
        if (start.version() > 0) {
            put(slot, judge().touch(start, slot.nextVersion()));
        }
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
        return finished(lane.slot(vehicleId));
    }

    /** The vehicle as it can be judged; to be asked before it is. */
    Slot finished(Slot slot) {
        return lane.finished(slot);
    }

    /** Whether the vehicle is served elsewhere at present, so that what falls due for it is not seen to here. */
    boolean isOthers(Slot slot) {
        return lane.isOthers(slot);
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

    /** A document that belongs to the vehicle. */
    void add(Slot owner, Document document) {
        documents.put(new Key(document.collection(), document.key()), new Owned(owner, document));
    }

    boolean hasDocuments() {
        return !documents.isEmpty();
    }

    /** The document that the batch will put or remove, or null where it leaves it as it is. */
    @Nullable
    Document findDocument(String collection, String key) {
        Owned found = documents.isEmpty() ? null : documents.get(new Key(collection, key));
        return found == null ? null : found.document;
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

    /** Something that becomes visible with the vehicle's new state. */
    void afterCommit(Slot slot, Runnable action) {
        if (afterCommit.isEmpty()) {
            afterCommit = new LinkedHashMap<>();
        }
        afterCommit.computeIfAbsent(slot, key -> new ArrayList<>(1)).add(action);
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

    /** The events at their place; there must be some. */
    ChangeSet changes(ChangeLog.Place place) {
        return new ChangeSet(place.producer(), place.seq(), now, false, findings.events());
    }

    /** All of it as one commit. */
    Commit toCommit(@Nullable ChangeSet changes) {
        List<VehicleRecord> records = new ArrayList<>(touched.size());
        for (Slot slot : touched) {
            records.add(slot.pending);
        }
        List<Document> all = new ArrayList<>(documents.size());
        documents.values().forEach(owned -> all.add(owned.document));
        return new Commit(fixes, records, changes, all);
    }

    /** The same as one commit for each vehicle. */
    List<PlacedCommit> toCommits(Supplier<ChangeLog.Place> places) {
        // What is written for a vehicle is written upon its state, also where it stays as it is.
        documents.values().forEach(owned -> touch(owned.owner));
        findings.events().forEach(event -> touch(slot(event.vehicleId())));
        VehicleParts parts = new VehicleParts(now);
        fixes.forEach(parts::add);
        findings.events().forEach(parts::add);
        documents.values().forEach(owned -> parts.add(owned.owner, owned.document));
        return parts.commits(touched, places);
    }

    private void touch(Slot slot) {
        if (!slot.isTouched()) {
            put(slot, judge().touch(slot.pending, slot.nextVersion()));
        }
    }

    void committed() {
        committedBut(Set.of());
    }

    /** All but these vehicles, which go back to before the batch, is stored. */
    void committedBut(Set<String> refused) {
        for (Slot slot : touched) {
            if (isAmong(slot, refused)) {
                slot.rollBack();
            } else {
                slot.committed = slot.pending;
            }
        }
        afterCommit.forEach((slot, actions) -> {
            if (!isAmong(slot, refused)) {
                actions.forEach(Runnable::run);
            }
        });
    }

    private static boolean isAmong(Slot slot, Set<String> vehicleIds) {
        return !vehicleIds.isEmpty() && vehicleIds.contains(slot.committed.vehicleId());
    }

    void rollBack() {
        for (Slot slot : touched) {
            slot.rollBack();
        }
        // One that waits for its re-run may not have been touched yet.
        reruns.forEach(Slot::rollBack);
    }
}
