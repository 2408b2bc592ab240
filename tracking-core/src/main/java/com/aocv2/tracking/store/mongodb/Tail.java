package com.aocv2.tracking.store.mongodb;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.store.Commit;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;

/**
 * What belongs to a vehicle's commit besides its state, as the documents that are to be inserted: all under natural ids,
 * so that it does not matter who inserts them, and how often.
 */
record Tail(
        List<BsonDocument> fixes, List<BsonDocument> events, List<BsonDocument> changes, List<BsonDocument> documents) {
    static Tail of(Commit commit, long version, long producer) {
        ChangeSet given = commit.changes();
        List<BsonDocument> events = List.of();
        List<BsonDocument> changes = List.of();
        if (given != null) {
            ChangeSet own = new ChangeSet(producer, given.seq(), given.committedTime(), false, given.events());
            events = Events.toDocuments(own, version);
            changes = List.of(Changes.toDocument(own));
        }
        return new Tail(
                Fixes.toDocuments(commit.fixes(), version),
                events,
                changes,
                Documents.toDocuments(commit.documents(), version, Instant.now().toEpochMilli()));
    }
}
