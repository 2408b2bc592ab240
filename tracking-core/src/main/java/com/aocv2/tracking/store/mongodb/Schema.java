package com.aocv2.tracking.store.mongodb;

import static com.aocv2.tracking.store.mongodb.Bson.doc;
import static com.aocv2.tracking.store.mongodb.Bson.id;
import static com.aocv2.tracking.store.mongodb.Bson.number;
import static com.aocv2.tracking.store.mongodb.Bson.text;

import com.aocv2.tracking.store.StoreException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * The layout of the database: its version and the name of its history in the collection {@code meta}, and the indexes
 * that queries need. {@link #VERSION} is the first; a later one migrates what it finds here, step by step.
 */
final class Schema {
    static final String NAME = "meta";
    static final int VERSION = 1;

    private static final System.Logger LOG = System.getLogger(Schema.class.getName());
    private static final BsonDocument STORE = id(text("store"));
    private static final BsonDocument PRODUCERS = id(text("producers"));
    private static final int INDEX_OPTIONS_CONFLICT = 85;
    private static final String RETENTION_INDEX = "retention";

    private final Mongo mongo;
    private final MongoCollection<BsonDocument> meta;

    Schema(Mongo mongo) {
        this.mongo = mongo;
        this.meta = mongo.collection(NAME);
    }

    /** Marks a new database as ours, refuses one that a newer program has written, and makes the indexes. */
    void ensure(@Nullable Duration fixRetention) {
        BsonDocument found = find();
        if (found == null) {
            found = begin();
        }
        long version = number(found, "schema");
        if (version > VERSION) {
            throw new StoreException("the database was written by a newer version of this program (layout " + version
                    + ", known is " + VERSION + "): use that version");
        }
        index(Fixes.NAME, doc(Fixes.VEHICLE, number(1)).append(Fixes.TIME, number(1)));
        index(Events.NAME, doc(Events.VEHICLE, number(1)).append(Events.TIME, number(1)));
        index(Vehicles.NAME, doc(Vehicles.PRODUCER, number(1)).append(Vehicles.SEQ, number(1)));
        index(Documents.NAME, doc(Documents.AT, number(1)));
        if (fixRetention != null) {
            retain(fixRetention);
        }
    }

    private @Nullable BsonDocument find() {
        return mongo.call("read the database's version", () -> meta.find(STORE).first());
    }

    /** Of two nodes that begin at the same time one is refused, and takes what the other has written. */
    private BsonDocument begin() {
        BsonDocument made = id(text("store"))
                .append("schema", number(VERSION))
                .append("history", text(UUID.randomUUID().toString()));
        return mongo.call("begin a database", () -> {
            try {
                meta.insertOne(made);
                return made;
            } catch (MongoWriteException e) {
                BsonDocument others =
                        e.getCode() == Mongo.DUPLICATE_KEY ? meta.find(STORE).first() : null;
                if (others == null) {
                    throw e;
                }
                return others;
            }
        });
    }

    private void index(String collection, BsonDocument keys) {
        mongo.run(
                "make an index of " + collection,
                () -> mongo.collection(collection).createIndex(keys));
    }

    /** Some servers that speak MongoDB's protocol cannot do this; then only {@code expire} drops fixes. */
    private void retain(Duration retention) {
        MongoCollection<BsonDocument> fixes = mongo.collection(Fixes.NAME);
        IndexOptions options =
                new IndexOptions().name(RETENTION_INDEX).expireAfter(retention.toSeconds(), TimeUnit.SECONDS);
        BsonDocument keys = doc(Fixes.TIME, number(1));
        mongo.run("make the index that drops old fixes", () -> {
            try {
                fixes.createIndex(keys, options);
            } catch (MongoCommandException e) {
                if (e.getErrorCode() == INDEX_OPTIONS_CONFLICT) {
                    fixes.dropIndex(RETENTION_INDEX);
                    fixes.createIndex(keys, options);
                } else {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "the database does not drop old fixes by itself: " + e.getMessage());
                }
            }
        });
    }

    String historyId() {
        BsonDocument found = find();
        if (found == null) {
            throw new StoreException("the database does not know its history: somebody has emptied it");
        }
        return found.getString("history").getValue();
    }

    /** The greatest number of a producer that is known of; what is greater may be there already, but was never dropped. */
    long lastProducer() {
        BsonDocument found =
                mongo.call("begin a producer", () -> meta.find(PRODUCERS).first());
        return found == null ? 0 : number(found, "last");
    }

    /** There was a producer with this number. */
    void hadProducer(long number) {
        mongo.run(
                "begin a producer",
                () -> meta.updateOne(
                        PRODUCERS, doc("$max", doc("last", number(number))), new UpdateOptions().upsert(true)));
    }
}
