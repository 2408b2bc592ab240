package com.aocv2.tracking.ingest;

import com.aocv2.tracking.detect.Findings;
import com.aocv2.tracking.detect.Judge;
import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.store.Document;
import org.jspecify.annotations.Nullable;

/** What an action sees of its vehicle, and what it may do to it. Valid during the action only. */
public final class VehicleChange {
    private final Slot slot;
    private final Batch batch;
    private final Judge judge;

    VehicleChange(Slot slot, Batch batch, Judge judge) {
        this.slot = slot;
        this.batch = batch;
        this.judge = judge;
    }

    /** The vehicle's state before the action. */
    public VehicleState state() {
        return slot.pending;
    }

    /** The version that a new state has to have. */
    public long nextVersion() {
        return slot.nextVersion();
    }

    /** Epoch milliseconds by the server. */
    public long now() {
        return batch.now();
    }

    /** Makes new states. */
    public Judge judge() {
        return judge;
    }

    /** Takes the events of the action. */
    public Findings findings() {
        return batch.findings();
    }

    /** Sets the vehicle's state. */
    public void put(VehicleState state) {
        batch.put(slot, state);
    }

    /** Puts or removes a document with the state. */
    public void put(Document document) {
        batch.add(slot, document);
    }

    /** The document that was put or removed before in the same commit; null where it was neither. */
    public @Nullable Document pending(String collection, String key) {
        return batch.findDocument(collection, key);
    }

    /** The newest revision of the event, among those of the same commit or stored; null where there is none. Blocks. */
    public @Nullable Event findEvent(String id) {
        return batch.findEvent(id);
    }

    /** Something that becomes visible with the state, before the listeners hear of it. */
    public void afterCommit(Runnable action) {
        batch.afterCommit(slot, action);
    }
}
