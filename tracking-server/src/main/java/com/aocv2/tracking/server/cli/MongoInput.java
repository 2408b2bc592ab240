package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.position.InvalidFieldException;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A collection of another system, in the order of {@code _id}, which is that in which documents were made where the
 * database gave the ids.
 *
 * @param connection where it is; names a database
 * @param collection its name
 * @param mapping where its documents have what a fix says
 */
record MongoInput(ConnectionString connection, String collection, MongoMapping mapping) implements ImportSource.Input {
    private static final long PATIENCE_SECONDS = 30;
    private static final int AT_ONCE = 1_000;

    @Override
    public String name() {
        return connection.getDatabase() + "." + collection;
    }

    @Override
    public String key() {
        return new ImportKey()
                .add(connection.getHosts())
                .add(connection.getDatabase())
                .add(collection)
                .add(mapping)
                .toString();
    }

    @Override
    public ImportSource open() throws IOException {
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(connection)
                .applicationName("aoc-tracking import")
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .build();
        MongoClient client = MongoClients.create(settings);
        try {
            return new Source(client);
        } catch (MongoException e) {
            client.close();
            throw failure(e);
        }
    }

    private IOException failure(MongoException e) {
        return new IOException("could not read " + name() + ": " + e.getMessage(), e);
    }

    private final class Source implements ImportSource {
        private final MongoClient client;
        private final long total;
        private final MongoCursor<BsonDocument> documents;
        private long number;

        Source(MongoClient client) {
            this.client = client;
            MongoCollection<BsonDocument> from = client.getDatabase(String.valueOf(connection.getDatabase()))
                    .getCollection(collection, BsonDocument.class);
            this.total = from.estimatedDocumentCount();
            this.documents = from.find()
                    .sort(new BsonDocument("_id", new BsonInt32(1)))
                    .batchSize(AT_ONCE)
                    .noCursorTimeout(true)
                    .iterator();
        }

        @Override
        public @Nullable ImportRow read() throws IOException {
            BsonDocument document;
            try {
                if (!documents.hasNext()) {
                    return null;
                }
                document = documents.next();
            } catch (MongoException e) {
                throw failure(e);
            }
            number++;
            BsonValue id = document.get("_id");
            String text = "_id "
                    + (id == null
                            ? ""
                            : id.isObjectId() ? id.asObjectId().getValue().toHexString() : id);
            try {
                return ImportRow.of(number, mapping.position(document), mapping.receivedTime(document), text);
            } catch (InvalidFieldException e) {
                return ImportRow.refused(number, e.field(), e.problem(), text);
            }
        }

        @Override
        public long done() {
            return number;
        }

        @Override
        public long total() {
            return total;
        }

        @Override
        public void close() {
            documents.close();
            client.close();
        }
    }
}
