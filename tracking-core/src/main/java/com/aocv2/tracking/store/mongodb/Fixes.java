package com.aocv2.tracking.store.mongodb;

import static com.aocv2.tracking.store.mongodb.Bson.bytes;
import static com.aocv2.tracking.store.mongodb.Bson.doc;
import static com.aocv2.tracking.store.mongodb.Bson.id;
import static com.aocv2.tracking.store.mongodb.Bson.number;
import static com.aocv2.tracking.store.mongodb.Bson.text;
import static com.aocv2.tracking.store.mongodb.Bson.time;

import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.store.FixCodec;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code fixes}: {@code _id} is the natural identity (vehicle, device, fixTime), {@code time} the effective
 * time, {@code loc} the place as a GeoJSON point, {@code fix} all of it as {@link FixCodec} writes it, {@code ver} the
 * version of the vehicle's state that it was written with.
 */
final class Fixes {
    static final String NAME = "fixes";
    static final String TIME = "time";
    static final String VEHICLE = "_id.v";

    private static final int AT_ONCE = 1000;

    private final Mongo mongo;
    private final MongoCollection<BsonDocument> collection;
    private final Guarded writes;

    Fixes(Mongo mongo) {
        this.mongo = mongo;
        this.collection = mongo.collection(NAME);
        this.writes = new Guarded(mongo, collection, "store fixes");
    }

    static BsonDocument toDocument(Fix fix, long version) {
        Position p = fix.position();
        BsonArray lonLat = new BsonArray(List.of(new BsonDouble(p.lon()), new BsonDouble(p.lat())));
        return id(identity(p.vehicleId(), p.deviceId(), p.fixTime()))
                .append(TIME, time(fix.time()))
                .append("loc", doc("type", text("Point")).append("coordinates", lonLat))
                .append("fix", bytes(FixCodec.encode(fix)))
                .append(Guarded.VERSION, number(version));
    }

    private static BsonDocument identity(String vehicleId, String deviceId, long fixTime) {
        return doc("v", text(vehicleId)).append("d", text(deviceId)).append("t", number(fixTime));
    }

    private static Fix toFix(BsonDocument found) {
        BsonDocument identity = found.getDocument("_id");
        return FixCodec.decode(
                identity.getString("v").getValue(),
                identity.getString("d").getValue(),
                number(identity, "t"),
                found.getDateTime(TIME).getValue(),
                found.getBinary("fix").getData());
    }

    /** Writes them; one that is there from an older version of the vehicle, or the same, gives way. */
    void write(Collection<BsonDocument> documents) {
        writes.write(documents);
    }

    Optional<Fix> find(String vehicleId, String deviceId, long fixTime) {
        return mongo.call(
                "look for a fix",
                () -> Optional.ofNullable(collection
                                .find(id(identity(vehicleId, deviceId, fixTime)))
                                .first())
                        .map(Fixes::toFix));
    }

    /** Servers order texts differently than {@link Fix#compareOrder}: what is equal but for its device is sorted here. */
    Stream<Fix> track(String vehicleId, long from, long to) {
        BsonDocument wanted = doc(VEHICLE, text(vehicleId)).append(TIME, Bson.range(time(from), time(to)));
        BsonDocument order = doc(TIME, number(1)).append("_id.t", number(1));
        return Rows.stream(
                mongo, "read a track", () -> cursor(wanted, order), Fixes::toFix, Fixes::isTied, Fixes::compare);
    }

    private MongoCursor<BsonDocument> cursor(BsonDocument wanted, BsonDocument order) {
        FindIterable<BsonDocument> found = collection.find(wanted).sort(order).batchSize(AT_ONCE);
        return found.iterator();
    }

    private static boolean isTied(Fix a, Fix b) {
        return a.time() == b.time() && a.position().fixTime() == b.position().fixTime();
    }

    private static int compare(Fix a, Fix b) {
        return a.compareOrder(b.time(), b.position().fixTime(), b.position().deviceId());
    }

    /** Drops them in pieces, so that none takes too long. */
    void expire(long before) {
        BsonDocument old = doc(TIME, doc("$lt", time(before)));
        List<BsonDocument> some;
        do {
            some = mongo.call(
                    "look for old fixes",
                    () -> collection
                            .find(old)
                            .projection(id(number(1)))
                            .limit(AT_ONCE)
                            .into(new ArrayList<>()));
            BsonArray ids =
                    new BsonArray(some.stream().map(found -> found.get("_id")).toList());
            if (!ids.isEmpty()) {
                mongo.run("drop old fixes", () -> collection.deleteMany(id(doc("$in", ids))));
            }
        } while (some.size() == AT_ONCE);
    }

    static List<BsonDocument> toDocuments(List<Fix> fixes, long version) {
        @Nullable BsonDocument[] documents = new BsonDocument[fixes.size()];
        Arrays.setAll(documents, i -> toDocument(fixes.get(i), version));
        return Arrays.asList(documents);
    }
}
