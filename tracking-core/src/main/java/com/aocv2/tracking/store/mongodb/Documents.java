package com.aocv2.tracking.store.mongodb;

import static com.aocv2.tracking.store.mongodb.Bson.bytes;
import static com.aocv2.tracking.store.mongodb.Bson.doc;
import static com.aocv2.tracking.store.mongodb.Bson.field;
import static com.aocv2.tracking.store.mongodb.Bson.id;
import static com.aocv2.tracking.store.mongodb.Bson.number;
import static com.aocv2.tracking.store.mongodb.Bson.text;
import static com.aocv2.tracking.store.mongodb.Bson.time;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.aocv2.tracking.store.Document;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * The collection {@code documents}: {@code _id} is (collection, key), {@code at} when it was written, {@code content} its
 * bytes. One that was removed stays for a day without content, so that others hear of it and nothing older comes back.
 */
final class Documents {
    static final String NAME = "documents";
    static final String AT = "at";

    private static final String CONTENT = "content";
    private static final long KEEP_REMOVED = Duration.ofDays(1).toMillis();
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private final Mongo mongo;
    private final MongoCollection<BsonDocument> collection;
    private final Guarded writes;

    Documents(Mongo mongo) {
        this.mongo = mongo;
        this.collection = mongo.collection(NAME);
        this.writes = new Guarded(mongo, collection, "store documents");
    }

    static List<BsonDocument> toDocuments(List<Document> documents, long version, long now) {
        return documents.stream()
                .map(document -> toDocument(document, version, now))
                .toList();
    }

    private static BsonDocument toDocument(Document document, long version, long now) {
        byte[] content = document.content();
        BsonDocument made = id(identity(document.collection(), document.key()))
                .append(AT, time(now))
                .append(Guarded.VERSION, number(version));
        return content == null ? made : made.append(CONTENT, bytes(content));
    }

    private static BsonDocument identity(String collection, String key) {
        return doc("c", text(collection)).append("k", text(key));
    }

    private static Document toDocument(BsonDocument found) {
        BsonDocument identity = found.getDocument("_id");
        String of = identity.getString("c").getValue();
        String key = identity.getString("k").getValue();
        return found.containsKey(CONTENT)
                ? new Document(of, key, found.getBinary(CONTENT).getData())
                : Document.removed(of, key);
    }

    /** Writes those of a vehicle's commit; what belongs to a later one stays. */
    void write(Collection<BsonDocument> documents) {
        writes.write(documents);
    }

    /** Writes them whatever is there. */
    void put(List<BsonDocument> documents) {
        Map<BsonValue, BsonDocument> last = new LinkedHashMap<>();
        documents.forEach(document -> last.put(field(document, "_id"), document));
        mongo.write(
                "store documents",
                collection,
                last.values().stream()
                        .map(document -> new ReplaceOneModel<>(id(field(document, "_id")), document, UPSERT))
                        .toList());
    }

    /** Writes those that nobody has written since. */
    void putOlder(List<BsonDocument> documents) {
        for (BsonDocument document : documents) {
            BsonDocument there = mongo.call(
                    "look for a document",
                    () -> collection.find(id(field(document, "_id"))).first());
            if (there == null
                    || there.getDateTime(AT).getValue()
                            <= document.getDateTime(AT).getValue()) {
                put(List.of(document));
            }
        }
    }

    Optional<Document> find(String of, String key) {
        return mongo.call(
                "look for a document",
                () -> Optional.ofNullable(collection.find(id(identity(of, key))).first())
                        .filter(found -> found.containsKey(CONTENT))
                        .map(Documents::toDocument));
    }

    SortedSet<String> collections() {
        return mongo.call(
                "list the collections of documents",
                () -> collection
                        .distinct("_id.c", doc(CONTENT, doc("$ne", BsonNull.VALUE)), String.class)
                        .into(new TreeSet<>()));
    }

    /** Servers order texts differently than we do, so they are put into order here: a collection is small. */
    void forEach(String of, String keyPrefix, Consumer<Document> action) {
        List<Document> found = mongo.call(
                "read documents",
                () -> collection
                        .find(beginningWith(of, keyPrefix).append(CONTENT, doc("$ne", BsonNull.VALUE)))
                        .map(Documents::toDocument)
                        .into(new ArrayList<>()));
        found.stream()
                .filter(document -> document.key().startsWith(keyPrefix))
                .sorted((a, b) ->
                        Arrays.compareUnsigned(a.key().getBytes(UTF_8), b.key().getBytes(UTF_8)))
                .forEach(action);
    }

    /** A range of keys that every order of texts agrees on, or the whole collection. */
    private static BsonDocument beginningWith(String of, String keyPrefix) {
        char last = keyPrefix.isEmpty() ? Character.MAX_VALUE : keyPrefix.charAt(keyPrefix.length() - 1);
        if (last >= Character.MIN_SURROGATE - 1) {
            return doc("_id.c", text(of));
        }
        String after = keyPrefix.substring(0, keyPrefix.length() - 1) + (char) (last + 1);
        return id(doc("$gte", identity(of, keyPrefix)).append("$lt", identity(of, after)));
    }

    Stream<Document> since(Set<String> collections, long from) {
        BsonArray names = new BsonArray();
        collections.forEach(name -> names.add(text(name)));
        BsonDocument wanted = doc(AT, doc("$gte", time(from))).append("_id.c", doc("$in", names));
        return Rows.stream(
                mongo, "read new documents", () -> collection.find(wanted).iterator(), Documents::toDocument);
    }

    /** Forgets what was removed long ago. */
    void sweep(long now) {
        BsonDocument old = doc(AT, doc("$lt", time(now - KEEP_REMOVED))).append(CONTENT, BsonNull.VALUE);
        mongo.run("drop removed documents", () -> collection.deleteMany(old));
    }
}
