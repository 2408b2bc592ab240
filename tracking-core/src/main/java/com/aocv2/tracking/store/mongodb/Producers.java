package com.aocv2.tracking.store.mongodb;

import static com.aocv2.tracking.store.mongodb.Bson.doc;
import static com.aocv2.tracking.store.mongodb.Bson.id;
import static com.aocv2.tracking.store.mongodb.Bson.number;
import static com.aocv2.tracking.store.mongodb.Bson.text;

import com.aocv2.tracking.store.Producer;
import com.aocv2.tracking.store.ProducerEndedException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertOneModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;

/** The collection {@code producers}: {@code _id} is the number, the other fields those of {@link Producer}. */
final class Producers {
    static final String NAME = "producers";

    private static final String BEAT = "beat";
    private static final String SETTLED = "settled";
    private static final String ANNOUNCED = "announced";
    private static final String EXPIRED = "expired";
    private static final String HEARD = "heard";
    private static final String ENDED = "ended";

    private final Mongo mongo;
    private final MongoCollection<BsonDocument> collection;

    Producers(Mongo mongo) {
        this.mongo = mongo;
        this.collection = mongo.collection(NAME);
    }

    /**
     * Begins one with the first number that is free behind the given one. It is there before a greater number can be
     * given, so that who has read a greater one knows of it.
     */
    long begin(long after, String node) {
        long producer = after + 1;
        while (!insert(producer, node)) {
            producer++;
        }
        return producer;
    }

    private boolean insert(long producer, String node) {
        BsonDocument made = id(number(producer))
                .append("node", text(node))
                .append(BEAT, number(0))
                .append(SETTLED, number(0))
                .append(ANNOUNCED, number(0))
                .append(EXPIRED, number(0))
                .append(HEARD, new BsonArray())
                .append(ENDED, BsonBoolean.FALSE);
        return mongo.write("begin a producer", collection, List.of(new InsertOneModel<>(made)))
                .errors()
                .isEmpty();
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
                number(found, ANNOUNCED),
                number(found, SETTLED),
                number(found, EXPIRED),
                heard(found),
                found.getBoolean(ENDED).getValue());
    }

    void beat(long producer, long settledSeq) {
        BsonDocument alive = id(number(producer)).append(ENDED, BsonBoolean.FALSE);
        BsonDocument beat = doc("$inc", doc(BEAT, number(1))).append("$max", seqs(settledSeq, settledSeq));
        if (update(alive, beat) == 0) {
            throw new ProducerEndedException(producer);
        }
    }

    private static BsonDocument seqs(long settledSeq, long announcedSeq) {
        return doc(SETTLED, number(settledSeq)).append(ANNOUNCED, number(announcedSeq));
    }

    /** Ends our own. */
    void end(long producer, long lastSeq) {
        BsonDocument end = doc("$set", doc(ENDED, BsonBoolean.TRUE)).append("$max", seqs(lastSeq, Long.MAX_VALUE));
        update(id(number(producer)), end);
    }

    /**
     * Ends one that is silent; of several who do so the first one counts.
     *
     * @param found the seqs of the change sets that there are behind those it has announced
     */
    void endOther(long producer, long lastSeq, List<Long> found) {
        BsonDocument alive = id(number(producer)).append(ENDED, BsonBoolean.FALSE);
        BsonArray heard = new BsonArray();
        found.forEach(seq -> heard.add(number(seq)));
        BsonDocument end = doc("$set", doc(ENDED, BsonBoolean.TRUE).append(HEARD, heard))
                .append("$max", doc(SETTLED, number(lastSeq)));
        update(alive, end);
    }

    /** Two who do this at the same time may forget one: it is heard once more then. */
    void heard(long producer, long seq) {
        BsonDocument found = mongo.call(
                "read a producer", () -> collection.find(id(number(producer))).first());
        BsonArray heard = new BsonArray(found == null ? List.of() : found.getArray(HEARD, new BsonArray()));
        heard.add(number(seq));
        update(id(number(producer)), doc("$set", doc(HEARD, heard)));
    }

    private static Set<Long> heard(BsonDocument found) {
        Set<Long> seqs = new HashSet<>();
        found.getArray(HEARD, new BsonArray())
                .forEach(seq -> seqs.add(seq.asNumber().longValue()));
        return seqs;
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
