package com.aocv2.tracking.store.mongodb;

import static com.aocv2.tracking.store.mongodb.Bson.bytes;
import static com.aocv2.tracking.store.mongodb.Bson.doc;
import static com.aocv2.tracking.store.mongodb.Bson.id;
import static com.aocv2.tracking.store.mongodb.Bson.number;
import static com.aocv2.tracking.store.mongodb.Bson.time;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.store.EventCodec;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertOneModel;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/**
 * The collection {@code changes}: the log of change sets. {@code _id} is (producer, seq), {@code at} the time of the
 * commit, {@code set} all of it as {@link EventCodec} writes it.
 */
final class Changes {
    static final String NAME = "changes";

    private final Mongo mongo;
    private final MongoCollection<BsonDocument> collection;

    Changes(Mongo mongo) {
        this.mongo = mongo;
        this.collection = mongo.collection(NAME);
    }

    static BsonDocument toDocument(ChangeSet changes) {
        return id(identity(changes.producer(), changes.seq()))
                .append("at", time(changes.committedTime()))
                .append("set", bytes(EventCodec.encode(changes)));
    }

    private static BsonDocument identity(long producer, long seq) {
        return doc("p", number(producer)).append("s", number(seq));
    }

    private static ChangeSet toChangeSet(BsonDocument found) {
        ChangeSet read = EventCodec.decodeChangeSet(found.getBinary("set").getData());
        long producer = number(found.getDocument("_id"), "p");
        return new ChangeSet(producer, read.seq(), read.committedTime(), false, read.events());
    }

    /** Writes them; one that is there is the same. */
    void write(Collection<BsonDocument> documents) {
        mongo.write(
                "store change sets",
                collection,
                documents.stream().map(InsertOneModel::new).toList());
    }

    Stream<ChangeSet> after(long producer, long seq) {
        if (seq == Long.MAX_VALUE) {
            return Stream.empty();
        }
        BsonDocument wanted = id(Bson.range(identity(producer, seq + 1), identity(producer, Long.MAX_VALUE)));
        BsonDocument order = id(number(1));
        return Rows.stream(
                mongo,
                "read change sets",
                () -> collection.find(wanted).sort(order).iterator(),
                Changes::toChangeSet);
    }

    Optional<ChangeSet> find(long producer, long seq) {
        return mongo.call(
                "read a change set",
                () -> Optional.ofNullable(
                                collection.find(id(identity(producer, seq))).first())
                        .map(Changes::toChangeSet));
    }

    /** The seq of the producer's newest change set, 0 where it has none. */
    long last(long producer) {
        BsonDocument wanted = id(Bson.range(identity(producer, 0), identity(producer, Long.MAX_VALUE)));
        BsonDocument newest = mongo.call(
                "look for the newest change set",
                () -> collection.find(wanted).sort(id(number(-1))).limit(1).first());
        return newest == null ? 0 : number(newest.getDocument("_id"), "s");
    }

    void drop(ChangeSet changes) {
        mongo.run("drop change sets", () -> collection.deleteOne(id(identity(changes.producer(), changes.seq()))));
    }
}
