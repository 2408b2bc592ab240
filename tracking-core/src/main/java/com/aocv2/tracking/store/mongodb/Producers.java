package com.aocv2.tracking.store.mongodb;

import static com.aocv2.tracking.store.mongodb.Bson.doc;
import static com.aocv2.tracking.store.mongodb.Bson.id;
import static com.aocv2.tracking.store.mongodb.Bson.number;
import static com.aocv2.tracking.store.mongodb.Bson.text;

import com.aocv2.tracking.store.Producer;
import com.aocv2.tracking.store.ProducerEndedException;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;

/** The collection {@code producers}: {@code _id} is the number, the other fields those of {@link Producer}. */
final class Producers {
    static final String NAME = "producers";

    private static final String BEAT = "beat";
    private static final String SETTLED = "settled";
    private static final String EXPIRED = "expired";
    private static final String ENDED = "ended";

    private final Mongo mongo;
    private final MongoCollection<BsonDocument> collection;

    Producers(Mongo mongo) {
        this.mongo = mongo;
        this.collection = mongo.collection(NAME);
    }

    void begin(long producer, String node) {
        BsonDocument made = id(number(producer))
                .append("node", text(node))
                .append(BEAT, number(0))
                .append(SETTLED, number(0))
                .append(EXPIRED, number(0))
                .append(ENDED, BsonBoolean.FALSE);
        mongo.run("begin a producer", () -> collection.insertOne(made));
    }

    List<Producer> all() {
        List<Producer> found = mongo.call(
                "read the producers",
                () -> collection.find().map(Producers::toProducer).into(new ArrayList<>()));
        found.sort(Comparator.comparingLong(Producer::number));
        return found;
    }

    private static Producer toProducer(BsonDocument found) {
        return new Producer(
                number(found, "_id"),
                found.getString("node").getValue(),
                number(found, BEAT),
                number(found, SETTLED),
                number(found, EXPIRED),
                found.getBoolean(ENDED).getValue());
    }

    void beat(long producer, long settledSeq) {
        BsonDocument alive = id(number(producer)).append(ENDED, BsonBoolean.FALSE);
        BsonDocument beat = doc("$inc", doc(BEAT, number(1))).append("$max", doc(SETTLED, number(settledSeq)));
        if (update(alive, beat) == 0) {
            throw new ProducerEndedException(producer);
        }
    }

    void end(long producer, long lastSeq) {
        BsonDocument end = doc("$set", doc(ENDED, BsonBoolean.TRUE)).append("$max", doc(SETTLED, number(lastSeq)));
        update(id(number(producer)), end);
    }

    long expired(long producer) {
        BsonDocument found = mongo.call(
                "read a producer", () -> collection.find(id(number(producer))).first());
        return found == null ? 0 : number(found, EXPIRED);
    }

    void expire(long producer, long seq) {
        update(id(number(producer)), doc("$max", doc(EXPIRED, number(seq))));
    }

    void drop(long producer) {
        mongo.run("drop a producer", () -> collection.deleteOne(id(number(producer))));
    }

    private long update(BsonDocument wanted, BsonDocument change) {
        return mongo.call(
                "update a producer", () -> collection.updateOne(wanted, change).getMatchedCount());
    }
}
