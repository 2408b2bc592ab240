package com.aocv2.tracking.store.mongodb;

import static com.aocv2.tracking.store.mongodb.Bson.doc;
import static com.aocv2.tracking.store.mongodb.Bson.field;
import static com.aocv2.tracking.store.mongodb.Bson.id;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Writes documents that carry the version of the vehicle they were written with, so that it does not matter how often or
 * how late they are written: what belongs to a later version stays. What is new goes in with one request.
 */
final class Guarded {
    static final String VERSION = "ver";

    private final Mongo mongo;
    private final MongoCollection<BsonDocument> collection;
    private final String trying;

    Guarded(Mongo mongo, MongoCollection<BsonDocument> collection, String trying) {
        this.mongo = mongo;
        this.collection = collection;
        this.trying = trying;
    }

    /** Of several with one id the last counts. */
    void write(Collection<BsonDocument> documents) {
        if (documents.isEmpty()) {
            return;
        }
        Map<BsonValue, BsonDocument> byId = new LinkedHashMap<>();
        documents.forEach(document -> byId.put(field(document, "_id"), document));
        List<BsonDocument> all = List.copyOf(byId.values());
        List<BsonDocument> there =
                mongo
                        .write(
                                trying,
                                collection,
                                all.stream().map(InsertOneModel::new).toList())
                        .errors()
                        .stream()
                        .map(error -> all.get(error.getIndex()))
                        .toList();
        mongo.write(trying, collection, there.stream().map(Guarded::replacement).toList());
    }

    private static ReplaceOneModel<BsonDocument> replacement(BsonDocument document) {
        BsonDocument older = id(field(document, "_id")).append(VERSION, doc("$lte", field(document, VERSION)));
        return new ReplaceOneModel<>(older, document);
    }
}
