package com.aocv2.tracking.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.EventCodec;
import com.aocv2.tracking.store.Producer;
import com.aocv2.tracking.store.SharedStore;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.VehicleRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Copies everything that a store holds to an empty one, as it is: fixes with their flags and times, the log of change
 * sets, the latest revision of every event, the states of vehicles, and documents. Nothing is judged again. Memory holds
 * the ids of the vehicles and a few hundred fixes, and what either store needs to read a collection of documents.
 *
 * <p>Nobody may write either store meanwhile. A copy that was interrupted is taken up again by the same call: what is
 * there is not written again but for a few hundred fixes of each vehicle at most that was not finished. The target
 * notes whose copy it is, and refuses every other one, and this one too once it is finished.
 *
 * <p>The target begins a history of its own: cursors that the source gave out lead nowhere, and change sets are numbered
 * anew, from 1 on and in the same order. Those of several producers are put in the order of their commits. Vehicles have
 * version 1.
 */
public final class StoreCopy {
    /** Where a target notes whose copy it is; left out of every copy and comparison. */
    static final String COLLECTION = "transfers";

    private static final String KEY = "copy";
    /** What the server writes to see whether it can. */
    private static final Set<String> WORTH_NOTHING = Set.of("probes");

    private static final int FIXES_AT_ONCE = 500;
    private static final int DOCUMENTS_AT_ONCE = 100;
    private static final int BYTES_AT_ONCE = 1 << 20;

    private final Store from;
    private final Store to;
    private final Counter counter;
    private final SortedSet<String> vehicles;
    private long lastSeq;

    private StoreCopy(Store from, Store to, TransferCounts.Listener listener) {
        this.from = from;
        this.to = to;
        this.vehicles = Contents.vehicles(from);
        this.counter = new Counter(listener, vehicles.size());
    }

    /**
     * Copies. Blocks.
     *
     * @param listener told how far it is
     * @return how much the source holds
     * @throws IllegalStateException when the target holds something else, or a finished copy
     * @throws StoreException when either store fails; the same call goes on from there
     */
    public static TransferCounts copy(Store from, Store to, TransferCounts.Listener listener) {
        StoreCopy copy = new StoreCopy(from, to, listener);
        copy.begin();
        copy.copyLog();
        copy.vehicles.forEach(copy::copyVehicle);
        copy.copyDocuments();
        copy.settle();
        copy.note("done");
        return copy.counter.counts();
    }

    private void begin() {
        String note = to.findDocument(COLLECTION, KEY).map(StoreCopy::text).orElse("");
        if (note.equals(noteOf("begun"))) {
            return;
        }
        if (note.equals(noteOf("done"))) {
            throw new IllegalStateException("the target holds a finished copy of this store already");
        }
        SortedSet<String> collections = Contents.collections(to);
        collections.removeAll(WORTH_NOTHING);
        if (!note.isEmpty() || !collections.isEmpty() || !Contents.vehicles(to).isEmpty()) {
            throw new IllegalStateException("the target is not empty");
        }
        note("begun");
    }

    private void note(String state) {
        to.commit(Commit.of(new Document(COLLECTION, KEY, noteOf(state).getBytes(UTF_8))));
    }

    private String noteOf(String state) {
        return state + " " + from.historyId();
    }

    private static String text(Document document) {
        byte[] content = document.content();
        return content == null ? "" : new String(content, UTF_8);
    }

    /** What is there was written in this order, so it is the beginning of it. */
    private void copyLog() {
        long there = lastOfLog();
        try (Contents.Log log = Contents.log(from)) {
            while (log.hasNext()) {
                ChangeSet set = log.next();
                lastSeq++;
                if (lastSeq > there) {
                    commit(set.committedTime(), set.events());
                }
                counter.changeSet();
            }
        }
        lastSeq = Math.max(lastSeq, there);
    }

    private long lastOfLog() {
        long last = to.lastSeq();
        try (Contents.Log log = Contents.log(to)) {
            while (log.hasNext()) {
                last = Math.max(last, log.next().seq());
            }
        }
        return last;
    }

    private void commit(long committedTime, List<Event> events) {
        to.commit(new Commit(List.of(), List.of(), new ChangeSet(lastSeq, committedTime, events), List.of()));
    }

    private void copyVehicle(String vehicleId) {
        VehicleRecord record = from.findVehicle(vehicleId)
                .orElseThrow(() -> new StoreException("the source has lost " + vehicleId + " while it was copied"));
        boolean done = to.findVehicle(vehicleId).isPresent();
        copyFixes(vehicleId, done);
        copyEvents(vehicleId);
        if (!done) {
            VehicleRecord first = VehicleRecord.of(vehicleId, 1, record.state());
            to.commit(new Commit(List.of(), List.of(first), null, List.of()));
        }
        counter.vehicle();
    }

    /** A vehicle's state comes after all of its fixes; where it is there, they are counted only. */
    private void copyFixes(String vehicleId, boolean done) {
        List<Fix> some = new ArrayList<>(FIXES_AT_ONCE);
        try (Stream<Fix> track = from.track(vehicleId, Long.MIN_VALUE, Long.MAX_VALUE)) {
            for (Iterator<Fix> fixes = track.iterator(); fixes.hasNext(); ) {
                some.add(fixes.next());
                if (some.size() == FIXES_AT_ONCE) {
                    write(some, done);
                }
            }
        }
        write(some, done);
    }

    private void write(List<Fix> fixes, boolean done) {
        boolean there = done || fixes.isEmpty() || isThere(fixes.get(fixes.size() - 1));
        if (!there) {
            to.commit(new Commit(List.copyOf(fixes), List.of(), null, List.of()));
        }
        counter.fixes(fixes.size());
        fixes.clear();
    }

    /** Of what is written together, a store that fails may have written any part. */
    private boolean isThere(Fix last) {
        return !(to instanceof SharedStore)
                && to.hasFix(
                        last.position().vehicleId(),
                        last.position().deviceId(),
                        last.position().fixTime());
    }

    /**
     * The log has most of them. What is missing are those that outlive it, and those whose revisions were committed by
     * several producers whose clocks did not agree.
     */
    private void copyEvents(String vehicleId) {
        try (Stream<Event> here = from.events(vehicleId, Long.MIN_VALUE, Long.MAX_VALUE);
                Stream<Event> there = to.events(vehicleId, Long.MIN_VALUE, Long.MAX_VALUE)) {
            Pairs.visit(Contents.events(here), Contents.events(there), Contents.EVENT_ORDER, (event, copy) -> {
                if (event != null) {
                    counter.event();
                    copyEvent(event, copy);
                }
            });
        }
    }

    private void copyEvent(Event event, @Nullable Event copy) {
        if (copy == null || !Arrays.equals(EventCodec.encode(event), EventCodec.encode(copy))) {
            lastSeq++;
            commit(event.recordedTime(), List.of(event));
        }
    }

    private void copyDocuments() {
        for (String collection : Contents.collections(from)) {
            Batch batch = new Batch();
            from.forEachDocument(collection, batch::add);
            batch.write();
        }
    }

    /** Collects documents up to what is written at once. */
    private final class Batch {
        private final List<Document> documents = new ArrayList<>();
        private int bytes;

        void add(Document document) {
            byte[] content = document.content();
            documents.add(document);
            bytes += content == null ? 0 : content.length;
            if (documents.size() == DOCUMENTS_AT_ONCE || bytes > BYTES_AT_ONCE) {
                write();
            }
        }

        void write() {
            if (!documents.isEmpty()) {
                to.commit(new Commit(List.of(), List.of(), null, List.copyOf(documents)));
                documents.forEach(document -> counter.document());
                documents.clear();
                bytes = 0;
            }
        }
    }

    /**
     * Others read a producer's log as far as it says that it is complete. Asking for the last seq waits until all of it
     * is inserted; the other producers are those of copies that were interrupted.
     */
    private void settle() {
        if (to instanceof SharedStore shared) {
            long inserted = shared.lastSeq();
            shared.beat(Math.max(inserted, lastSeq));
            shared.producers().stream()
                    .map(Producer::number)
                    .filter(number -> number != shared.producer())
                    .forEach(shared::endProducer);
        }
    }
}
