package com.aocv2.tracking.store.mongodb;

import static com.aocv2.tracking.store.mongodb.Bson.bytes;
import static com.aocv2.tracking.store.mongodb.Bson.doc;
import static com.aocv2.tracking.store.mongodb.Bson.id;
import static com.aocv2.tracking.store.mongodb.Bson.number;
import static com.aocv2.tracking.store.mongodb.Bson.text;

import com.aocv2.tracking.store.CommitCodec;
import com.aocv2.tracking.store.VehicleCommit;
import com.aocv2.tracking.store.VehicleRecord;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;

/**
 * The collection {@code vehicles}: {@code _id} is the vehicle, {@code ver} the version of its state, {@code state} the
 * state, {@code p} and {@code s} the producer and seq of the commit that wrote it, {@code tail} what else belongs to that
 * commit, as {@link CommitCodec} writes it.
 *
 * <p>Here it is decided who of several writes a vehicle: a state is put only upon the version before it.
 */
final class Vehicles {
    static final String NAME = "vehicles";
    static final String PRODUCER = "p";
    static final String SEQ = "s";

    private static final String VERSION = "ver";
    private static final String STATE = "state";
    private static final String TAIL = "tail";

    private final Mongo mongo;
    private final MongoCollection<BsonDocument> collection;

    Vehicles(Mongo mongo) {
        this.mongo = mongo;
        this.collection = mongo.collection(NAME);
    }

    /** Puts the states of different vehicles; returns the vehicles that somebody else has written meanwhile. */
    Set<String> put(List<VehicleCommit> commits) {
        List<WriteModel<BsonDocument>> writes = new ArrayList<>(commits.size());
        int replacements = 0;
        for (VehicleCommit commit : commits) {
            VehicleRecord record = commit.commit().vehicles().get(0);
            BsonDocument document = toDocument(record, commit);
            if (record.version() == 1) {
                writes.add(new InsertOneModel<>(document));
            } else {
                replacements++;
                BsonDocument before = id(text(record.vehicleId())).append(VERSION, number(record.version() - 1));
                writes.add(new ReplaceOneModel<>(before, document));
            }
        }
        Mongo.Bulk done = mongo.write("store vehicles", collection, writes);
        boolean isWhole = done.errors().isEmpty() && done.matched() == replacements;
        return isWhole ? Set.of() : notOurs(commits);
    }

    private static BsonDocument toDocument(VehicleRecord record, VehicleCommit commit) {
        return id(text(record.vehicleId()))
                .append(VERSION, number(record.version()))
                .append(PRODUCER, number(commit.producer()))
                .append(SEQ, number(commit.seq()))
                .append(STATE, bytes(record.state()))
                .append(TAIL, bytes(CommitCodec.encode(commit.commit())));
    }

    /** Which of them are not there as we would have written them; asks, because a write may have been tried twice. */
    private Set<String> notOurs(List<VehicleCommit> commits) {
        Map<String, BsonDocument> there = new HashMap<>();
        BsonDocument projection =
                doc(VERSION, number(1)).append(PRODUCER, number(1)).append(SEQ, number(1));
        mongo.run(
                "look who has stored vehicles",
                () -> collection
                        .find(among(
                                commits.stream().map(VehicleCommit::vehicleId).toList()))
                        .projection(projection)
                        .forEach(found -> there.put(found.getString("_id").getValue(), found)));
        Set<String> refused = new HashSet<>();
        for (VehicleCommit commit : commits) {
            BsonDocument found = there.get(commit.vehicleId());
            boolean ours = found != null
                    && number(found, PRODUCER) == commit.producer()
                    && number(found, SEQ) == commit.seq()
                    && number(found, VERSION) == commit.version();
            if (!ours) {
                refused.add(commit.vehicleId());
            }
        }
        return refused;
    }

    private static BsonDocument among(List<String> vehicleIds) {
        BsonArray ids = new BsonArray();
        vehicleIds.forEach(vehicleId -> ids.add(text(vehicleId)));
        return id(doc("$in", ids));
    }

    Optional<StoredCommit> find(String vehicleId) {
        return mongo.call(
                "read a vehicle",
                () -> Optional.ofNullable(collection.find(id(text(vehicleId))).first())
                        .map(Vehicles::toCommit));
    }

    /** Those of the vehicles that there are. */
    List<StoredCommit> find(List<String> vehicleIds) {
        return mongo.call(
                "read vehicles",
                () -> collection.find(among(vehicleIds)).map(Vehicles::toCommit).into(new ArrayList<>()));
    }

    Stream<StoredCommit> all() {
        return Rows.stream(mongo, "read the vehicles", () -> collection.find().iterator(), Vehicles::toCommit);
    }

    Stream<StoredCommit> writtenBy(long producer, long afterSeq) {
        BsonDocument wanted = doc(PRODUCER, number(producer)).append(SEQ, doc("$gt", number(afterSeq)));
        return Rows.stream(
                mongo, "read changed vehicles", () -> collection.find(wanted).iterator(), Vehicles::toCommit);
    }

    private static StoredCommit toCommit(BsonDocument found) {
        VehicleRecord record = VehicleRecord.of(
                found.getString("_id").getValue(),
                number(found, VERSION),
                found.getBinary(STATE).getData());
        return new StoredCommit(
                record,
                number(found, PRODUCER),
                number(found, SEQ),
                found.getBinary(TAIL).getData());
    }
}
