package com.aocv2.tracking.store.rocksdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.aocv2.tracking.store.StoreException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** What a store knows of itself: the version of its layout, the name of its history, how far its log has expired. */
final class Meta {
    private static final long SCHEMA = 1;
    private static final byte[] SCHEMA_KEY = Keys.utf8("schema");
    private static final byte[] HISTORY_KEY = Keys.utf8("history");
    private static final byte[] EXPIRED_KEY = Keys.utf8("expired-seq");

    private Meta() {}

    /** Marks a new database as ours, and refuses one that a newer program has written. */
    static void ensure(Database database, String place) throws RocksDBException {
        byte[] schema = database.get(Family.META, SCHEMA_KEY);
        if (schema == null) {
            begin(database);
        } else if (Versioned.number(schema) > SCHEMA) {
            throw new StoreException(
                    "the store in " + place + " was written by a newer version of this program (layout "
                            + Versioned.number(schema) + ", known is " + SCHEMA + "): use that version");
        }
    }

    private static void begin(Database database) throws RocksDBException {
        try (Batch batch = new Batch(database)) {
            batch.put(Family.META, SCHEMA_KEY, Versioned.encode(SCHEMA, new byte[0]));
            batch.put(Family.META, HISTORY_KEY, newHistory());
            batch.write();
        }
    }

    /** Gives the history another name, because this database has gone back in time. */
    static void beginHistory(Database database) throws RocksDBException {
        try (Batch batch = new Batch(database)) {
            batch.put(Family.META, HISTORY_KEY, newHistory());
            batch.write();
        }
    }

    private static byte[] newHistory() {
        return Keys.utf8(UUID.randomUUID().toString());
    }

    static String historyId(Database database) throws RocksDBException {
        byte[] history = database.get(Family.META, HISTORY_KEY);
        if (history == null) {
            throw new StoreException("the store does not know its history: its files are damaged");
        }
        return new String(history, UTF_8);
    }

    static long expiredSeq(Database database) throws RocksDBException {
        byte @Nullable [] seq = database.get(Family.META, EXPIRED_KEY);
        return seq == null ? 0 : Versioned.number(seq);
    }

    static void putExpiredSeq(Batch batch, long seq) throws RocksDBException {
        batch.put(Family.META, EXPIRED_KEY, Versioned.encode(seq, new byte[0]));
    }

    /** The seq of the newest change set there has been. */
    static long lastSeq(Database database) throws RocksDBException {
        byte[] last = database.lastKey(Family.CHANGES);
        return Math.max(expiredSeq(database), last == null ? 0 : Keys.readNumber(last, 0));
    }
}
