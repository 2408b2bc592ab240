package com.aocv2.tracking.store.mongodb;

import static com.aocv2.tracking.store.mongodb.Bson.bytes;
import static com.aocv2.tracking.store.mongodb.Bson.doc;
import static com.aocv2.tracking.store.mongodb.Bson.id;
import static com.aocv2.tracking.store.mongodb.Bson.number;
import static com.aocv2.tracking.store.mongodb.Bson.text;
import static com.aocv2.tracking.store.mongodb.Bson.time;

import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.CommitCodec;
import com.aocv2.tracking.store.Document;
import com.mongodb.client.MongoCollection;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.bson.BsonDocument;

/**
 * Makes several documents appear together or not at all: what is to be written is first written down whole, in the
 * collection {@code intents}, and whoever finds an intent that its author has not finished finishes it.
 *
 * <p>An intent is one document, {@code _id} a random name, {@code at} the time, {@code docs} the documents as {@link
 * CommitCodec} writes them. What does not fit into one stands in parts, {@code _id} the name and a number, that are
 * written before; {@code parts} says how many.
 */
final class Intents {
    static final String NAME = "intents";

    private static final int MAX_BYTES = 12 << 20;
    /** Until then its author may be at it. */
    private static final long ABANDONED_AFTER = 30_000;

    private final Mongo mongo;
    private final MongoCollection<BsonDocument> collection;
    private final Documents documents;

    Intents(Mongo mongo, Documents documents) {
        this.mongo = mongo;
        this.collection = mongo.collection(NAME);
        this.documents = documents;
    }

    void commit(List<Document> changes, long now) {
        List<BsonDocument> rows = Documents.toDocuments(changes, 0, now);
        if (changes.size() == 1) {
            documents.put(rows);
            return;
        }
        byte[] encoded = CommitCodec.encode(new Commit(List.of(), List.of(), null, changes));
        String name = UUID.randomUUID().toString();
        int parts = encoded.length <= MAX_BYTES ? 0 : writeParts(name, encoded, now);
        BsonDocument intent = id(text(name)).append("at", time(now)).append("parts", number(parts));
        if (parts == 0) {
            intent.append("docs", bytes(encoded));
        }
        mongo.run("store documents", () -> collection.insertOne(intent));
        documents.put(rows);
        forget(name, parts);
    }

    private int writeParts(String name, byte[] encoded, long now) {
        int parts = 0;
        for (int from = 0; from < encoded.length; from += MAX_BYTES) {
            byte[] part = Arrays.copyOfRange(encoded, from, Math.min(encoded.length, from + MAX_BYTES));
            BsonDocument row =
                    id(text(name + "/" + parts)).append("at", time(now)).append("part", bytes(part));
            mongo.run("store documents", () -> collection.insertOne(row));
            parts++;
        }
        return parts;
    }

    private void forget(String name, int parts) {
        mongo.run("store documents", () -> collection.deleteOne(id(text(name))));
        for (int i = 0; i < parts; i++) {
            String part = name + "/" + i;
            mongo.run("store documents", () -> collection.deleteOne(id(text(part))));
        }
    }

    /** Does what others began and left. */
    void finish(long now) {
        BsonDocument abandoned = doc("at", doc("$lt", time(now - ABANDONED_AFTER)));
        List<BsonDocument> found = mongo.call(
                "look for unfinished changes", () -> collection.find(abandoned).into(new ArrayList<>()));
        for (BsonDocument intent : found) {
            if (intent.containsKey("part")) {
                continue;
            }
            String name = intent.getString("_id").getValue();
            int parts = (int) number(intent, "parts");
            byte[] encoded = parts == 0 ? intent.getBinary("docs").getData() : readParts(name, parts);
            long at = intent.getDateTime("at").getValue();
            documents.putOlder(Documents.toDocuments(CommitCodec.decode(encoded).documents(), 0, at));
            forget(name, parts);
        }
    }

    private byte[] readParts(String name, int parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < parts; i++) {
            String part = name + "/" + i;
            BsonDocument row = mongo.call(
                    "read an unfinished change",
                    () -> collection.find(id(text(part))).first());
            all.writeBytes(row.getBinary("part").getData());
        }
        return all.toByteArray();
    }
}
