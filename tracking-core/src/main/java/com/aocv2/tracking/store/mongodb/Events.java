package com.aocv2.tracking.store.mongodb;

import static com.aocv2.tracking.store.mongodb.Bson.bytes;
import static com.aocv2.tracking.store.mongodb.Bson.doc;
import static com.aocv2.tracking.store.mongodb.Bson.id;
import static com.aocv2.tracking.store.mongodb.Bson.number;
import static com.aocv2.tracking.store.mongodb.Bson.text;
import static com.aocv2.tracking.store.mongodb.Bson.time;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.store.EventCodec;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * The collection {@code events}: the latest revision of each event. {@code _id} is its id, {@code v} the vehicle, {@code
 * time} the event time, {@code type}, {@code status} and {@code fence} are for people who look, {@code event} is all of
 * it as {@link EventCodec} writes it, {@code p} and {@code s} name the change set that the revision came with.
 */
final class Events {
    static final String NAME = "events";
    static final String VEHICLE = "v";
    static final String TIME = "time";

    private static final String RAISED = "raised";

    private final Mongo mongo;
    private final MongoCollection<BsonDocument> collection;
    private final Guarded writes;

    Events(Mongo mongo) {
        this.mongo = mongo;
        this.collection = mongo.collection(NAME);
        this.writes = new Guarded(mongo, collection, "store events");
    }

    static List<BsonDocument> toDocuments(ChangeSet changes, long version) {
        List<BsonDocument> documents = new ArrayList<>(changes.events().size());
        for (Event event : changes.events()) {
            BsonDocument document = id(text(event.id()))
                    .append(VEHICLE, text(event.vehicleId()))
                    .append(TIME, time(event.time()))
                    .append("type", text(event.type().name()))
                    .append("status", text(event.status().name()))
                    .append("event", bytes(EventCodec.encode(event)))
                    .append("p", number(changes.producer()))
                    .append("s", number(changes.seq()))
                    .append(Guarded.VERSION, number(version));
            if (event.fenceId() != null) {
                document.append("fence", text(event.fenceId()));
            }
            if (isRaised(event)) {
                document.append(RAISED, BsonBoolean.TRUE);
            }
            documents.add(document);
        }
        return documents;
    }

    private static boolean isRaised(Event event) {
        return event.detail() instanceof Detail.Alarm alarm && alarm.acknowledgement() == null;
    }

    private static Event toEvent(BsonDocument found) {
        return EventCodec.decodeEvent(found.getBinary("event").getData());
    }

    void write(Collection<BsonDocument> documents) {
        writes.write(documents);
    }

    Optional<Event> find(String eventId) {
        return mongo.call(
                "look for an event",
                () -> Optional.ofNullable(collection.find(id(text(eventId))).first())
                        .map(Events::toEvent));
    }

    Stream<Event> between(String vehicleId, long from, long to) {
        BsonDocument wanted = doc(VEHICLE, text(vehicleId)).append(TIME, Bson.range(time(from), time(to)));
        BsonDocument order = doc(TIME, number(1)).append("_id", number(1));
        return Rows.stream(
                mongo, "read events", () -> collection.find(wanted).sort(order).iterator(), Events::toEvent);
    }

    /** Drops those whose latest revision came with the change set, but for alarms that nobody has acknowledged. */
    void drop(ChangeSet changes) {
        List<BsonValue> ids = new ArrayList<>();
        changes.events().forEach(event -> ids.add(text(event.id())));
        BsonDocument old = id(doc("$in", new BsonArray(ids)))
                .append("p", number(changes.producer()))
                .append("s", number(changes.seq()))
                .append(RAISED, doc("$ne", BsonBoolean.TRUE));
        mongo.run("drop old events", () -> collection.deleteMany(old));
    }
}
