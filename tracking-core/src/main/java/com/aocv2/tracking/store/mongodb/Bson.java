package com.aocv2.tracking.store.mongodb;

import java.util.Objects;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Short names for what documents are made of. */
final class Bson {
    private Bson() {}

    static BsonInt64 number(long value) {
        return new BsonInt64(value);
    }

    static BsonString text(String value) {
        return new BsonString(value);
    }

    static BsonDateTime time(long millis) {
        return new BsonDateTime(millis);
    }

    static BsonBinary bytes(byte[] value) {
        return new BsonBinary(value);
    }

    static BsonDocument doc(String field, BsonValue value) {
        return new BsonDocument(field, value);
    }

    /** A number of whatever type the server gave it. */
    static long number(BsonDocument from, String field) {
        return from.getNumber(field, number(0)).longValue();
    }

    /** A field that the document has. */
    static BsonValue field(BsonDocument from, String name) {
        return Objects.requireNonNull(from.get(name));
    }

    static BsonDocument id(BsonValue id) {
        return doc("_id", id);
    }

    static BsonDocument range(BsonValue from, BsonValue to) {
        return doc("$gte", from).append("$lte", to);
    }
}
