package com.aocv2.tracking.store;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.position.Fix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is written together or not at all.
 *
 * @param fixes new fixes, and stored ones with other flags
 * @param vehicles the new states of the vehicles touched, each vehicle once
 * @param changes the event changes, or null where there are none
 * @param documents documents to put or remove
 */
public record Commit(
        List<Fix> fixes,
        List<VehicleRecord> vehicles,
        @Nullable ChangeSet changes,
        List<Document> documents) {
    /** A commit of documents alone. */
    public static Commit of(Document... documents) {
        return new Commit(List.of(), List.of(), null, List.of(documents));
    }
}
